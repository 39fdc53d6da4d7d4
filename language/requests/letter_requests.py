"""What a request for a letter says of it: whether it names what the letter is for, and asks for something.

The phrases are in `words/*/letter_requests.yml`.
"""

from __future__ import annotations

import re
from functools import cache

from language.normalize import without_accents, without_apostrophes
from language.phrases import phrases, stand_in
from language.words import WordPattern, languages, word_lists

_LIST = "letter_requests"
_WORD = re.compile(r"\w\w+")
_LED_BY_IT = r"^\W*(?:{opens}\W+)*{nouns}\s+{leads_to}\b"
_NOT_THIS = r"[\s,;]+{instead}\s+(?:(?:{articles}\s+)+\w+|{named_alone}(?=\W*$))(?:\s+{kinds}\b)?"


def _phrases(name: str) -> tuple[str, ...]:
    return tuple(phrase for x in languages(_LIST) for phrase in word_lists(_LIST, x)[name])


@cache
def _in_each_language(pattern: str) -> list[WordPattern]:
    return [WordPattern(_LIST, pattern, language) for language in languages(_LIST)]


def names_something(said: str) -> bool:
    """Whether a request holds more than that a letter is wanted: "a letter about the bus"."""
    left = list(said)
    for start, end in phrases(_phrases("bare")).places(said):
        left[start:end] = " " * (end - start)
    return bool(_WORD.search("".join(left)))


def asks_for_something(said: str) -> bool:
    """Whether a request says what the letter is to ask for: "a letter to ask for a smaller class"."""
    return stand_in(_phrases("asks_for"), said) and names_something(said)


def only_asks_to_write(said: str) -> bool:
    """Whether a text asks the guide to write, and says nothing else: "can you draft that for me"."""
    is_asked = stand_in(_phrases("writes"), said) and not stand_in(_phrases("not_by_the_guide"), said)
    return is_asked and not names_something(said)


def is_led_by_a_letter(said: str) -> bool:
    """Whether a text begins with the letter that is wanted: "a letter to switch to a 504"."""
    plain = without_accents(without_apostrophes(said))
    return any(pattern.search(plain) for pattern in _in_each_language(_LED_BY_IT))


def without_what_is_not_wanted(said: str) -> str:
    """A request without what it says that the letter is not for: "a 504 plan, not an IEP"."""
    plain = without_accents(without_apostrophes(said))
    for pattern in _in_each_language(_NOT_THIS):
        plain = pattern.sub(" ", plain)
    return plain
