"""Whether a message is of one kind rather than of another: a small classifier over the encoder's vectors.

It tells what goes on with the answer before ("do weekends count in that") from a new matter, which says its
matter itself; what asks in general what to do from what asks something of its own; and, with weights, a story
that begins the interview from one that is answered.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

Floats = npt.NDArray[np.float32]
Weights = npt.NDArray[np.float64]

_LOOSE = 10.0


@dataclass(frozen=True)
class OneOfTwo:
    """Knows how likely a message is of one kind."""

    slopes: Floats
    lift: float

    @classmethod
    def of(cls, these: Floats, others: Floats, weights: Weights | None = None) -> OneOfTwo:
        """Learned from vectors of messages of that kind, and of some that are not; both count the same.

        `weights` are what each of them counts among its own, first those of that kind.
        """
        rows = np.vstack([these, others])
        labels = [1] * len(these) + [0] * len(others)
        learned = LogisticRegression(C=_LOOSE, class_weight="balanced", max_iter=2000)
        learned.fit(rows, labels, weights)
        return cls(learned.coef_[0].astype(np.float32), float(learned.intercept_[0]))

    def odds(self, vector: Floats) -> float:
        """How likely the message is of that kind, from 0 to 1."""
        return float(1 / (1 + np.exp(-(self.slopes @ vector + self.lift))))
