"""Whether a text names the chat that it is written in, or speaks to it (`words/*/the_chat.yml`)."""

from __future__ import annotations

import re

from language.words import any_of, word_lists

_NAMED = re.compile(
    "|".join(
        rf"\b{any_of(words)}\b"
        for language in ("en", "es")
        for words in word_lists("the_chat", language).values()
    ),
    re.I,
)


def names_the_chat(said: str) -> bool:
    """True where a text may be about the chat itself: it names it, or says "you"."""
    return bool(_NAMED.search(said))
