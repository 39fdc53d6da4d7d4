"""The messages of tests/cases/privacy*.yml, half to tune the rules by and half held out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ruamel.yaml import YAML

_CASES = Path(__file__).parents[2] / "cases"
_FILES = ("privacy.yml", "privacy_unseen.yml")
_PLACEHOLDER = re.compile(r"\[(?:name|phone|email|link|address|number|date of birth|account|school)\]")
_PLANT = re.compile(r"\{([a-z]+):([^}]*)\}")


@dataclass(frozen=True)
class Planted:
    """A message as typed, what must be gone from it, and the words that must stay."""

    text: str
    items: tuple[str, ...]
    held_out: bool


def planted() -> list[Planted]:
    """The messages with personal data."""
    return [
        Planted(_PLANT.sub(r"\2", line), tuple(m[1] for m in _PLANT.findall(line)), n % 2 == 1)
        for file in _FILES
        for n, line in enumerate(_read(file)["planted"])
    ]


def ordinary() -> list[str]:
    """The messages without any."""
    return [str(line) for file in _FILES for line in _read(file)["ordinary"]]


def _read(file: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = YAML(typ="safe").load((_CASES / file).read_text(encoding="utf-8"))
    return found


def stands_in(item: str, text: str) -> bool:
    """True when an item is in a text as whole words."""
    return item in text and bool(re.search(rf"(?<!\w){re.escape(item)}(?!\w)", text))


@dataclass(frozen=True)
class Searched:
    """A long text in which many items are looked for: few of them have all their words in it."""

    text: str

    @cached_property
    def _words(self) -> set[str]:
        return {found[0] for found in re.finditer(r"\w+", self.text)}

    def has(self, item: str) -> bool:
        """As `stands_in`: as whole words."""
        return self._words.issuperset(re.findall(r"\w+", item)) and stands_in(item, self.text)


def words(text: str) -> list[str]:
    """The words of a text, without placeholders."""
    return re.findall(r"[^\W_]+", _PLACEHOLDER.sub(" ", text))


def share_gone(messages: Sequence[Planted], kept: Sequence[str]) -> float:
    """The share of the planted items that are gone from what was kept of their messages."""
    left = [
        stands_in(item, text) for message, text in zip(messages, kept, strict=True) for item in message.items
    ]
    return 1 - sum(left) / len(left)
