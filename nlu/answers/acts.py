"""How near a message is to those that ask for no answer: thanks, a call for a person, matters not ours.

The classifier knows few ways of asking each topic, in Spanish one an answer, so that two of five questions in
Spanish sound to it like an act. The finder knows tens of thousands of ways, and in its space a question is
nearer to one of them than to any example of the act.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from nlu.answers.metric import Floats
from nlu.embedding.coarse import Coarse

DIMENSIONS = 384


class ActExamples:
    """Examples of acts, by label, in the space of the finder."""

    def __init__(self, labels: Sequence[str] = (), vectors: Floats | None = None) -> None:
        """`vectors` are the examples as the metric knows them, `labels` what each is an example of."""
        order = np.argsort(np.asarray(labels, dtype=str), kind="stable")
        rows = np.zeros((0, DIMENSIONS), np.float32) if vectors is None else vectors[order]
        self._rows = Coarse.of(rows)
        names, firsts, counts = np.unique(
            np.asarray(labels, dtype=str)[order], return_index=True, return_counts=True
        )
        self._places = {
            str(name): np.arange(first, first + count, dtype=np.int64)
            for name, first, count in zip(names, firsts, counts, strict=True)
        }

    def nearest(self, asked: Floats, labels: Iterable[str]) -> dict[str, float]:
        """Of each of these labels that has examples, how near the nearest one is."""
        known = [label for label in labels if label in self._places]
        return {label: float(self._rows.products(self._places[label], asked).max()) for label in known}
