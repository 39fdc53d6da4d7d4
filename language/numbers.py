"""Numbers in words: "two", "second", "2nd" (`words/*/numbers.yml`). Whoever reads numbers asks here.

How far one counts differs: a grade is no more than the twelfth, and of five buttons nobody picks the eighth.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from language.normalize import without_accents
from language.words import word_lists

_FILE = "numbers"


def counted(language: str, last: int, first: int = 1) -> dict[str, int]:
    """The words of numbers from `first` to `last`, in every form: "uno", "una"."""
    return {word: n for n, forms in _all("numbers", language).items() if first <= n <= last for word in forms}


def places(language: str, last: int, first: int = 1, figures: bool = False) -> dict[str, int]:
    """The words of places from `first` to `last`, in every form; with `figures` "2nd" as well."""
    found = {n: forms for n, forms in _all("places", language).items() if first <= n <= last}
    endings = word_lists(_FILE, language)["endings"] if figures else ()
    return {word: n for n, forms in found.items() for word in (*forms, *(f"{n}{e}" for e in endings))}


def before_a_thing(kind: str, language: str, last: int) -> dict[str, int]:
    """The one form of each number, or place, that is before what is counted: "un", "tercer"."""
    return {forms[0]: n for n, forms in _all(kind, language).items() if n <= last}


def first_number(text: str, language: str) -> int:
    """The first number of a text in plain words, in figures or as a word; 0 where it has none."""
    figures = re.search(r"\d+", text)
    if figures:
        return int(figures[0])
    known = {**counted(language, 99), **places(language, 99)}
    return next((known[word] for word in text.split() if word in known), 0)


@cache
def _all(kind: str, language: str) -> dict[int, tuple[str, ...]]:
    """Each number with its forms, as they are looked up: without accents."""
    listed: Any = word_lists(_FILE, language)[kind]
    return {int(n): tuple(map(without_accents, forms)) for n, forms in listed.items()}
