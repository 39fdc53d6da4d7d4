"""Whether this worker can serve: its model, its store, and the action server."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import aiohttp

from channel import actions_here

CACHED_SECONDS = 1.0
ACTIONS_SECONDS = 1.0


class Readiness:
    """Asks each part, at most once a second."""

    def __init__(self) -> None:
        self._known: dict[str, bool] = {}
        self._asked = float("-inf")
        self._asking = asyncio.Lock()
        self.is_stopping = False

    def doubt(self) -> None:
        """A part has just failed: what was known of them is asked again."""
        self._asked = float("-inf")

    async def parts(self, agent: Any) -> dict[str, bool]:
        """Each part, and whether it answers."""
        async with self._asking:
            if time.monotonic() - self._asked > CACHED_SECONDS:
                store, actions = await asyncio.gather(
                    agent.tracker_store.answers(), _act(agent.action_endpoint)
                )
                self._known = {"model": agent.is_ready(), "store": store, "actions": actions}
                self._asked = time.monotonic()
        return {**self._known, **({"stopping": False} if self.is_stopping else {})}


async def _act(endpoint: Any) -> bool:
    """True when the action server answers, or the actions of this process."""
    if endpoint is None:
        return False
    here = actions_here.installed()
    if here is not None:
        return await here.answers(ACTIONS_SECONDS)
    url = endpoint.url.removesuffix("/webhook") + "/health"
    try:
        limit = aiohttp.ClientTimeout(total=ACTIONS_SECONDS)
        async with aiohttp.ClientSession(timeout=limit) as session, session.get(url) as response:
            return bool(response.status == 200)
    except (aiohttp.ClientError, asyncio.TimeoutError, OSError):
        return False
