"""Reads a message that is nothing but a state: misspelled, or its two letters, with a few words before it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz.distance import OSA

from language.normalize import without_apostrophes

_LEAD_IN = re.compile(
    r"^\W*(?:(?:ok|okay|um|hi|hello|yes|sure|well|sorry|actually)\b\W*)?"
    r"(?:(?:i|im|we|were|i am|we are|he|she|they|my (?:son|daughter|kid|child))\s+(?:all )?"
    r"(?:live[sd]?|am|are|is|reside|stay|moved)?\s*(?:now )?(?:in|from|to)\b"
    r"|(?:my|our|the)?\s*state(?: (?:is|of))?\b|(?:it|that) is\b|its\b|thats\b|(?:in|from)\b)?"
    r"\W*(?:the state of\b)?\W*",
    re.I,
)
_AFTER = re.compile(r"\W*(?:\b(?:please|pls|thanks|thank you|usa|state|here|now)\b\W*)*$", re.I)
_EVERYDAY = frozenset("ok hi".split())
_EVERYDAY_IN_SMALL = frozenset("in me or oh".split())
"""Codes that are everyday words: two never count, these only in capitals."""
_SHORTEST = 4
_MOST_WORDS = 3
_LETTERS_A_MISTAKE = 3
"""One letter may be wrong in a name of up to 5 letters, two in one of up to 8, three in a longer one."""
_MOST_WRONG = 4
_NO_MISSPELLINGS = frozenset("main".split())


def without_lead_in(text: str) -> str:
    """A text without the words that come before and after a state: "we live in ... please"."""
    plain = without_apostrophes(text)
    return _AFTER.sub("", _LEAD_IN.sub("", plain, count=1))


def state_alone(text: str, states: Mapping[str, str]) -> str:
    """The code of the state that a text is nothing but, or "". `states` are the names by code."""
    rest = without_lead_in(text)
    if len(rest) == 2:
        is_code = rest.upper() in states and rest.lower() not in _EVERYDAY
        return rest.upper() if is_code and (rest.isupper() or rest not in _EVERYDAY_IN_SMALL) else ""
    if len(rest) < _SHORTEST or len(rest.split()) > _MOST_WORDS:
        return ""
    typed = rest.lower()
    if typed in _NO_MISSPELLINGS:
        return ""
    wrong, code = min((OSA.distance(typed, name.lower()), code) for code, name in states.items())
    return code if wrong <= len(typed) // _LETTERS_A_MISTAKE and wrong < _MOST_WRONG else ""
