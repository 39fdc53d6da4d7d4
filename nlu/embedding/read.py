"""What the network reads of texts in one run: their vectors, and those of their word pieces."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


class One(NamedTuple):
    """Of one text: its vector, and those of its own word pieces, without the prefix and both ends."""

    vector: Floats
    pieces: Floats


class Read(NamedTuple):
    """Of several texts, in their order."""

    vectors: Floats
    pieces: list[Floats]

    def each(self) -> list[One]:
        """Of each text."""
        return [One(*both) for both in zip(self.vectors, self.pieces, strict=True)]


class ReadOnce:
    """The vectors and pieces of the texts of a turn; none of them goes through the network twice."""

    def __init__(
        self,
        read: Callable[[Sequence[str]], Read],
        vectors: Mapping[str, Floats] | None = None,
        pieces: Mapping[str, Floats] | None = None,
        prepared: Callable[[str], One | None] = lambda text: None,
    ) -> None:
        """`vectors` and `pieces` are known; `prepared` gives what was read ahead, or None."""
        self._network, self._prepared = read, prepared
        self._vectors, self._pieces = dict(vectors or {}), dict(pieces or {})

    def __call__(self, text: str) -> Floats:
        """The vector of a text."""
        if text not in self._vectors:
            self._read(text)
        return self._vectors[text]

    def pieces(self, text: str) -> Floats:
        """The vectors of its word pieces."""
        if text not in self._pieces:
            self._read(text)
        return self._pieces[text]

    def _read(self, text: str) -> None:
        one = self._prepared(text) or self._network([text]).each()[0]
        self._vectors.setdefault(text, one.vector)
        self._pieces.setdefault(text, one.pieces)
