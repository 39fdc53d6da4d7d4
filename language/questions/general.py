"""Whether a text asks something specific, or only what to do (`words/*/general_questions.yml`)."""

from __future__ import annotations

import re
from functools import cache

from language.normalize import without_apostrophes
from language.questions.wording import questions_in_any_language
from language.words import any_of, word_lists

LANGUAGES = ("en", "es")


def asks_specifically(said: str) -> bool:
    """True where one of the questions of a text asks something else than what to do in general."""
    return any(not _in_general().search(said[a:b]) for a, b in questions_in_any_language(said))


def asks_what_it_is(said: str) -> bool:
    """True where a text begins by asking what something is: its overview may be wanted."""
    return bool(_what_it_is().match(without_apostrophes(said)))


@cache
def _what_it_is() -> re.Pattern[str]:
    words = [w for lang in LANGUAGES for w in word_lists("general_questions", lang)["asks_what_it_is"]]
    return re.compile(rf"\W*{any_of(words)}\b", re.I)


@cache
def _in_general() -> re.Pattern[str]:
    words = [w for lang in LANGUAGES for w in word_lists("general_questions", lang)["asks_what_to_do"]]
    return re.compile(rf"\b{any_of(words)}\b", re.I)
