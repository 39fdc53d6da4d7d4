"""What a request for a letter says of it: whether it names what the letter is for, and asks for something.

The phrases are in `words/*/letter_requests.yml`.
"""

from __future__ import annotations

import re

from language.phrases import phrases, stand_in
from language.words import languages, word_lists

_LIST = "letter_requests"
_WORD = re.compile(r"\w\w+")


def _phrases(name: str) -> tuple[str, ...]:
    return tuple(phrase for x in languages(_LIST) for phrase in word_lists(_LIST, x)[name])


def names_something(said: str) -> bool:
    """Whether a request holds more than that a letter is wanted: "a letter about the bus"."""
    left = list(said)
    for start, end in phrases(_phrases("bare")).places(said):
        left[start:end] = " " * (end - start)
    return bool(_WORD.search("".join(left)))


def asks_for_something(said: str) -> bool:
    """Whether a request says what the letter is to ask for: "a letter to ask for a smaller class"."""
    return stand_in(_phrases("asks_for"), said) and names_something(said)
