"""One turn at a time in each conversation, in the order in which its messages came.

Rasa's own lock stores look once a second, and its Redis one holds up every parent while Redis hangs. Here the
messages of a conversation queue up inside the worker; with Redis, workers also wait for each other. Without
Redis turns go on: the tracker store refuses a turn that another one overtook.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, Optional

import redis.asyncio
from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig
from redis.exceptions import LockError as RedisLockError
from redis.exceptions import RedisError

from channel.operations import time_budget

logger = logging.getLogger(__name__)
WAIT_SECONDS = 4.0
"""How long a message waits for the one before it in the same conversation."""
HELD_SECONDS = 15.0
"""After this, a lock of a worker that was killed is free again."""
REDIS_SECONDS = 0.5
PAUSE_SECONDS = 2.0
"""How long Redis is left alone after a fault."""


class GuideLockStore(LockStore):
    """Locks in the worker and, where a Redis is set, between workers."""

    def __init__(self, endpoint_config: Optional[EndpointConfig] = None) -> None:
        self._conversations: dict[str, tuple[asyncio.Lock, int]] = {}
        url = endpoint_config.url if endpoint_config else None
        self._redis = (
            redis.asyncio.Redis.from_url(
                url, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS
            )
            if url
            else None
        )
        self._resting_until = 0.0

    @asynccontextmanager
    async def lock(self, conversation_id: str, *_: Any, **__: Any) -> AsyncIterator[None]:
        """Holds a conversation. Raises LockError when the message before it takes too long."""
        async with self._in_worker(conversation_id), AsyncExitStack() as stack:
            if self._redis is not None and time.monotonic() >= self._resting_until:
                await self._between_workers(conversation_id, stack)
            yield

    @asynccontextmanager
    async def _in_worker(self, conversation: str) -> AsyncIterator[None]:
        lock, waiting = self._conversations.get(conversation) or (asyncio.Lock(), 0)
        self._conversations[conversation] = (lock, waiting + 1)
        try:
            begun, limit = time.monotonic(), time_budget.left(WAIT_SECONDS)
            try:
                await asyncio.wait_for(lock.acquire(), limit)
            except asyncio.TimeoutError:
                said = f"the message before this one takes too long: {time_budget.waited(begun, limit)}"
                raise LockError(said) from None
            try:
                yield
            finally:
                lock.release()
        finally:
            lock, waiting = self._conversations[conversation]
            if waiting > 1:
                self._conversations[conversation] = (lock, waiting - 1)
            else:
                del self._conversations[conversation]

    async def _between_workers(self, conversation: str, stack: AsyncExitStack) -> None:
        assert self._redis is not None
        wait = time_budget.left(WAIT_SECONDS)
        held = self._redis.lock(
            f"talk:{conversation}", timeout=HELD_SECONDS, sleep=0.02, blocking_timeout=wait
        )
        try:
            if not await held.acquire():
                raise LockError("another worker holds this conversation")
        except (RedisError, OSError) as error:
            self._rest(error)
            return
        stack.push_async_callback(self._release, held)

    async def _release(self, held: Any) -> None:
        try:
            await held.release()
        except RedisLockError:
            logger.warning("a turn took longer than its lock")
        except (RedisError, OSError) as error:
            self._rest(error)

    def _rest(self, error: Exception) -> None:
        logger.error("Redis does not answer (%s): workers do not wait for each other", type(error).__name__)
        self._resting_until = time.monotonic() + PAUSE_SECONDS
