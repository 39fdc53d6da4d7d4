"""The sentences of a text."""

from __future__ import annotations

import re
from functools import cache

from language.normalize import without_accents, without_apostrophes
from language.words import WordPattern

LEAST_OF_A_STATEMENT = 6
"""So few words, such as "It can be either.", say little alone."""
_END = re.compile(r"(?<=[.?!])\s+(?=[\"“(]?[A-Z¿¡0-9])")


def opening(text: str, least: int = 4) -> str:
    """The first sentence of a text, and those behind it up to so many words: "Yes" alone says little."""
    said: list[str] = []
    for sentence in _END.split(text.strip()):
        said.append(sentence)
        if len(" ".join(said).split()) >= least:
            break
    return " ".join(said)


def statement(text: str, language: str = "en") -> str:
    """What a text says at first, as far as it is true alone: its first sentence with those that limit it."""
    said = opening(text, LEAST_OF_A_STATEMENT)
    for sentence in _END.split(text.strip()[len(said) :].strip()):
        if not sentence or not _limiting(language).match(without_apostrophes(without_accents(sentence))):
            break
        said = f"{said} {sentence}"
    return said


@cache
def _limiting(language: str) -> WordPattern:
    return WordPattern("sentences", r"\W*{limiting}\b", language)
