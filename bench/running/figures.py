"""A figure of two bots, what was aimed at, and whether it is met; and the table of all."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """What a figure must be: at most or at least so much, as a part of the other bot's, or by itself."""

    limit: float
    at_least: bool = False
    of_ours: bool = False
    """Whether our own figure is meant, and not its ratio to theirs."""

    def is_met(self, ours: float, ratio: float) -> bool:
        """Whether it is; never where there is nothing to compare with."""
        value = ours if self.of_ours else ratio
        return not math.isnan(value) and (value >= self.limit if self.at_least else value <= self.limit)

    def __str__(self) -> str:
        return f"{'ours ' if self.of_ours else ''}{'>=' if self.at_least else '<='} {self.limit:g}"


@dataclass(frozen=True)
class Figure:
    """One measure of both bots. What theirs does not have is not a number."""

    name: str
    theirs: float
    ours: float
    unit: str
    target: Target | None = None

    @property
    def ratio(self) -> float:
        """Ours as a part of theirs."""
        return self.ours / self.theirs if self.theirs else math.nan

    @property
    def mark(self) -> str:
        """Whether the target is met."""
        return "" if self.target is None else "met" if self.target.is_met(self.ours, self.ratio) else "MISSED"


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines of text."""
    wide = max(len(figure.name) for figure in figures) + 2
    lines = [f"{'':{wide}}{'rasa init':>12}{'Evenfield':>12}{'':7}{'ratio':>8}  target"]
    for f in figures:
        numbers = f"{_number(f.theirs):>12}{_number(f.ours):>12} {f.unit:6}{_ratio(f.ratio):>8}"
        lines.append(f"{f.name:{wide}}{numbers}  {f.target or ''!s:14}{f.mark}".rstrip())
    return "\n".join(lines)


def _number(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:,.1f}"


def _ratio(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.2f}"


def machine() -> str:
    """How many cores there are, and how busy they were lately: a figure of a busy machine says little."""
    cores = os.cpu_count() or 1
    busy = os.getloadavg()[0]
    said = f"{cores} cores, load {busy:.1f}"
    return said + ("; BUSY: run it again when nothing else runs" if busy > cores / 2 else "")
