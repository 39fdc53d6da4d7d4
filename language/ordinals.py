"""Which of several things just shown a text picks by its place: "the second one", "number 3", "the last".

The words are in `words/en/ordinals.yml`.
"""

from __future__ import annotations

import re
from typing import Any

from language.normalize import without_apostrophes
from language.words import any_of, word_lists

_W: dict[str, Any] = dict(word_lists("ordinals"))
_PLACES = {word: int(place) for place, words in _W["places"].items() for word in words}
_NUMBERS = {word: int(number) for number, words in _W["numbers"].items() for word in words}
_OPENERS, _CLOSERS = any_of(_W["openers"]), any_of(_W["closers"])
_PICKS = re.compile(
    rf"\W*(?:{_OPENERS}\b\W*)*"
    rf"(?:(?P<place>{any_of(list(_PLACES))})|{any_of(_W['before_numbers'])}\s*(?P<number>{any_of(list(_NUMBERS))}))"
    rf"(?:\W*\b{_CLOSERS})*\W*",
    re.I,
)


def picked(said: str) -> int | None:
    """The place that a text picks, from 1 on; -1 for the last one; None where the text is about more."""
    found = _PICKS.fullmatch(without_apostrophes(said))
    if not found:
        return None
    place, number = found["place"], found["number"]
    return _PLACES[place.lower()] if place else _NUMBERS[number.lower()]
