"""A place in a text, and forms that find such places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` of a text are personal data of a kind, such as "phone"."""

    kind: str
    start: int
    end: int

    def overlaps(self, others: Iterable[Span]) -> bool:
        """True when it shares a character with one of the others."""
        return any(self.start < other.end and other.start < self.end for other in others)


class Form:
    """A regular expression for data of a kind. What it names `it` is the data; without that, all of it."""

    def __init__(self, kind: str, expression: str) -> None:
        self._kind = kind
        self._expression = re.compile(expression, re.I | re.X)

    def find(self, text: str) -> Iterator[Span]:
        """Where data of this form is."""
        group = "it" if "it" in self._expression.groupindex else 0
        for match in self._expression.finditer(text):
            if match.end(group) > match.start(group):
                yield Span(self._kind, *match.span(group))
