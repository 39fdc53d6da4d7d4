"""Whether the wall clock runs true: a jump must not make conversations of today look old."""

from __future__ import annotations

import time

DRIFT_SECONDS = 60.0


class Clock:
    """Compares the wall clock with the one that only runs forward."""

    def __init__(self) -> None:
        self._offset = time.time() - time.monotonic()

    def is_steady(self) -> bool:
        """False once after the wall clock has jumped, forward or back."""
        offset = time.time() - time.monotonic()
        steady = abs(offset - self._offset) < DRIFT_SECONDS
        self._offset = offset
        return steady
