"""Plots of a report as pictures inside the page: read without color, each with its numbers in words."""

from __future__ import annotations

import base64
import io
import textwrap
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

with warnings.catch_warnings():  # of a library that matplotlib uses
    warnings.simplefilter("ignore")
    import matplotlib
    from matplotlib.figure import Figure

INK, PAPER, FILL = "#1d2827", "#ffffff", "#1c6758"
_WIDTH = 4.6
"""In inches: about as wide as a phone, so that its words are not shrunk there."""
_HEIGHT_OF_BAR = 0.46
_LETTERS_A_LINE = 22
_MOST_NAMED, _NAMED_EACH = 14, 7
"""So many columns can have their names and numbers; of more, one in so many has its name."""


@dataclass(frozen=True)
class Plot:
    """A picture as an address that a page can hold in itself, and what it shows in words."""

    address: str
    alt: str


def columns(counts: Mapping[str, int], title: str, unit: str) -> Plot:
    """One column a name, such as messages a day, with its number above it where there is room."""
    figure = Figure(figsize=(_WIDTH, 2.6), layout="constrained")
    axes = figure.subplots()
    bars = axes.bar(list(counts), list(counts.values()), color=FILL)
    axes.margins(y=0.12)
    axes.set_ylabel(unit, color=INK)
    axes.tick_params(labelsize=9)
    if len(counts) <= _MOST_NAMED:
        axes.bar_label(bars, labels=_numbers(counts.items()), color=INK, fontsize=9, padding=2)
        axes.tick_params(axis="x", rotation=45 if len(counts) > 8 else 0)
    else:  # of a month, every seventh day is named; the table beside it has all numbers
        places = range(0, len(counts), _NAMED_EACH)
        axes.set_xticks(places, [list(counts)[place] for place in places])
    return _svg(figure, axes, title, counts)


def bars(counts: Sequence[tuple[str, int]], title: str) -> Plot:
    """One bar a name, the largest on top, with its number behind it."""
    figure = Figure(figsize=(_WIDTH, 0.5 + _HEIGHT_OF_BAR * max(1, len(counts))), layout="constrained")
    axes = figure.subplots()
    names = [textwrap.fill(name, _LETTERS_A_LINE) for name, _ in reversed(counts)]
    drawn = axes.barh(range(len(names)), [count for _, count in reversed(counts)], color=FILL)
    axes.margins(x=0.15)
    axes.set_yticks(range(len(names)))
    axes.set_yticklabels(names, fontsize=9)
    axes.bar_label(drawn, labels=_numbers(reversed(counts)), color=INK, fontsize=9, padding=3)
    axes.xaxis.set_visible(False)
    return _svg(figure, axes, title, dict(counts))


def _numbers(counts: Iterable[tuple[str, int]]) -> list[str]:
    return [f"{count:,}" for _, count in counts]


def _svg(figure: Figure, axes: Any, title: str, counts: Mapping[str, int]) -> Plot:
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    out = io.BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": title}):
        figure.savefig(out, format="svg", facecolor=PAPER, metadata={"Date": None, "Creator": None})
    drawn = base64.b64encode(out.getvalue()).decode()
    said = f"{title}: " + ", ".join(f"{name} {count}" for name, count in counts.items())
    return Plot(f"data:image/svg+xml;base64,{drawn}", said)
