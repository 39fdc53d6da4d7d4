"""The sentences of a text."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.?!])\s+(?=[\"“(]?[A-Z¿¡0-9])")


def opening(text: str, least: int = 4) -> str:
    """The first sentence of a text, and those behind it up to so many words: "Yes" alone says little."""
    said: list[str] = []
    for sentence in _END.split(text.strip()):
        said.append(sentence)
        if len(" ".join(said).split()) >= least:
            break
    return " ".join(said)
