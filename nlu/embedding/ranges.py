"""How far numbers reach in the network, product by product: `ranges.json`, measured once on the content.

`python -m bench.ranges` measures anew: for other weights, never for other content, since each change
of the ranges changes all vectors a little.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from nlu.embedding.weights import Floats

FILE = Path(__file__).with_suffix(".json")
MARGIN = 1.05
"""Parents write what the content does not: a little room beyond what was measured."""
ORDINARY = {"fi": 99.0, "fo": 99.5}
"""In these products some columns reach far beyond all others: those beyond this percentile are divided."""
WORTH_IT = 2.0
"""Division of all of them takes time, so the farthest must reach so many times beyond the others."""
DIGITS = 3


@dataclass(frozen=True)
class Range:
    """From where to where the input of a product reaches, some columns of it divided before."""

    least: float
    most: float
    divided: Mapping[int, float] = field(default_factory=dict)


def known() -> dict[str, Range]:
    """The ranges of each product, by the name of its weights."""
    rows = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: Range(row["least"], row["most"], {int(column): by for column, by in row["divided"].items()})
        for name, row in rows.items()
    }


def measured(name: str, rows: Floats) -> Range:
    """The range of the input of a product, out of rows of it."""
    least, most = np.minimum(rows.min(axis=0), 0), np.maximum(rows.max(axis=0), 0)
    reach = np.maximum(-least, most)
    divided: dict[int, float] = {}
    if (percentile := ORDINARY.get(name.partition(".")[2])) is not None:
        usual = np.percentile(reach, percentile)
        if reach.max() >= WORTH_IT * usual:
            divided = {int(n): _rounded(reach[n] / usual) for n in np.flatnonzero(reach > usual)}
    for column, by in divided.items():
        least[column] /= by
        most[column] /= by
    return Range(_rounded(least.min() * MARGIN), _rounded(most.max() * MARGIN), divided)


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
