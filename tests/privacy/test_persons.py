"""The trained English pipeline, of which only what finds names is read."""

from __future__ import annotations

import spacy

from privacy.words.persons import AS_MADE, _model, pipeline


def test_the_part_that_is_not_read_is_the_usual_one() -> None:
    model = _model()
    assert model is not None
    config = spacy.util.load_config(model / "config.cfg")
    whole = spacy.util.load_model_from_path(model, exclude=list(config["nlp"]["pipeline"]))
    found = pipeline()

    assert found is not None
    assert AS_MADE == "tokenizer"
    assert found.tokenizer.to_bytes(exclude=["vocab"]) == whole.tokenizer.to_bytes(exclude=["vocab"])
