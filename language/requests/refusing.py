"""Whether a message says that what was just written or offered is not wanted: "I don't need that one".

The phrases are in `words/*/refusing.yml`.
"""

from __future__ import annotations

from language.phrases import stand_in
from language.words import languages, word_lists

_LIST = "refusing"


def is_not_wanted(said: str) -> bool:
    """Whether a text refuses what it follows, in any language."""
    return any(stand_in(tuple(word_lists(_LIST, x)["not_wanted"]), said) for x in languages(_LIST))
