"""Runs asynchronous code in tests."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

LONGEST_SECONDS = 30.0


def done(work: Awaitable[Any]) -> Any:
    """What asynchronous work gives, run in a thread of its own: the browser tests keep a loop in this one.

    On asyncio's own loop: uvloop, which Sanic sets, may wait for ever when it ends beside a browser's.
    """

    def run() -> Any:
        loop = asyncio.SelectorEventLoop()
        try:
            return loop.run_until_complete(asyncio.wait_for(work, LONGEST_SECONDS))
        finally:
            loop.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()
