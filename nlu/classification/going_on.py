"""Whether a message in a talk goes on with what was answered, or leaves it for a new matter.

"Do weekends count in that" can only be meant behind an answer; "i'm scared to sign" says its matter itself. A
small classifier over the vectors of the encoder learns it from what parents write behind answers
(`content/going_on.yml`, the wordings of aspects) and from ways of asking, which say their matter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

Floats = npt.NDArray[np.float32]

_LOOSE = 10.0


@dataclass(frozen=True)
class GoingOn:
    """Knows how likely a message goes on with what was answered last."""

    slopes: Floats
    lift: float

    @classmethod
    def of(cls, going_on: Floats, others: Floats) -> GoingOn:
        """Learned from vectors of messages that go on, and of some that do not; both count the same."""
        rows = np.vstack([going_on, others])
        labels = [1] * len(going_on) + [0] * len(others)
        learned = LogisticRegression(C=_LOOSE, class_weight="balanced", max_iter=2000).fit(rows, labels)
        return cls(learned.coef_[0].astype(np.float32), float(learned.intercept_[0]))

    def odds(self, vector: Floats) -> float:
        """How likely the message goes on with what was answered, from 0 to 1."""
        return float(1 / (1 + np.exp(-(self.slopes @ vector + self.lift))))
