"""Parents in a closed loop: each sends the next message when the reply to the last one is there."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

WALK = (
    *(
        "help me find support for my child",
        "he is in 2nd grade",
        "public school",
        "reading is very hard for him",
    ),
    *(
        "a lot",
        "i suspect dyslexia",
        "another way of teaching",
        "that's all",
        "no help yet",
        "not yet",
        "Colorado",
    ),
)
QUESTIONS = (
    *("what is an iep", "how is a 504 plan different from an iep", "can the school say no to testing"),
    *("what does FAPE mean", "can you say it simpler", "how long does the school have to test my child"),
    *("i want to talk to a person", "what supports are there for adhd", "whats the weather", "thank you"),
)
LETTERS = (
    *("write a letter to ask the school for an evaluation", "tell me more", "what is prior written notice"),
    *("help me write a letter to ask for an iep meeting", "thanks"),
)
OURS: tuple[tuple[str, ...], ...] = (QUESTIONS, WALK, LETTERS)
"""Conversations of our parents: questions, the interview, letters, in turn."""
THEIRS: tuple[tuple[str, ...], ...] = (
    ("hello", "i am great", "thanks bye", "hey there", "not so good", "no", "are you a bot?", "goodbye"),
)
"""What the bot of `rasa init` knows: greetings and moods."""


@dataclass
class Times:
    """What a load showed. Times in milliseconds."""

    replies: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    failed: int = 0
    seconds: float = 0.0

    @property
    def p50(self) -> float:
        """Half of the replies were as quick as this."""
        return statistics.median(self.replies)

    @property
    def p95(self) -> float:
        """19 of 20 replies were as quick as this."""
        return sorted(self.replies)[int(len(self.replies) * 0.95)]

    @property
    def turns_a_second(self) -> float:
        """Replies a second."""
        return len(self.replies) / self.seconds


class Ours:
    """A parent over our channel."""

    def __init__(self, http: aiohttp.ClientSession, base: str) -> None:
        self._http, self._base, self.token = http, base, ""

    async def begin(self) -> int:
        """A new session: the status of the reply, 200 for a greeting. It is a turn like any other."""
        async with self._http.post(f"{self._base}/sessions", json={}) as reply:
            if reply.status == 201:
                self.token = (await reply.json())["token"]
                return 200
            return reply.status

    async def say(self, text: str) -> int:
        """The status of the reply, read to its end."""
        head = {"Authorization": f"Bearer {self.token}"}
        async with self._http.post(f"{self._base}/messages", json={"text": text}, headers=head) as reply:
            await reply.read()
            return reply.status


class Theirs:
    """A user over Rasa's REST channel."""

    _count = 0

    def __init__(self, http: aiohttp.ClientSession, base: str) -> None:
        self._http, self._base, self._sender = http, base, ""

    async def begin(self) -> None:
        """A new sender, of whom the bot hears with the first message."""
        Theirs._count += 1
        self._sender = f"sender{Theirs._count}-{time.time()}"

    async def say(self, text: str) -> int:
        """The status of the reply."""
        body = {"sender": self._sender, "message": text}
        async with self._http.post(f"{self._base}/webhooks/rest/webhook", json=body) as reply:
            await reply.read()
            return reply.status


async def _parent(
    speaker: Any, talks: Sequence[Sequence[str]], number: int, end: float, times: Times
) -> None:
    while time.perf_counter() < end:
        if not await _timed(speaker.begin(), times):
            continue
        for text in talks[number % len(talks)]:
            if time.perf_counter() >= end:
                return
            await _timed(speaker.say(text), times)
        number += 1


async def _timed(turn: Coroutine[Any, Any, int | None], times: Times) -> bool:
    """Notes how long a turn took, and whether it was answered. None is no turn."""
    begin = time.perf_counter()
    try:
        status = await turn
    except (aiohttp.ClientError, asyncio.TimeoutError):
        status = 0
    took = (time.perf_counter() - begin) * 1e3
    if status == 200:
        times.replies.append(took)
    elif status == 503:
        times.refused.append(took)
        await asyncio.sleep(1)
    elif status is not None:
        times.failed += 1
        await asyncio.sleep(0.2)
    return status in (200, None)


async def _load(kind: Any, base: str, talks: Sequence[Sequence[str]], parents: int, seconds: float) -> Times:
    times = Times()
    limit = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=limit, timeout=aiohttp.ClientTimeout(total=60)) as http:
        begin = time.perf_counter()
        end = begin + seconds
        await asyncio.gather(*(_parent(kind(http, base), talks, n, end, times) for n in range(parents)))
        times.seconds = time.perf_counter() - begin
    return times


def load(kind: Any, base: str, talks: Sequence[Sequence[str]], parents: int, seconds: float) -> Times:
    """So many parents for so many seconds."""
    return asyncio.run(_load(kind, base, talks, parents, seconds))


async def _one_talk(kind: Any, base: str, texts: Sequence[str], turns: int) -> list[float]:
    times = []
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as http:
        speaker = kind(http, base)
        await speaker.begin()
        for turn in range(turns):
            begin = time.perf_counter()
            await speaker.say(texts[turn % len(texts)])
            times.append((time.perf_counter() - begin) * 1e3)
    return times


def one_talk(kind: Any, base: str, texts: Sequence[str], turns: int) -> list[float]:
    """The milliseconds of each turn of one long conversation."""
    return asyncio.run(_one_talk(kind, base, texts, turns))
