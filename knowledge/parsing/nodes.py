"""What content files are read into: texts, lists and entries with their lines; and problems found in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a content file, and how to fix it."""

    file: str
    line: int
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}\n    fix: {self.fix}"


class ContentError(Exception):
    """The content cannot be used. Carries every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        count = len(self.problems)
        head = f"{count} problem{'s' if count > 1 else ''} in the content:"
        super().__init__("\n".join([head, *(str(p) for p in self.problems)]))


class Words(str):
    """A string of a content file, with its line (counted from 1).

    `english` is, in a translation, the text that it stands for.
    """

    line: int = 1
    english: str = ""

    @classmethod
    def at(cls, text: str, line: int) -> Words:
        words = cls(text)
        words.line = line
        return words


class Items(list[Any]):
    """A list of a content file, with its line."""

    line: int = 1


class Entries(dict[Words, Any]):
    """A mapping of a content file, with its line."""

    line: int = 1
