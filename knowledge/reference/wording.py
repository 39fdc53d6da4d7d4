"""Words that parents are not told, and the words with which an unsure fact is said: wording.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Words, read_yaml
from language.normalize import APOSTROPHES, plain

FILE = "wording.yml"


@dataclass(frozen=True)
class Never:
    """Words that are never said, and what to say in place of them."""

    words: tuple[str, ...]
    say: str

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _pattern(self.words)

    @cached_property
    def _small(self) -> tuple[str, ...]:
        return tuple(map(plain, self.words))

    def places(self, text: str, small: str) -> Iterator[str]:
        """The words where they are in a text; in small letters it is looked through first."""
        if any(word in small for word in self._small):
            yield from (match[0] for match in self._pattern.finditer(text))


@dataclass(frozen=True)
class Wording:
    """By language: what is never said, each pattern with what to say; and how an unsure fact is said."""

    never: Mapping[str, tuple[Never, ...]]
    unsure: Mapping[str, re.Pattern[str]]

    def refused(self, text: str, language: str) -> Iterator[tuple[str, str]]:
        """The words of a text that are never said, each with what to say in place of them."""
        small = plain(text)
        for never in self.never.get(language, ()):
            for words in never.places(text, small):
                yield words, never.say

    def sends_to_somebody(self, text: str) -> bool:
        """Whether a text says whom to ask, or that the rule is not the same everywhere."""
        return any(pattern.search(text) for pattern in self.unsure.values())


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """The words wherever they stand as whole words, whatever the case and the apostrophe."""
    any_apostrophe = f"[{APOSTROPHES}]"
    found = "|".join(
        any_apostrophe.join(map(re.escape, w.split("'"))) for w in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.I)


def read_wording(root: Path, findings: FieldReader, languages: Iterable[str]) -> Wording:
    """The file, checked."""
    content = read_yaml(root / FILE, root)
    findings.only(FILE, content, ("never", "unsure"))
    never: Entries = content.get(Words("never"), Entries())
    unsure: Entries = content.get(Words("unsure"), Entries())
    for part in (never, unsure):
        findings.only(FILE, part, languages)
    return Wording(
        never={
            str(language): tuple(
                Never(tuple(findings.texts(FILE, entry, "words")), findings.text(FILE, entry, "say"))
                for entry in entries
            )
            for language, entries in never.items()
        },
        unsure={str(language): _pattern(findings.texts(FILE, unsure, str(language))) for language in unsure},
    )
