"""Whether words say nothing but whom a message is about, beside the facts that it tells.

The words are in `words/*/only_of_whom.yml`.
"""

from __future__ import annotations

import re
from functools import cache

from language.normalize import without_accents, without_apostrophes
from language.words import languages, word_lists

_LIST = "only_of_whom"
_WORD = re.compile(r"\w+")


def say_only_of_whom(words: str) -> bool:
    """Whether all words that are left of a text only say who the child is: "my son is ... and has an"."""
    plain = without_accents(without_apostrophes(words)).lower()
    return all(word in _known() for word in _WORD.findall(plain))


@cache
def _known() -> frozenset[str]:
    known = (word for language in languages(_LIST) for word in word_lists(_LIST, language)["words"])
    return frozenset(without_accents(without_apostrophes(str(word))).lower() for word in known)
