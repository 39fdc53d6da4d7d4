"""What privacy and safety cost a turn: `python -m bench.danger --cost` (milliseconds of the processor).

The trained assistant reads ordinary first messages, and messages that tell of danger or look like it. What
the two nets for danger and the tagger of names take of that is counted in time of the processor; on a machine
that others keep busy that time grows, too, so the least of some rounds counts.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any

from ruamel.yaml import YAML

from bench.danger.in_the_interview import CASES, MOST, held_out, sampled
from nlu.components.danger_detector import DangerDetector
from nlu.safety.crisis_detector import CrisisDetector
from nlu.safety.danger_net import some_of
from privacy.redaction import Redactor

ROUNDS = 3
ORDINARY = ("first_messages", "first_words_in_spanish", "spanish_from_the_phone")


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


def ordinary(most: int = MOST) -> list[str]:
    """First messages in English and Spanish that were written for other ends, chosen by a hash."""
    yaml = YAML(typ="safe")
    files = [yaml.load((CASES.parent / f"{name}.yml").read_text(encoding="utf-8")) for name in ORDINARY]
    texts = {str(case["text"]) for file in files for group in file.values() for case in group}
    return some_of(texts, 2 * most)


def show_cost() -> None:
    """Prints what a message takes, of each kind of messages."""
    from rasa.core.agent import Agent  # takes seconds, and only this needs it

    from deploy import training

    training.keep_log_short()
    watch = Watch()
    for owner, name in ((DangerDetector, "process"), (CrisisDetector, "read"), (CrisisDetector, "told")):
        watch.on(owner, name)
    agent = Agent.load(str(training.MODEL))
    redactors = [Redactor(learned=learned) for learned in (False, True)]
    kinds = {"ordinary": ordinary(), "danger and look-alikes": [held.text for held in sampled(held_out())]}
    for kind, texts in kinds.items():
        found = [_read(agent, watch, texts) for _ in range(ROUNDS)]
        danger, reading = (min(each) / len(texts) for each in zip(*found, strict=True))
        rules, both = (_redacted(texts, redactor) for redactor in redactors)
        tagger = both - rules
        print(
            f"{kind}, {len(texts)} messages, ms of the processor each: nets for danger {1000 * danger:.2f},"
        )
        print(f"   tagger of names {1000 * tagger:.2f}, together {1000 * (danger + tagger):.2f};", end=" ")
        print(f"all of reading it {1000 * reading:.1f}")


def _read(agent: Any, watch: Watch, texts: Sequence[str]) -> tuple[float, float]:
    """Seconds that danger took, and reading as a whole."""

    async def parse() -> None:
        for text in texts:
            await agent.parse_message(text)

    watch.seconds, begin = 0.0, time.process_time()
    asyncio.run(parse())
    return watch.seconds, time.process_time() - begin


def _redacted(texts: Sequence[str], redactor: Redactor) -> float:
    """Seconds a message, the least of some rounds."""
    found = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        for text in texts:
            redactor.redact(text)
        found.append((time.process_time() - begin) / len(texts))
    return min(found)
