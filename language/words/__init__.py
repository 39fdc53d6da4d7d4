"""The word lists of each language, as data: `<language>/<name>.yml`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML


@cache
def word_lists(name: str, language: str = "en") -> dict[str, list[str]]:
    """The lists of one file by their names, read once."""
    path = Path(__file__).parent / language / f"{name}.yml"
    lists: dict[str, list[str]] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return lists


def any_of(words: list[str]) -> str:
    """A pattern for any of these words, in which a star is any letters or none."""
    return "(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) + ")"
