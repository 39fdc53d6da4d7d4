"""How long the turn under way may still take, so that a parent never waits long for a reply."""

from __future__ import annotations

import time
from contextvars import ContextVar

TURN_SECONDS = 5.0
"""From a parent's message to the reply, whatever fails behind it."""
LEAST_SECONDS = 0.3
"""What each part is given when that time is over: a turn that was held up is done but for storing it."""
_ends: ContextVar[float | None] = ContextVar("turn_ends", default=None)


def begin(seconds: float = TURN_SECONDS) -> None:
    """Gives the request under way this many seconds from now."""
    _ends.set(time.monotonic() + seconds)


def left(at_most: float) -> float:
    """Seconds that a part of the turn may take: what is left of it, at most this many, never none at all."""
    ends = _ends.get()
    return at_most if ends is None else min(at_most, max(LEAST_SECONDS, ends - time.monotonic()))


def waited(begun: float, limit: float) -> str:
    """How long was waited, for the log. Much longer than its limit: the process itself did not get to run."""
    return f"waited {time.monotonic() - begun:.1f} s, limit {limit:.1f} s"
