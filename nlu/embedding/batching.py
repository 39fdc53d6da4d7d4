"""Encodes what parents type in a thread of its own, while others are served.

One message takes most of its time in onnxruntime, which needs no Python meanwhile. All texts that a turn is
known to need are encoded in one run, and what comes while the thread works is encoded together next: reading
the weights takes 2 ms, and is then paid once for all.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import Protocol

import numpy as np
import numpy.typing as npt

from nlu.embedding.read import One, Read

logger = logging.getLogger(__name__)
Vector = npt.NDArray[np.float32]
MOST_AT_ONCE = 16
"""More together would make the first of them wait for the last."""
_NONE: Mapping[str, One] = {}
_ready: ContextVar[Mapping[str, One]] = ContextVar("vectors_of_this_turn", default=_NONE)


class Encoder(Protocol):
    """What encodes: texts in, the vector and the word pieces of each out."""

    def read(self, texts: Sequence[str]) -> Read:
        """Vectors of shape (len(texts), dimensions), with the pieces."""
        ...


class EncoderBatches:
    """Encodes texts that wait, in the order of their coming. Belongs to one event loop."""

    def __init__(self, encoder: Callable[[], Encoder]) -> None:
        """`encoder` gives what encodes; it is asked in the thread, with the first text."""
        self._encoder = encoder
        self._thread = ThreadPoolExecutor(1, "sentence-encoder")
        self._waiting: list[tuple[str, asyncio.Future[One]]] = []
        self._working: asyncio.Task[None] | None = None

    async def prepare(self, texts: Sequence[str]) -> None:
        """Encodes texts for the turn under way: `prepared` then knows them. A failure is only logged."""
        loop = asyncio.get_running_loop()
        wanted: dict[str, asyncio.Future[One]] = {text: loop.create_future() for text in texts}
        self._waiting += wanted.items()
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        found = await asyncio.gather(*wanted.values(), return_exceptions=True)
        failed = {type(one).__name__ for one in found if isinstance(one, BaseException)}
        if failed:  # the sentence encoder tries again, and says what is wrong
            logger.error("texts were not encoded ahead: %s", ", ".join(sorted(failed)))
        _ready.set(
            {t: one for t, one in zip(wanted, found, strict=True) if not isinstance(one, BaseException)}
        )

    def _encode(self, texts: Sequence[str]) -> list[One]:
        return self._encoder().read(texts).each()

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            try:
                found = await loop.run_in_executor(self._thread, self._encode, [text for text, _ in batch])
            except Exception as error:
                for _, future in batch:
                    if not future.done():
                        future.set_exception(error)
                continue
            for (_, future), one in zip(batch, found, strict=True):
                if not future.done():  # a parent may have gone meanwhile
                    future.set_result(one)


def prepared(text: str) -> Vector | None:
    """The vector of this text, when it was encoded ahead in this turn."""
    one = prepared_whole(text)
    return one.vector if one else None


def prepared_whole(text: str) -> One | None:
    """The vector and the word pieces of this text, when it was encoded ahead in this turn."""
    return _ready.get().get(text)


def reusing_prepared(encode: Callable[[Sequence[str]], Vector]) -> Callable[[Sequence[str]], Vector]:
    """As `encode`, but a text that was encoded ahead in this turn is not encoded again.

    A text has the same vector whatever is encoded with it.
    """

    def encoded(texts: Sequence[str]) -> Vector:
        known = [prepared(text) for text in texts]
        new = [text for text, vector in zip(texts, known, strict=True) if vector is None]
        if len(new) == len(texts):
            return encode(texts)
        fresh = iter(encode(new) if new else ())
        return np.stack([next(fresh) if vector is None else vector for vector in known])

    return encoded
