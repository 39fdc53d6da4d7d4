"""Words as parents hear, shorten or dictate them, written out: "aipi" is an IEP (`words/*/by_ear.yml`)."""

from __future__ import annotations

import re
from functools import cache

from language.normalize import without_accents
from language.words import languages, word_lists


def written_out(text: str, language: str) -> str:
    """The text with such words as they are written; itself, where it has none."""
    if language not in languages("by_ear"):
        return text
    means = _meanings(language)
    return _forms(language).sub(lambda match: means[_plain(match[0])], text)


def sound_of(word: str, language: str) -> str:
    """How a word sounds: words that are written otherwise and sound alike have the same."""
    for written, alike in _sounds(language):
        word = word.replace(written, alike)
    return word


def has_sounds(language: str) -> bool:
    """Whether words of this language are compared by their sound."""
    return language in languages("sounds")


@cache
def _meanings(language: str) -> dict[str, str]:
    lines = (line.partition(" = ") for line in word_lists("by_ear", language)["heard"])
    return {_plain(form): word for word, _, forms in lines for form in forms.split(",")}


@cache
def _forms(language: str) -> re.Pattern[str]:
    longest_first = sorted(_meanings(language), key=len, reverse=True)
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    return re.compile(rf"(?<![\w'\u2019/-])(?:{forms})(?![\w'\u2019/-])", re.I)


@cache
def _sounds(language: str) -> tuple[tuple[str, str], ...]:
    pairs = (pair.partition("=") for pair in word_lists("sounds", language)["same"])
    return tuple((written, alike) for written, _, alike in pairs)


def _plain(form: str) -> str:
    return " ".join(without_accents(form.lower()).split())
