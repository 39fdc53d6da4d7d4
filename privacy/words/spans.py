"""A place in a text, and forms that find such places. The words that forms are made of are in forms.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from ruamel.yaml import YAML

FORMS = Path(__file__).parent / "forms.yml"
_WORDS = re.compile(r"%([a-z_]+)%")


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` of a text are personal data of a kind, such as "phone"."""

    kind: str
    start: int
    end: int

    def overlaps(self, others: Iterable[Span]) -> bool:
        """True when it shares a character with one of the others."""
        return any(self.start < other.end and other.start < self.end for other in others)


def with_words(expression: str) -> str:
    """A regular expression in which `%key%` stands for any of the words under that key of forms.yml."""
    return _WORDS.sub(lambda key: _any_of(key[1]), expression)


def _any_of(key: str) -> str:
    words = sorted(_forms()[key], key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + ")"


@cache
def _forms() -> dict[str, list[str]]:
    told = YAML(typ="safe").load(FORMS.read_text(encoding="utf-8"))
    return {key: [word.replace("_", " ") for word in str(said).split()] for key, said in told.items()}


def words_of_forms() -> dict[str, list[str]]:
    """The words of forms.yml by their keys."""
    return dict(_forms())


class Form:
    """A regular expression for data of a kind. What it names `it` is the data; without that, all of it.

    `%key%` in it stands for any of the words under that key of forms.yml, which is read when first needed.
    """

    def __init__(self, kind: str, expression: str) -> None:
        self._kind = kind
        self._written = expression

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(with_words(self._written), re.I | re.X)

    def find(self, text: str) -> Iterator[Span]:
        """Where data of this form is."""
        group = "it" if "it" in self.expression.groupindex else 0
        for match in self.expression.finditer(text):
            if match.end(group) > match.start(group):
                yield Span(self._kind, *match.span(group))
