"""Word pieces in few numbers: those directions in which pieces differ most, each of them counting alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nlu.embedding.read import Floats

DIRECTIONS = 48
EVEN = 0.1
"""So much of the mean spread is added to that of each direction: noise is not blown up."""


@dataclass(frozen=True)
class Whitened:
    """The middle of all pieces, and what turns what is beside it into few numbers."""

    middle: Floats
    matrix: Floats

    @classmethod
    def of(cls, rows: Floats) -> Whitened:
        """What was found in these pieces."""
        middle = rows.mean(axis=0)
        spreads, directions = np.linalg.eigh(np.cov((rows - middle).T))
        most = np.argsort(-spreads)[:DIRECTIONS]
        matrix = directions[:, most] / np.sqrt(spreads[most] + EVEN * spreads.mean())
        return cls(middle.astype(np.float32), matrix.astype(np.float32))

    def units(self, rows: Floats) -> Floats:
        """These pieces in few numbers, each of length one."""
        few = (rows - self.middle) @ self.matrix
        return np.asarray(few / np.maximum(np.linalg.norm(few, axis=1, keepdims=True), 1e-6), np.float32)
