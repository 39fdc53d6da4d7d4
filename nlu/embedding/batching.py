"""Encodes what parents type in a thread of its own, while others are served.

One message takes most of its time in onnxruntime, which needs no Python meanwhile. Messages that come while
the thread works are encoded together next: reading the weights costs most, and is then paid once for all.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import Protocol

import numpy as np
import numpy.typing as npt

logger = logging.getLogger(__name__)
Vector = npt.NDArray[np.float32]
MOST_AT_ONCE = 8
"""More together would make the first of them wait for the last."""
_ready: ContextVar[tuple[str, Vector] | None] = ContextVar("vector_of_this_turn", default=None)


class Encoder(Protocol):
    """What encodes: texts in, one vector a text."""

    def encode(self, texts: Sequence[str]) -> Vector:
        """Vectors of shape (len(texts), dimensions)."""
        ...


class EncoderBatches:
    """Encodes texts that wait, in the order of their coming. Belongs to one event loop."""

    def __init__(self, encoder: Callable[[], Encoder]) -> None:
        """`encoder` gives what encodes; it is asked in the thread, with the first text."""
        self._encoder = encoder
        self._thread = ThreadPoolExecutor(1, "sentence-encoder")
        self._waiting: list[tuple[str, asyncio.Future[Vector]]] = []
        self._working: asyncio.Task[None] | None = None

    async def prepare(self, text: str) -> None:
        """Encodes a text for the turn under way: `prepared` then has its vector. A failure is only logged."""
        future: asyncio.Future[Vector] = asyncio.get_running_loop().create_future()
        self._waiting.append((text, future))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        try:
            _ready.set((text, await future))
        except Exception as error:  # the sentence encoder tries again, and says what is wrong
            logger.error("a text was not encoded ahead: %s", type(error).__name__)

    def _encode(self, texts: Sequence[str]) -> Vector:
        return self._encoder().encode(texts)

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            try:
                vectors = await loop.run_in_executor(self._thread, self._encode, [text for text, _ in batch])
            except Exception as error:
                for _, future in batch:
                    if not future.done():
                        future.set_exception(error)
                continue
            for (_, future), vector in zip(batch, vectors, strict=True):
                if not future.done():  # a parent may have gone meanwhile
                    future.set_result(vector)


def prepared(text: str) -> Vector | None:
    """The vector of this text, when it was encoded ahead in this turn."""
    ready = _ready.get()
    return ready[1] if ready and ready[0] == text else None


def reusing_prepared(encode: Callable[[Sequence[str]], Vector]) -> Callable[[Sequence[str]], Vector]:
    """As `encode`, but a text that was encoded ahead in this turn is not encoded again.

    Each text is encoded alone, so its vector is the same either way.
    """

    def encoded(texts: Sequence[str]) -> Vector:
        known = [prepared(text) for text in texts]
        new = [text for text, vector in zip(texts, known, strict=True) if vector is None]
        if len(new) == len(texts):
            return encode(texts)
        fresh = iter(encode(new) if new else ())
        return np.stack([next(fresh) if vector is None else vector for vector in known])

    return encoded
