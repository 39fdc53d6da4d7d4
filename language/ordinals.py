"""Which of several things just shown a text picks by its place: "the second one", "number 3", "the last".

The words are in `words/*/ordinals.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from language import numbers
from language.normalize import without_accents, without_apostrophes
from language.words import any_of, languages, word_lists

_LIST = "ordinals"
_LANGUAGES = languages(_LIST)
_SIGNS = re.compile(r"[^\w]+")
_MOST_LISTED = 5
_ITEM_WORDS = 9
"""So many words has one of several things at most; more is a sentence of its own."""


def picked(said: str) -> int | None:
    """The place that a text picks, from 1 on; -1 for the last one; None where the text is about more."""
    words = without_accents(without_apostrophes(said))
    for language in languages(_LIST):
        places, counted, picks = _words(language)
        found = picks.fullmatch(words)
        if found:
            place, number = found["place"], found["number"]
            return places[place.lower()] if place else counted[number.lower()]
    return None


def is_title(said: str, title: str) -> bool:
    """Whether a text says no more than the words of a button: "is something else going on?"."""
    words, shown = (
        _SIGNS.sub(" ", without_accents(without_apostrophes(text))).lower() for text in (said, title)
    )
    shown = " ".join(shown.split())
    return bool(shown) and any(
        pattern(shown).fullmatch(words) for pattern in map(_around_a_title, _LANGUAGES)
    )


@cache
def _around_a_title(language: str) -> Callable[[str], re.Pattern[str]]:
    """What may stand around the words of a button in one language."""
    lists = word_lists(_LIST, language)
    opened, closed = (
        any_of(list(map(without_accents, lists[name]))) for name in ("before_a_title", "behind_a_title")
    )
    return lambda shown: re.compile(rf"\s*(?:{opened}\s+)*{re.escape(shown)}(?:\s+{closed})*\s*")


@cache
def _words(language: str) -> tuple[dict[str, int], dict[str, int], re.Pattern[str]]:
    """The places and the numbers by their words, and how a text picks one of them."""
    lists: dict[str, Any] = dict(word_lists(_LIST, language))
    named = {word: int(place) for place, words in lists["places"].items() for word in words}
    places = numbers.places(language, _MOST_LISTED, figures=True) | named
    counted = numbers.counted(language, _MOST_LISTED) | {str(n): n for n in range(1, _MOST_LISTED + 1)}
    place = f"(?P<place>{any_of(list(places))})"
    number = rf"{any_of(lists['before_numbers'])}\s*(?P<number>{any_of(list(counted))})"
    opened, closed = any_of(lists["openers"]), any_of(lists["closers"])
    pattern = rf"\W*(?:{opened}\b\W*)*(?:{place}|{number})(?:\W*\b{closed})*\W*"
    return places, counted, re.compile(pattern, re.I)


def listed(text: str) -> list[str]:
    """The several things that a text names in one sentence, the longest such list; none where it has none.

    "You can choose: mediation, a state complaint or a hearing."
    """
    found: list[str] = []
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        named = sentence.rpartition(":")[2].strip(" .!?")
        for language in languages(_LIST):
            joins = any_of(word_lists(_LIST, language)["joins"])
            first, join, last = _around_the_last(joins, named)
            things = [part.strip() for part in [*first.split(","), last] if part.strip()] if join else []
            if len(things) > len(found) and all(len(thing.split()) <= _ITEM_WORDS for thing in things):
                found = things
    return found


def with_what_is_meant(said: str, things: Sequence[str]) -> str:
    """A question with the thing in it that it points to by its place; itself, where it points to none.

    "how long does the second one take" after "mediation or a hearing" asks about the hearing.
    """
    words = without_accents(said)
    for language in languages(_LIST):
        places, _, _ = _words(language)
        lists = word_lists(_LIST, language)
        place = f"(?P<place>{any_of(list(places))})"
        thing = f"(?:\\s+{any_of(lists['things'])})"
        pointed = rf"\b{any_of(lists['before_things'])}\s+{place}(?:{thing}+\b|(?=\W*$))"
        found = re.search(pointed, words, re.I)
        number = places[found["place"].lower()] if found else 0
        if found and 0 != number <= len(things):
            meant = things[number - 1 if number > 0 else number]
            return said[: found.start()] + meant + said[found.end() :]
    return said


def _around_the_last(joins: str, text: str) -> tuple[str, str, str]:
    """What stands before and behind the last word that joins several things, and that word."""
    places = list(re.finditer(rf",?\s+{joins}\s+", text, re.I))
    if not places:
        return "", "", ""
    return text[: places[-1].start()], places[-1][0], text[places[-1].end() :]
