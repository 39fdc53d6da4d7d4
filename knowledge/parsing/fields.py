"""Collects problems of content, so that all of them are listed at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rapidfuzz import process

from knowledge.parsing.source import Entries, Items, Problem, Words
from language.words import ENGLISH

_LONGER = 1.4
"""A translation may have so many words for each one of English."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, or an empty string when none is near."""
    found = process.extractOne(word, list(known), score_cutoff=60)
    return found[0] if found else ""


class FieldReader:
    """The problems found so far in the files of the content."""

    def __init__(self, language: str = ENGLISH) -> None:
        self.problems: list[Problem] = []
        self.language = language

    def most(self, words: int) -> int:
        """How many words a text may have that has at most so many in English; other languages need more."""
        return words if self.language == ENGLISH else round(words * _LONGER)

    def add(self, file: str, line: int, what: str, fix: str) -> None:
        """Notes one problem."""
        self.problems.append(Problem(file, line, what, fix))

    def unknown(self, file: str, line: int, kind: str, word: str, known: Iterable[str]) -> None:
        """Notes a word that names nothing, with the nearest right one."""
        guess = nearest(word, known)
        fix = f"did you mean {guess}?" if guess else f"use the id of a {kind} that exists"
        self.add(file, line, f"there is no {kind} called {word}", fix)

    def text(self, file: str, entries: Entries, key: str, required: bool = True) -> str:
        """The text under a key; notes a problem when it is missing or no text."""
        value = entries.get(Words(key))
        if isinstance(value, Words) and value:
            return str(value)
        if value is None or isinstance(value, Words):
            if required:
                self.add(file, entries.line, f"{key} is missing", f"add a line `{key}: ...`")
        else:
            self.add(file, entries.line, f"{key} should be text", f"write it as `{key}: words`")
        return ""

    def texts(self, file: str, entries: Entries, key: str, required: bool = True) -> list[Words]:
        """The list of texts under a key; notes a problem when it is missing or no such list."""
        value: Any = entries.get(Words(key))
        if value is None:
            if required:
                self.add(file, entries.line, f"{key} is missing", f"add `{key}:` and a list below it")
            return []
        if not isinstance(value, Items):
            self.add(file, entries.line, f"{key} should be a list", "start each line with a dash")
            return []
        for item in value:
            if not isinstance(item, Words):
                fix = "put the line in quotes: it holds a colon"
                self.add(file, getattr(item, "line", value.line), f"a line of {key} is no text", fix)
        return [item for item in value if isinstance(item, Words)]

    def only(self, file: str, entries: Entries, allowed: Iterable[str]) -> None:
        """Notes every key that is not among the allowed ones."""
        allowed = list(allowed)
        for key in entries:
            if str(key) not in allowed:
                guess = nearest(str(key), allowed)
                fix = f"did you mean {guess}?" if guess else f"use one of {', '.join(allowed)}"
                self.add(file, key.line, f"{key} is not used here", fix)
