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
_TAGGED = [WordPattern("questions", r",?\s*\b{tags}\W*$", language) for language in _LANGUAGES]
_SET_APART = [WordPattern("questions", r",\s*{tags_behind_a_comma}\W*$", language) for language in _LANGUAGES]
_OF_RULES = [WordPattern("questions", r"\W*{stated_of_rules}\b", language) for language in _LANGUAGES]
_NO_TAG = [WordPattern("questions", r"\b{no_tag_behind}\W*$", language) for language in _LANGUAGES]
_NAMES = [
    WordPattern("questions", r"\W*(?:{before_a_thing}\s+)*{articles}(?:\s+\w+){1,2}\W*", language)
    for language in _LANGUAGES
]
_THINGS = [
    WordPattern(
        "questions",
        r"\W*(?:{before_a_thing}\s+)*(?:{articles}\s+)?(?P<thing>\w+(?:\s+\w+){0,2}?)(?:\s+{kinds})?[\s,]+{asks_behind}\W*",
        language,
    )
    for language in _LANGUAGES
]
_LEAST_WORDS = 3
"""Fewer words before a tag state nothing: "all right"."""
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


def asks_by_a_tag(said: str) -> bool:
    """Whether a text states something and asks with its last words whether it is so: "..., right"."""
    plain = without_accents(without_apostrophes(said)).strip()
    if any(apart.search(plain) for apart in _SET_APART):
        return True
    for tagged, no_tag, of_rules in zip(_TAGGED, _NO_TAG, _OF_RULES, strict=True):
        tag = tagged.search(plain)
        before = plain[: tag.start()] if tag else ""
        is_apart = plain[len(before) :].startswith(",") or of_rules.match(plain) is not None
        if is_apart and len(before.split()) >= _LEAST_WORDS and not no_tag.search(before):
            return True
    return False


def thing_asked_behind(said: str) -> str:
    """What a text names before it asks what that is: "504" in "y el 504 qué es"; else empty."""
    plain = without_accents(without_apostrophes(said)).strip()
    if not asks_behind(plain):
        return ""
    found = next(filter(None, (things.fullmatch(plain) for things in _THINGS)), None)
    return found["thing"] if found else ""


def only_asks(said: str) -> bool:
    """Whether a clause only asks what the thing named before it is: "whats that"."""
    plain = without_accents(without_apostrophes(said)).strip()
    return any(alone.fullmatch(plain) for alone in _ALONE)


def only_names(said: str) -> bool:
    """Whether a clause only names a thing: "the iep thing"."""
    plain = without_accents(without_apostrophes(said)).strip()
    return any(names.fullmatch(plain) for names in _NAMES)
