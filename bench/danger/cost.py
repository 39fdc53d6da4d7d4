"""What privacy and safety cost a turn: `python -m bench.danger --cost` (milliseconds of the processor).

The trained assistant reads messages, and what the two nets for danger and the tagger of names take of that
is counted in time of the processor, so that the figures hold on a busy machine.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any

from bench.danger.in_the_interview import Held
from nlu.components.danger_detector import DangerDetector
from nlu.safety.crisis_detector import CrisisDetector
from privacy.redaction import Redactor

ROUNDS = 3


class Watch:
    """Counts the time of the processor that some methods take, not twice where one calls another."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._is_running = False

    def on(self, owner: type, name: str) -> None:
        """Counts a method of a class from now on."""
        work: Callable[..., Any] = getattr(owner, name)

        def counted(*given: Any, **named: Any) -> Any:
            if self._is_running:
                return work(*given, **named)
            self._is_running, begin = True, time.process_time()
            try:
                return work(*given, **named)
            finally:
                self.seconds += time.process_time() - begin
                self._is_running = False

        setattr(owner, name, counted)


def show_cost(messages: Sequence[Held]) -> None:
    """Prints what a message takes."""
    from rasa.core.agent import Agent  # takes seconds, and only this needs it

    from deploy import training

    training.keep_log_short()
    watch = Watch()
    for owner, name in ((DangerDetector, "process"), (CrisisDetector, "read"), (CrisisDetector, "told")):
        watch.on(owner, name)
    agent = Agent.load(str(training.MODEL))
    texts = [held.text for held in messages]
    asyncio.run(_read(agent, texts[:20]))  # what is made once is no part of a turn
    watch.seconds, begin = 0.0, time.process_time()
    asyncio.run(_read(agent, texts))
    reading = time.process_time() - begin
    rules, both = (_redacted(texts, Redactor(learned=learned)) for learned in (False, True))
    tagger = both - rules
    danger = watch.seconds / len(texts)
    print(f"ms of the processor a message, of {len(texts)} messages:")
    print(f"both nets for danger {1000 * danger:.2f}, tagger of names {1000 * tagger:.2f}")
    print(f"together {1000 * (danger + tagger):.2f}, of {1000 * reading / len(texts):.1f} for reading it")


async def _read(agent: Any, texts: Sequence[str]) -> None:
    for text in texts:
        await agent.parse_message(text)


def _redacted(texts: Sequence[str], redactor: Redactor) -> float:
    """Seconds a message, the least of some rounds."""
    found = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        for text in texts:
            redactor.redact(text)
        found.append((time.process_time() - begin) / len(texts))
    return min(found)
