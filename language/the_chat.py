"""Whether a text names the chat that it is written in, or speaks to it (`words/*/the_chat.yml`)."""

from __future__ import annotations

import re
from functools import cache

from language.words import any_of, word_lists

LANGUAGES = ("en", "es")


def names_the_chat(said: str) -> bool:
    """True where a text may be about the chat itself: it names it, or says "you"."""
    return bool(_naming().search(said))


@cache
def _naming() -> re.Pattern[str]:
    lists = [words for lang in LANGUAGES for words in word_lists("the_chat", lang).values()]
    return re.compile("|".join(rf"\b{any_of(words)}\b" for words in lists), re.I)
