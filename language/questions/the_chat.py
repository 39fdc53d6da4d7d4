"""Whether a text names the chat that it is written in, or speaks to it (`words/*/the_chat.yml`)."""

from __future__ import annotations

import re
from functools import cache

from language.words import any_of, languages, word_lists


def names_the_chat(said: str) -> bool:
    """True where a text may be about the chat itself: it names it, or says "you"."""
    return bool(_naming("names", "speaks_to").search(said))


def names_its_questions(said: str) -> bool:
    """True where a text names the questions that the chat asks in its interview."""
    return bool(_naming("its_questions").search(said))


def speaks_of_others(said: str) -> bool:
    """True where a text speaks of what others do: "how long do they take", "cuánto se tardan"."""
    return bool(_naming("others").search(said))


def speaks_of_somebody(said: str) -> bool:
    """True where a text speaks of a child or of the school: "no le ayuda", and not only to the chat."""
    return bool(_naming("of_whom").search(said))


@cache
def _naming(*names: str) -> re.Pattern[str]:
    lists = [word_lists("the_chat", lang)[name] for lang in languages("the_chat") for name in names]
    return re.compile("|".join(rf"\b{any_of(words)}\b" for words in lists), re.I)
