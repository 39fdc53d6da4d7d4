"""How many requests a minute one session and one address may make, and how many turns at once."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage, Storage, storage_from_string
from limits.strategies import MovingWindowRateLimiter
from redis.exceptions import RedisError

from channel.http.errors import too_busy, too_fast

logger = logging.getLogger(__name__)
ADDRESS_FACTOR = 10
"""A school's many parents may share one address."""
REDIS_SECONDS = 0.3
PAUSE_SECONDS = 2.0
"""How long Redis is left alone after a fault; each worker counts for itself then."""

WAIT_SECONDS = 3.0
"""A turn is taken where those before it have come to an end by then."""
FEW = 16
"""So many turns are taken at once however slow they are: those that hang must not keep out all others."""
NEWNESS = 0.1
"""How much the last turn counts beside those before it."""


class Limits:
    """Counts in a moving window, in Redis where one is set. A rate of 0 switches the limit off."""

    def __init__(self, per_minute: int, redis_url: str = "") -> None:
        self._per_minute = per_minute
        self._own: Storage = MemoryStorage()  # kept here: the limiter holds it by a weak reference only
        self._own_limiter = MovingWindowRateLimiter(self._own)
        self._shared: Any = None
        self._shared_limiter: Any = None
        self._redis_url = redis_url if per_minute else ""
        self._resting_until = 0.0

    async def hit(self, session: str | None, address: str) -> None:
        """Counts one request. Raises a 429 refusal when it is one too many."""
        if not self._per_minute:
            return
        if self._redis_url and time.monotonic() >= self._resting_until:
            try:
                loop = asyncio.get_running_loop()
                wait = await loop.run_in_executor(None, self._wait, self._in_redis(), session, address)
            except (RedisError, OSError) as error:
                logger.error("Redis does not answer (%s): this worker counts alone", type(error).__name__)
                self._resting_until = time.monotonic() + PAUSE_SECONDS
            else:
                _refuse(wait)
                return
        _refuse(self._wait(self._own_limiter, session, address))

    def _in_redis(self) -> Any:
        if self._shared is None:
            self._shared = storage_from_string(
                self._redis_url, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS
            )
            self._shared_limiter = MovingWindowRateLimiter(self._shared)
        return self._shared_limiter

    def _wait(self, limiter: MovingWindowRateLimiter, session: str | None, address: str) -> int:
        """Seconds to wait, or 0 when the request may go on."""
        per_address = RateLimitItemPerMinute(self._per_minute * ADDRESS_FACTOR)
        per_session = RateLimitItemPerMinute(self._per_minute)
        for item, who in ((per_session, session), (per_address, address)):
            if who and not limiter.hit(item, who):
                reset, _ = limiter.get_window_stats(item, who)
                return max(1, round(reset - time.time()))
        return 0


class Admission:
    """How many turns are thought about at once. One more would only make all of them wait.

    Where turns come to an end slowly, as on a busy machine, fewer are taken: as many as are answered in time.
    The others would run out of time, and their parents be told so after seconds.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._under_way = 0
        self._seconds_a_turn = 0.0

    @property
    def room(self) -> int:
        """How many turns are taken at once now."""
        in_time = int(WAIT_SECONDS / self._seconds_a_turn) if self._seconds_a_turn else self._most
        return min(self._most, max(FEW, in_time))

    def refuse_if_full(self) -> None:
        """Raises the 503 refusal of `turn` before anything is done for a turn."""
        if self._under_way >= self.room:
            raise too_busy()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Counts a turn while it runs. Raises a 503 refusal past the limit."""
        self.refuse_if_full()
        self._under_way += 1
        begun, beside = time.monotonic(), self._under_way
        try:
            yield
        finally:
            self._note_pace(time.monotonic() - begun, (beside + self._under_way) / 2)
            self._under_way -= 1

    def _note_pace(self, seconds: float, at_once: float) -> None:
        """A turn that took so long, with as many at once, had its part of that time."""
        self._seconds_a_turn += NEWNESS * (seconds / at_once - self._seconds_a_turn)


def _refuse(seconds: int) -> None:
    if seconds:
        raise too_fast(seconds)
