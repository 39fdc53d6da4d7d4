"""Ranks the likeliest answers again, word piece by word piece.

A text is one vector, in which a word that parts two answers hardly counts among many others. So each piece of
the message looks for the nearest piece in all ways of asking an answer, and counts by what parts the answers.
Layer, numbers and weights were measured on ways of asking that were held out: docs/decisions/0012.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlu.answers.metric import Floats, Places
from nlu.answers.ranker import Scores
from nlu.embedding.kept_pieces import Pieces


@dataclass(frozen=True)
class PieceWeights:
    """What the likeness of pieces counts, and how many answers are compared by it."""

    answers: int = 12
    likeness: float = 5.4
    scores: float = 0.77
    """How much the scores without it count then: as logarithms of odds they stay what they say."""


class PieceRanker:
    """Knows the pieces of all ways of asking of each answer."""

    def __init__(self, pieces: Pieces, ways: Sequence[int], weights: PieceWeights | None = None) -> None:
        """`pieces` are those of all ways, an answer behind another; `ways` says how many ways each has."""
        self._space, self._rows = pieces.space, pieces.rows
        self._begins = pieces.starts[np.cumsum([0, *ways])]
        self.weights = weights or PieceWeights()

    @property
    def bytes(self) -> int:
        """How much memory the pieces take."""
        return self._rows.whole.nbytes + self._rows.scales.nbytes

    def again(self, scores: Scores, pieces: Floats) -> Scores:
        """The scores of answers for a message of these pieces; the first ones are ranked again.

        Together they stay where they are among the others: what counts is by how much one is more alike.
        """
        values = self.weights.scores * scores.values
        first = np.argsort(-scores.values, kind="stable")[: self.weights.answers]
        if len(first) > 1 and len(pieces):
            likeness = self.likeness(pieces, scores.places[first])
            values[first] += self.weights.likeness * (likeness - likeness.mean())
        return Scores(scores.places, values.astype(np.float32), scores.exact)

    def likeness(self, pieces: Floats, places: Places) -> Floats:
        """How like the pieces of a message are to those of each of these answers."""
        asked = self._space.units(pieces)
        nearest = np.stack([self._nearest(asked, int(place)) for place in places])
        parts = nearest.max(axis=0) - nearest.mean(axis=0)
        return np.asarray(nearest @ (parts / max(parts.sum(), 1e-6)), np.float32)

    def _nearest(self, asked: Floats, place: int) -> Floats:
        """How near the nearest piece of an answer is to each piece of the message."""
        own = slice(self._begins[place], self._begins[place + 1])
        products = self._rows.whole[own].astype(np.float32) @ asked.T
        return np.asarray((products * self._rows.scales[own, None]).max(axis=0), np.float32)
