"""Messages are encoded in a thread, together when several wait, and each turn gets its own vector."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

import numpy as np
from awaiting import done

from nlu.embedding.batching import (
    MOST_AT_ONCE,
    EncoderBatches,
    Vector,
    prepared,
    prepared_whole,
    reusing_prepared,
)
from nlu.embedding.read import One, Read, ReadOnce


class _Slow:
    """Encodes a text as its length, when it is let."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.may_go = threading.Event()
        self.threads: set[str] = set()

    def read(self, texts: Sequence[str]) -> Read:
        self.batches.append(list(texts))
        self.threads.add(threading.current_thread().name)
        self.may_go.wait(5)
        if "bad" in texts:
            raise ValueError("no such text")
        vectors = np.array([[len(text)] for text in texts], dtype=np.float32)
        return Read(vectors, [np.full((len(text.split()), 1), len(text), np.float32) for text in texts])

    def encode(self, texts: Sequence[str]) -> Vector:
        return self.read(texts).vectors


async def _turn(ahead: EncoderBatches, text: str) -> Vector | None:
    await ahead.prepare([text])
    return prepared(text)


def _lengths(found: Sequence[Vector | None]) -> list[int | None]:
    return [None if vector is None else int(vector[0]) for vector in found]


def test_each_turn_gets_the_vector_of_its_own_text() -> None:
    slow = _Slow()
    slow.may_go.set()

    async def talk() -> list[Vector | None]:
        ahead = EncoderBatches(lambda: slow)
        return await asyncio.gather(*(_turn(ahead, "x" * n) for n in range(1, 30)))

    assert _lengths(done(talk())) == list(range(1, 30))
    assert threading.main_thread().name not in slow.threads


def test_texts_that_wait_are_encoded_together() -> None:
    slow = _Slow()

    async def talk() -> None:
        ahead = EncoderBatches(lambda: slow)
        first = asyncio.create_task(_turn(ahead, "first"))
        while not slow.batches:
            await asyncio.sleep(0.01)
        others = [asyncio.create_task(_turn(ahead, f"other {n}")) for n in range(MOST_AT_ONCE + 2)]
        await asyncio.sleep(0)
        slow.may_go.set()
        await asyncio.gather(first, *others)

    done(talk())
    assert [len(batch) for batch in slow.batches] == [1, MOST_AT_ONCE, 2]


def test_all_texts_of_a_turn_are_encoded_together_and_none_twice() -> None:
    slow = _Slow()
    slow.may_go.set()

    async def turn() -> list[Vector | None]:
        await EncoderBatches(lambda: slow).prepare(["she is five", "and she cries", "she is five"])
        return [prepared("she is five"), prepared("and she cries")]

    assert _lengths(done(turn())) == [11, 13]
    assert slow.batches == [["she is five", "and she cries"]]


def test_a_text_that_cannot_be_encoded_holds_up_nobody() -> None:
    slow = _Slow()
    slow.may_go.set()

    async def talk() -> list[int | None]:
        ahead = EncoderBatches(lambda: slow)
        return _lengths([await _turn(ahead, "bad"), await _turn(ahead, "good")])

    assert done(talk()) == [None, 4]


def test_a_parent_who_leaves_holds_up_nobody() -> None:
    slow = _Slow()

    async def talk() -> list[int | None]:
        ahead = EncoderBatches(lambda: slow)
        gone = asyncio.create_task(_turn(ahead, "gone"))
        stays = asyncio.create_task(_turn(ahead, "stays"))
        await asyncio.sleep(0.05)
        gone.cancel()
        slow.may_go.set()
        return _lengths([await stays])

    assert done(talk()) == [5]


def test_another_text_than_the_prepared_one_has_no_vector() -> None:
    slow = _Slow()
    slow.may_go.set()

    async def talk() -> Vector | None:
        await EncoderBatches(lambda: slow).prepare(["this"])
        return prepared("that")

    assert done(talk()) is None


def test_a_text_of_this_turn_is_not_encoded_again() -> None:
    slow = _Slow()
    slow.may_go.set()

    async def turn() -> list[list[int | None]]:
        await EncoderBatches(lambda: slow).prepare(["what is an iep"])
        slow.batches.clear()
        encode = reusing_prepared(slow.encode)
        asked = (["what is an iep"], ["she is five", "what is an iep", "ok"], ["she is five", "ok"])
        return [_lengths(list(encode(texts))) for texts in asked]

    assert done(turn()) == [[14], [11, 14, 2], [11, 2]]
    assert slow.batches == [["she is five", "ok"], ["she is five", "ok"]]


def test_pieces_of_a_text_of_this_turn_come_out_of_the_same_run() -> None:
    slow = _Slow()
    slow.may_go.set()

    async def turn() -> list[int]:
        await EncoderBatches(lambda: slow).prepare(["what is an iep"])
        once = ReadOnce(slow.read, prepared=prepared_whole)
        once("what is an iep"), once("she is five")
        return [len(once.pieces(text)) for text in ("what is an iep", "she is five")]

    assert done(turn()) == [4, 3]
    assert slow.batches == [["what is an iep"], ["she is five"]]


def test_a_known_vector_stays_where_only_pieces_are_read() -> None:
    slow, known = _Slow(), np.array([7], np.float32)
    slow.may_go.set()
    once = ReadOnce(slow.read, {"she is five": known})

    assert len(once.pieces("she is five")) == 3
    assert once("she is five") is known


def test_what_was_not_read_ahead_has_no_pieces() -> None:
    async def turn() -> One | None:
        return prepared_whole("that")

    assert done(turn()) is None
