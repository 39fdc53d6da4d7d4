"""How a parent names one of several children: "la de 5", "his sister", "the 7 year old"."""

from __future__ import annotations

from functools import cache

from language.ages import mentions
from language.normalize import place_as_typed, plain_in_place
from language.words import WordPattern

_LIST = "children_named"


def child_named(text: str, place: int, language: str) -> str:
    """The words that name the child of whom something is told at a place; empty where none do.

    Places are of the text without apostrophes.
    """
    named = [
        match.span() for match in _names(language).all_in(plain_in_place(text)) if match.start() <= place
    ]
    if not named:
        return ""
    start, end = place_as_typed(text, *named[-1])
    return " ".join(text[start:end].split())


def years_told(text: str, place: int, language: str) -> str:
    """The age that was told last before a place, as a number; empty where there is none."""
    ages = [age for age in mentions.find(plain_in_place(text), language) if age.start <= place]
    return str(ages[-1].number) if ages and ages[-1].number and not ages[-1].is_grade else ""


@cache
def _names(language: str) -> WordPattern:
    patterns = r"{by_age}\s+\d\d?(?:\s*{years}\b)?|{the_one}\s+\d\d?[\s-]*{old}\b|{by_kin}\b"
    return WordPattern(_LIST, rf"\b(?:{patterns})", language)
