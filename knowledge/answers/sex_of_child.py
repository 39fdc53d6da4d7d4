"""Finds words that name the sex of the parent's child, which nobody named.

A mother who asks for her daughter must not read "he". What others say is quoted as they say it.
"""

from __future__ import annotations

import re
from functools import cache

from language.words import word_lists

_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")
_WORD = re.compile(r"\w+")
_LISTS = ("named", "others", "both", "shortly")


@cache
def _words(name: str, language: str) -> re.Pattern[str] | None:
    words = sorted(word_lists("sex_of_child", language)[name], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.I) if words else None


def _found(name: str, text: str, language: str) -> str:
    pattern = _words(name, language)
    match = pattern.search(text) if pattern else None
    return match[0] if match else ""


@cache
def _first_words(language: str) -> frozenset[str]:
    lists = word_lists("sex_of_child", language)
    return frozenset(_WORD.findall(words.lower())[0] for name in _LISTS for words in lists[name])


def naming_sex(text: str, language: str) -> str:
    """The first word of a text that names the sex of the child; empty where there is none."""
    if _first_words(language).isdisjoint(_WORD.findall(text.lower())):
        return ""  # of most texts that is all: they are looked through once
    said = _QUOTED.sub(" ", text)
    if _found("others", said, language):
        return ""
    shortly = "" if _found("both", said, language) else _found("shortly", said, language)
    return shortly or _found("named", said, language)
