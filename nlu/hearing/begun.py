"""What was read of a message to know its clauses, before it is heard: it is read once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass

from nlu.hearing.reading import Reading
from nlu.hearing.segments.segment import Segment


@dataclass(frozen=True)
class Begun:
    """A reading and its parts; `of` is what it was made of."""

    of: tuple[object, ...]
    reading: Reading
    parts: Sequence[Segment]


_of_this_turn: ContextVar[Begun | None] = ContextVar("begun_reading", default=None)


def begin(of: tuple[object, ...], read: Callable[[], Reading]) -> Begun:
    """Reads a message that is to be heard in this turn."""
    begun = begun_or_new(of, read)
    _of_this_turn.set(begun)
    return begun


def begun_or_new(of: tuple[object, ...], read: Callable[[], Reading]) -> Begun:
    """What was begun in this turn, if it was made of the same."""
    begun = _of_this_turn.get()
    if begun is not None and begun.of == of:
        return begun
    reading = read()
    return Begun(of, reading, reading.segments())
