"""Removes conversations that are older than the operator wants to keep them."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from channel.operations.clock_drift import Clock

logger = logging.getLogger(__name__)
_HOUR = 3600


async def forget_old_conversations(app: Any, kept_seconds: float) -> None:
    """Once an hour, removes the conversations whose last event is older than this."""
    clock = Clock()
    while True:
        try:
            if clock.is_steady():
                await app.ctx.agent.tracker_store.forget(time.time() - kept_seconds)
            else:  # what looks old may be of today: wait until the clock has run true for an hour
                logger.error("the clock has jumped: old conversations are not removed now")
        except Exception as error:  # the database may be away for a while: try again in an hour
            logger.error("old conversations could not be removed: %s", type(error).__name__)
        await asyncio.sleep(_HOUR)
