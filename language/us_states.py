"""Reads a message that is nothing but a state: misspelled, or its two letters, with a few words before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

from language.normalize import folded, without_apostrophes
from language.words import WordPattern, word_lists

_LEAD_IN = WordPattern(
    "us_states",
    r"^\W*(?:{openers}\b\W*)?(?:{who}\s+(?:{all} )?{lives}?\s*(?:{now} )?{places}\b"
    r"|{named}?\s*{state}(?: {is_or_of})?\b|{it_is}\b|{it_is_short}\b|{in_or_from}\b)?"
    r"\W*(?:{state_of}\b)?\W*",
)
_AFTER = WordPattern("us_states", r"\W*(?:\b{closers}\b\W*)*$")
_SHORTEST = 4
_MOST_WORDS = 3
_LETTERS_A_MISTAKE = 3
"""One letter may be wrong in a name of up to 5 letters, two in one of up to 8, three in a longer one."""
_MOST_WRONG = 4


def without_lead_in(text: str) -> str:
    """A text without the words that come before and after a state: "we live in ... please"."""
    plain = without_apostrophes(text)
    begins = _LEAD_IN.match(plain)
    rest = plain[begins.end() :] if begins else plain
    ends = _AFTER.search(rest)
    return rest[: ends.start()] if ends else rest


def is_everyday_word(code: str) -> bool:
    """True when two letters are rather a word of every day than the code of a state."""
    words = word_lists("us_states")
    return code.lower() in words["no_codes"] or (
        code.lower() in words["codes_in_capitals"] and not code.isupper()
    )


def state_alone(text: str, states: Mapping[str, Iterable[str]]) -> str:
    """The code of the state that a text is nothing but, or "". `states` are its names by code."""
    alone = text.strip(" .,!?")
    rest = alone if alone in states else without_lead_in(text)  # "IN" is no word before a state
    if len(rest) == 2:
        return rest.upper() if rest.upper() in states and not is_everyday_word(rest) else ""
    if len(rest) < _SHORTEST or len(rest.split()) > _MOST_WORDS:
        return ""
    typed = folded(rest.lower())
    if typed in word_lists("us_states")["no_misspellings"]:
        return ""
    wrong, code = min(
        (OSA.distance(typed, folded(name.lower())), code) for code, names in states.items() for name in names
    )
    return code if wrong <= len(typed) // _LETTERS_A_MISTAKE and wrong < _MOST_WRONG else ""
