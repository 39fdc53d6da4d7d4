"""Finds words that name the sex of the parent's child, which nobody named.

A mother who asks for her daughter must not read "he". What others say is quoted as they say it.
"""

from __future__ import annotations

import re
from functools import cache

from language.words import word_lists

_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")


@cache
def _words(name: str, language: str) -> re.Pattern[str] | None:
    words = sorted(word_lists("sex_of_child", language)[name], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.I) if words else None


def _found(name: str, text: str, language: str) -> str:
    pattern = _words(name, language)
    match = pattern.search(text) if pattern else None
    return match[0] if match else ""


def naming_sex(text: str, language: str) -> str:
    """The first word of a text that names the sex of the child; empty where there is none."""
    said = _QUOTED.sub(" ", text)
    if _found("others", said, language):
        return ""
    shortly = "" if _found("both", said, language) else _found("shortly", said, language)
    return shortly or _found("named", said, language)
