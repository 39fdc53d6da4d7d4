"""The rows of tests/cases/privacy*.yml: what must be gone, what has to stay; open or held out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

CASES = Path(__file__).parents[2] / "tests" / "cases"
EVERY_SECOND = ("privacy", "privacy_unseen")
"""In these every second row of a list is held out; in others a list is, by its name."""
_ITEM = re.compile(r"\{(?:([a-z]+):)?([^}]*)\}")
_STAYS = re.compile(r"[<>]")


@dataclass(frozen=True)
class Row:
    """A message of a corpus. `marked` has what must be gone in braces."""

    corpus: str
    language: str
    """Empty where the corpus does not say."""
    is_held_out: bool
    marked: str
    not_yet: str = ""
    """What falls short, where something does."""

    @property
    def text(self) -> str:
        """As it is typed."""
        return _STAYS.sub("", _ITEM.sub(r"\2", self.marked))

    @property
    def items(self) -> list[tuple[str, str]]:
        """What must be gone, each with its kind, or "" where the corpus does not say."""
        return [(kind, item) for kind, item in _ITEM.findall(self.marked)]


def rows() -> Iterator[Row]:
    """All rows."""
    for path in sorted(CASES.glob("privacy*.yml")):
        for key, lines in YAML(typ="safe").load(path.read_text(encoding="utf-8")).items():
            parts = key.split("_")
            language = next((part for part in parts if part in {"en", "es"}), "")
            for n, line in enumerate(lines):
                held = "held" in parts or (path.stem in EVERY_SECOND and n % 2 == 1)
                told = line if isinstance(line, dict) else {"typed": line}
                yield Row(path.stem, language, held, str(told["typed"]), str(told.get("not_yet", "")))
