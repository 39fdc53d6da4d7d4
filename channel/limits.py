"""How many requests a minute one session and one address may make."""

from __future__ import annotations

import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from channel.errors import too_fast

ADDRESS_FACTOR = 10
"""A school's many parents may share one address."""


class Limits:
    """Counts in a moving window. A rate of 0 switches the limit off."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._storage = MemoryStorage()  # kept here: the limiter holds it by a weak reference only
        self._limiter = MovingWindowRateLimiter(self._storage)

    def hit(self, session: str | None, address: str) -> None:
        """Counts one request. Raises a 429 refusal when it is one too many."""
        if not self._per_minute:
            return
        per_address = RateLimitItemPerMinute(self._per_minute * ADDRESS_FACTOR)
        per_session = RateLimitItemPerMinute(self._per_minute)
        for item, who in ((per_session, session), (per_address, address)):
            if who and not self._limiter.hit(item, who):
                reset, _ = self._limiter.get_window_stats(item, who)
                raise too_fast(max(1, round(reset - time.time())))
