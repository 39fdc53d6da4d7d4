"""The words of one language that say of whom, when and how surely something is told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from language.normalize import plain_in_place
from language.words import word_lists


class Cues:
    """The lists of `language/words/<language>/hearing.yml`, as sets of words and patterns of phrases."""

    def __init__(self, language: str) -> None:
        self.language = language
        lists = {
            name: [plain_in_place(w) for w in words]
            for name, words in word_lists("hearing", language).items()
        }
        self._sets = {name: frozenset(words) for name, words in lists.items()}
        self._patterns = {name: _pattern(words) for name, words in lists.items() if words}
        self._last = {name: re.compile(found.pattern + r"\s*$") for name, found in self._patterns.items()}

    def __getitem__(self, name: str) -> frozenset[str]:
        return self._sets[name]

    def has(self, name: str, words: Iterable[str]) -> bool:
        """Whether one of these words is in a list."""
        return not self._sets[name].isdisjoint(words)

    def stands_in(self, name: str, text: str) -> bool:
        """Whether a word or phrase of a list stands in a plain text."""
        return bool(self._patterns[name].search(text))

    def stands_before(self, name: str, text: str) -> bool:
        """Whether a plain text ends with a word or phrase of a list."""
        return bool(self._last[name].search(text))

    def stands_first(self, name: str, text: str) -> bool:
        """Whether a plain text begins with a word or phrase of a list."""
        return any(start == 0 for start, _ in self.places(name, text))

    def places(self, name: str, text: str) -> list[tuple[int, int]]:
        """Where words and phrases of a list stand in a plain text."""
        found = self._patterns.get(name)  # a language may need no words of a list
        return [match.span() for match in found.finditer(text)] if found else []


def _pattern(words: list[str]) -> re.Pattern[str]:
    listed = "|".join(re.escape(w).replace(r"\*", r"\w*") for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)")


@cache
def cues(language: str) -> Cues:
    """The cues of a language, read once."""
    return Cues(language)
