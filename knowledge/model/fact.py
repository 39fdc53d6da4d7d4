"""Facts, where they come from, and terms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One statement with its source.

    `said` is what a parent may hear: the caution where the fact has one, else the statement.
    `sure` is False when the fact was written from memory and holds a number.
    """

    id: str
    said: str
    topic: str
    cite: str = ""
    seed: str = ""
    verified: str = ""
    sure: bool = True


@dataclass(frozen=True)
class Source:
    """Where a statement comes from: a label, and a link and citation where there are any."""

    label: str
    cite: str = ""
    url: str = ""


@dataclass(frozen=True)
class Term:
    """A word of the school world in plain words."""

    id: str
    term: str
    expansion: str
    plain: str
    spanish: str
