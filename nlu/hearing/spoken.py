"""In which of our languages a message is."""

from __future__ import annotations

import re
from functools import cache

from language.normalize import plain_in_place
from language.questions import asks
from language.words import LANGUAGES, any_of, word_lists

_SPANISH = "es"
_FEW = 4
"""So few words may answer a question in either language, and change none."""
_SHORT = 2
"""A message of one word this short is of no language."""


def language_of(typed: str, page: str) -> str:
    """The language whose common words a message has more of; where it has as many of each, the page's."""
    said, perfects = _perfect().subn(" ", plain_in_place(typed))
    words = re.findall(r"[a-z]+", said)
    if len(words) == 1 and len(words[0]) <= _SHORT:
        words = []  # "AL" is a state as well as a word of Spanish
    counted = {lang: sum(w in _common(lang) for w in words) for lang in LANGUAGES}
    counted[_SPANISH] += perfects
    most = max(counted.values())
    best = [lang for lang, count in counted.items() if count == most]
    page = page[:2]
    return page if page in best or (len(best) != 1 and page in LANGUAGES) else best[0]


def is_short_answer(typed: str) -> bool:
    """Whether a text is so short that behind a question its language says nothing: "third grade"."""
    return len(typed.split()) <= _FEW and not asks(typed)


@cache
def _perfect() -> re.Pattern[str]:
    """ "No he pedido": "he" and "has" are words of Spanish before a participle."""
    lists = word_lists("common", _SPANISH)
    endings = rf"\w+{any_of(lists['participle_endings'])}"
    return re.compile(rf"\b{any_of(lists['auxiliaries'])}\s+(?:{endings}|{any_of(lists['participles'])})\b")


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(word_lists("common", language)["words"])
