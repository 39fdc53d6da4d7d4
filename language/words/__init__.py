"""The word lists of each language, as data: `<language>/<name>.yml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from pathlib import Path

from ruamel.yaml import YAML

FOLDER = Path(__file__).parent
ENGLISH = "en"
LANGUAGES = tuple(
    sorted((path.name for path in FOLDER.glob("[a-z]*") if path.is_dir()), key=lambda name: name != ENGLISH)
)
"""The languages that are understood and spoken, English first: each is a folder of words."""


@cache
def languages(name: str) -> tuple[str, ...]:
    """The languages that have a file of this name, English first."""
    found = {path.parent.name for path in Path(__file__).parent.glob(f"*/{name}.yml")}
    return tuple(sorted(found, key=lambda language: (language != ENGLISH, language)))


@cache
def word_lists(name: str, language: str = "en") -> dict[str, list[str]]:
    """The lists of one file by their names, read once."""
    path = FOLDER / language / f"{name}.yml"
    lists: dict[str, list[str]] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return lists


def any_of(words: list[str]) -> str:
    """A pattern for any of these words, in which a star is any letters or none."""
    return "(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) + ")"


class WordPattern:
    """A pattern in which `{name}` is any word of that list of a file; read and compiled when first used.

    Capital and small letters are the same to it, unless it is said to be `exact`: that is quicker.
    """

    def __init__(self, file: str, pattern: str, language: str = "en", exact: bool = False) -> None:
        self._flags = 0 if exact else re.I
        self._file = file
        self._pattern = pattern
        self._language = language

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        lists = word_lists(self._file, self._language)
        pattern = re.sub(r"\{([a-z_]+)\}", lambda place: any_of(lists[place[1]]), self._pattern)
        return re.compile(pattern, self._flags)

    def match(self, text: str) -> re.Match[str] | None:
        """Where the text begins with it."""
        return self._compiled.match(text)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place of it in the text."""
        return self._compiled.search(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The whole text, where it is nothing else."""
        return self._compiled.fullmatch(text)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with something else in all places of it."""
        return self._compiled.sub(by, text)

    def all_in(self, text: str) -> Iterator[re.Match[str]]:
        """All places of it in the text."""
        return self._compiled.finditer(text)

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """All places of it between two places of the text."""
        return self._compiled.finditer(text, start, end)
