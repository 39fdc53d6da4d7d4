"""Words that parents are not told, and the words with which an unsure fact is said: wording.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Words, read_yaml

FILE = "wording.yml"


@dataclass(frozen=True)
class Wording:
    """By language: what is never said, each pattern with what to say; and how an unsure fact is said."""

    never: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]
    unsure: Mapping[str, re.Pattern[str]]

    def refused(self, text: str, language: str) -> Iterator[tuple[str, str]]:
        """The words of a text that are never said, each with what to say in place of them."""
        for pattern, say in self.never.get(language, ()):
            for match in pattern.finditer(text):
                yield match[0], say

    def sends_to_somebody(self, text: str) -> bool:
        """Whether a text says whom to ask, or that the rule is not the same everywhere."""
        return any(pattern.search(text) for pattern in self.unsure.values())


def _pattern(words: Iterable[Words]) -> re.Pattern[str]:
    """The words wherever they stand as whole words, whatever the case and the apostrophe."""
    found = "|".join(re.escape(str(w)).replace("'", "['’]") for w in sorted(words, key=len, reverse=True))
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
                (_pattern(findings.texts(FILE, entry, "words")), findings.text(FILE, entry, "say"))
                for entry in entries
            )
            for language, entries in never.items()
        },
        unsure={str(language): _pattern(findings.texts(FILE, unsure, str(language))) for language in unsure},
    )
