"""Actions in the worker itself, on one machine: no second server, and no HTTP between the two.

They run in threads, so that the event loop goes on, and what goes in and out is text, as over HTTP: an
action cannot change a conversation by the way. An action that hangs is not waited for, and costs its thread.
One that does not end at all makes the worker end, and the supervisor starts it again: a thread cannot be
stopped.
"""

from __future__ import annotations

import asyncio
import faulthandler
import itertools
import logging
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

logger = logging.getLogger(__name__)
HERE = "here"
"""The address of the actions (EVENFIELD_ACTIONS_URL) that says that they run in this process."""
THREADS = 4
ENDLESS_SECONDS = 12.0
"""An action that runs so long will not end; no turn has waited for it for long."""
HELD_SECONDS = 20.0
"""When an action holds the whole process so long, it ends: nothing else could end it."""
Answer = tuple[int, str]
"""A status of HTTP, and the text of the reply."""


class ActionsHere:
    """Runs actions, several at once."""

    def __init__(self, run: Callable[[str], Answer]) -> None:
        """`run` takes a call of Rasa's for an action, and gives what the action server would answer."""
        self._run = run
        self._threads = ThreadPoolExecutor(THREADS, "action")
        self._numbers = itertools.count()
        self._begun: dict[int, float] = {}
        self._is_ending = False

    async def answer(self, call: str, seconds: float) -> Answer:
        """What an action answers. Raises asyncio.TimeoutError when it takes longer than that."""
        self._end_with_an_endless_one()
        work = asyncio.get_running_loop().run_in_executor(self._threads, self._work, call)
        return await asyncio.wait_for(work, seconds)

    async def answers(self, seconds: float) -> bool:
        """Whether a thread is free within that time."""
        self._end_with_an_endless_one()
        try:
            work = asyncio.get_running_loop().run_in_executor(self._threads, lambda: None)
            await asyncio.wait_for(work, seconds)
        except asyncio.TimeoutError:
            return False
        return True

    def _work(self, call: str) -> Answer:
        with self._noted():
            return self._run(call)

    @contextmanager
    def _noted(self) -> Iterator[None]:
        """Notes a running action. A timer that needs no Python ends a process in which nothing else runs."""
        number = next(self._numbers)
        self._begun[number] = time.monotonic()
        if not self._is_ending:
            faulthandler.dump_traceback_later(HELD_SECONDS, exit=True)
        try:
            yield
        finally:
            del self._begun[number]
            if not self._begun and not self._is_ending:
                faulthandler.cancel_dump_traceback_later()

    def _end_with_an_endless_one(self) -> None:
        """Ends the worker, after the turns under way, when an action has not ended for long."""
        oldest = min(self._begun.copy().values(), default=None)
        if self._is_ending or oldest is None or time.monotonic() - oldest < ENDLESS_SECONDS:
            return
        self._is_ending = True
        logger.error("an action does not end: this worker ends, to be started again")
        faulthandler.dump_traceback_later(HELD_SECONDS / 2, exit=True)  # its thread would hold up the end
        os.kill(os.getpid(), signal.SIGTERM)


_installed: list[ActionsHere] = []


def install(run: Callable[[str], Answer]) -> None:
    """From now on the actions of this process run in it."""
    _installed[:] = [ActionsHere(run)]


def installed() -> ActionsHere | None:
    """The actions of this process; None where they are in a server of their own."""
    return _installed[-1] if _installed else None
