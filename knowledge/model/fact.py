"""Facts, where they come from, and terms."""

from __future__ import annotations

from dataclasses import dataclass

HIGH, MEDIUM, LOW = "high", "medium", "low"


@dataclass(frozen=True)
class Fact:
    """One statement with its source.

    `said` is what a parent may hear: the caution where the fact has one, else the statement.
    `sure` is False when the fact was written from memory and holds a number; `confidence` is high, medium or
    low: how far the statement may be trusted.
    """

    id: str
    said: str
    topic: str
    cite: str = ""
    seed: str = ""
    verified: str = ""
    sure: bool = True
    confidence: str = HIGH


@dataclass(frozen=True)
class Source:
    """Where a statement comes from: a title that a parent can read, and its citation.

    `url` is a link to it; `where` says in words where to find what has no link.
    """

    label: str
    cite: str = ""
    url: str = ""
    where: str = ""


@dataclass(frozen=True)
class Term:
    """A word of the school world in plain words."""

    id: str
    term: str
    expansion: str
    plain: str
    spanish: str

    @property
    def spelled_out(self) -> str:
        """The expansion, where it says more than the term."""
        return "" if self.expansion.lower() == self.term.lower() else self.expansion
