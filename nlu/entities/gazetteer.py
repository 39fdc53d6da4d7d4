"""The words that the rule pipeline knows, taken from content and kept inside the trained model."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from knowledge import Library
from knowledge.safety import DangerSign, DangerWords


def words(text: str) -> frozenset[str]:
    """A set of words, written as one text."""
    return frozenset(text.split())


_TOO_COMMON = words("home medical speech deaf levels")
"""What is left of a term's name when it is cut at "or", and names no term."""


@dataclass(frozen=True)
class Gazetteer:
    """The names of terms; the signs of danger and the words they are made of."""

    terms: dict[str, list[str]]
    danger: tuple[DangerSign, ...] = ()
    danger_words: DangerWords = field(default_factory=DangerWords)
    students: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    deadline_topics: list[str] = field(default_factory=list)
    asks_for_time: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, library: Library) -> Gazetteer:
        """The gazetteer of a content library."""
        return cls(
            terms={t.id: list(_names_of_term(t.term, t.expansion)) for t in library.terms.values()},
            danger=library.danger,
            danger_words=library.danger_words,
            students=library.students,
            deadline_topics=sorted({rule.topic for rule in library.deadlines.rules.values()}),
            asks_for_time=list(library.deadlines.asks),
        )

    def save(self, path: Path) -> None:
        """Writes the gazetteer as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Gazetteer:
        """Reads what `save` wrote."""
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        content["danger"] = tuple(DangerSign(**_as_made(sign)) for sign in content["danger"])
        content["danger_words"] = DangerWords(**_as_made(content["danger_words"]))
        content["students"] = _as_made(content["students"])
        return cls(**content)


def _as_made(read: Any) -> Any:
    """What JSON has made lists of, as the tuples that they were."""
    if isinstance(read, dict):
        return {key: _as_made(value) for key, value in read.items()}
    return tuple(map(_as_made, read)) if isinstance(read, list) else read


def _names_of_term(term: str, expansion: str) -> list[str]:
    names = {term, expansion}
    names |= {re.sub(r"\s*\(.*?\)|\bor .*", "", name).strip() for name in names}
    return sorted(name for name in names if len(name) > 1 and name.lower() not in _TOO_COMMON)
