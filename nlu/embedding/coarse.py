"""Rows of floats in a quarter of the bytes: eight bits each, with a scale for each row.

The ways of asking are most of what the finder holds, and only their products count, to two digits or so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_MOST = 127


@dataclass(frozen=True)
class Coarse:
    """Rows, each as whole numbers from -127 to 127 and what they are to be multiplied with."""

    whole: npt.NDArray[np.int8]
    scales: Floats

    @classmethod
    def of(cls, rows: Floats) -> Coarse:
        """The rows, each number to the nearest 127th of the largest of its row."""
        most = np.abs(rows).max(axis=1, initial=1e-9)
        scales = (most / _MOST).astype(np.float32)
        return cls(np.rint(rows / scales[:, None]).astype(np.int8), scales)

    def products(self, places: npt.NDArray[np.int64], vector: Floats) -> Floats:
        """The product of each of these rows with a vector."""
        rows = self.whole[places].astype(np.float32)
        return np.asarray((rows @ vector) * self.scales[places], np.float32)
