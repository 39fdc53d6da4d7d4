"""Which of several things just shown a text picks by its place: "the second one", "number 3", "the last".

The words are in `words/*/ordinals.yml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from language.normalize import without_accents, without_apostrophes
from language.words import any_of, languages, word_lists

_LIST = "ordinals"


def picked(said: str) -> int | None:
    """The place that a text picks, from 1 on; -1 for the last one; None where the text is about more."""
    words = without_accents(without_apostrophes(said))
    for language in languages(_LIST):
        places, numbers, picks = _words(language)
        found = picks.fullmatch(words)
        if found:
            place, number = found["place"], found["number"]
            return places[place.lower()] if place else numbers[number.lower()]
    return None


@cache
def _words(language: str) -> tuple[dict[str, int], dict[str, int], re.Pattern[str]]:
    """The places and the numbers by their words, and how a text picks one of them."""
    lists: dict[str, Any] = dict(word_lists(_LIST, language))
    places = {word: int(place) for place, words in lists["places"].items() for word in words}
    numbers = {word: int(number) for number, words in lists["numbers"].items() for word in words}
    place = f"(?P<place>{any_of(list(places))})"
    number = rf"{any_of(lists['before_numbers'])}\s*(?P<number>{any_of(list(numbers))})"
    opened, closed = any_of(lists["openers"]), any_of(lists["closers"])
    pattern = rf"\W*(?:{opened}\b\W*)*(?:{place}|{number})(?:\W*\b{closed})*\W*"
    return places, numbers, re.compile(pattern, re.I)
