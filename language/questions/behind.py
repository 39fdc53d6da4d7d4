"""Whether a text asks behind the name of a thing what it is: "y el 504 qué es", "a 504 is what".

The words are in `words/*/questions.yml`.
"""

from __future__ import annotations

from language.normalize import without_accents, without_apostrophes
from language.words import WordPattern, languages

_LANGUAGES = languages("questions")
_AT_THE_END = [WordPattern("questions", r"\b{asks_behind}[\s,.!?]*$", language) for language in _LANGUAGES]
_ALONE = [WordPattern("questions", r"\W*{asks_behind}\W*", language) for language in _LANGUAGES]
_REPORTED = [WordPattern("questions", r"\b{not_asking_behind}\W*$", language) for language in _LANGUAGES]
_NAMES = [
    WordPattern("questions", r"\W*(?:{before_a_thing}\s+)*{articles}(?:\s+\w+){1,2}\W*", language)
    for language in _LANGUAGES
]
_MOST_WORDS = 5
"""A thing is named in so few words; what comes behind more of them is rather a part of what they tell."""


def asks_behind(said: str) -> bool:
    """Whether a clause names a thing, and asks with its last words what it is."""
    plain = without_accents(without_apostrophes(said)).strip()
    for ending, reported in zip(_AT_THE_END, _REPORTED, strict=True):
        asked = ending.search(plain)
        before = plain[: asked.start()] if asked else ""
        if before and len(before.split()) <= _MOST_WORDS and not reported.search(before):
            return True
    return False


def only_asks(said: str) -> bool:
    """Whether a clause only asks what the thing named before it is: "whats that"."""
    plain = without_accents(without_apostrophes(said)).strip()
    return any(alone.fullmatch(plain) for alone in _ALONE)


def only_names(said: str) -> bool:
    """Whether a clause only names a thing: "the iep thing"."""
    plain = without_accents(without_apostrophes(said)).strip()
    return any(names.fullmatch(plain) for names in _NAMES)
