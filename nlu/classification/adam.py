"""Adam: tables that are learned step by step, each number by steps of about the same length."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


class Adam:
    """What is learned, step by step down its slope. Tables are written over: new ones take time, too."""

    def __init__(self, value: Floats) -> None:
        self.value = value
        self._mean, self._square, self._steps = np.zeros_like(value), np.zeros_like(value), 0
        self._root, self._move = np.empty_like(value), np.empty_like(value)

    def of(self, places: Sequence[int]) -> Adam:
        """The rows at these places; of zeros, where it is -1."""
        found = Adam(_rows(self.value, places))
        found._mean, found._square, found._steps = (
            _rows(self._mean, places),
            _rows(self._square, places),
            self._steps,
        )
        return found

    def take(self, places: Sequence[int], learned: Adam) -> None:
        """Puts what was learned elsewhere into the rows at these places."""
        for mine, theirs in (
            (self.value, learned.value),
            (self._mean, learned._mean),
            (self._square, learned._square),
        ):
            mine[list(places)] = theirs

    def go(self, slope: Floats, rate: float) -> None:
        """One step, by the rate."""
        self._steps += 1
        root, move = self._root, self._move
        np.subtract(slope, self._mean, out=move)
        move *= 0.1
        self._mean += move
        np.multiply(slope, slope, out=root)
        root -= self._square
        root *= 0.01
        self._square += root
        np.divide(self._square, 1 - 0.99**self._steps, out=root)
        np.sqrt(root, out=root)
        root += 1e-8
        np.divide(self._mean, 1 - 0.9**self._steps, out=move)
        move *= rate
        move /= root
        self.value -= move


def _rows(table: Floats, places: Sequence[int]) -> Floats:
    """The rows at these places; of zeros, where it is -1."""
    chosen = np.array(places, np.int64)
    return np.where(chosen[:, None] < 0, np.float32(0), table[chosen])
