"""5,000 turns through a real cluster while its parts are killed and come back. `make cluster` calls it.

Every parent numbers its messages. When a reply does not come, it does what a careful page does: it looks at
the conversation before it sends again. Afterwards each conversation is read back: turns lost, stored twice,
out of order. Then all are erased, and PostgreSQL is asked whether it has any of them. Exits with 1 when
anything is wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import signal
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import sqlalchemy as sa

from bench.running.figures import machine
from bench.running.load import OURS, Ours, load
from deploy.cluster import Cluster, Missing, cluster

PARENTS = 24
QUICK_TURNS = 2_000
TEXTS = (
    "what is an iep",
    "thanks",
    "help me find support",
    "2nd grade",
    "what is rti",
    "can the school say no",
)


@dataclass
class Conversation:
    """What one parent sent and got answered, in order."""

    token: str
    answered: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    plainly_refused: int = 0
    broken: int = 0


async def _stored(http: aiohttp.ClientSession, base: str, token: str) -> list[str]:
    """The parent's messages as the server keeps them; asked until it answers."""
    while True:
        try:
            async with http.get(f"{base}/messages", headers={"Authorization": f"Bearer {token}"}) as reply:
                if reply.status == 200:
                    talk = (await reply.json())["messages"]
                    return [m["text"] for m in talk if m["kind"] == "parent"]
        except (aiohttp.ClientError, asyncio.TimeoutError):
            pass
        await asyncio.sleep(0.3)


async def _begin(http: aiohttp.ClientSession, base: str) -> Conversation:
    while True:
        try:
            async with http.post(f"{base}/sessions", json={}) as reply:
                if reply.status == 201:
                    return Conversation((await reply.json())["token"])
        except (aiohttp.ClientError, asyncio.TimeoutError):
            pass
        await asyncio.sleep(0.3)


async def _send(http: aiohttp.ClientSession, base: str, talk: Conversation, text: str) -> None:
    """One message, sent until it is answered."""
    head = {"Authorization": f"Bearer {talk.token}"}
    while True:
        begin = time.perf_counter()
        sure = False
        try:
            async with http.post(f"{base}/messages", json={"text": text}, headers=head) as reply:
                await reply.read()
                if reply.status == 200:
                    talk.answered.append(text)
                    talk.waits.append(time.perf_counter() - begin)
                    return
                sure = reply.status == 503 and "Retry-After" in reply.headers
        except (aiohttp.ClientError, asyncio.TimeoutError):
            pass
        talk.waits.append(time.perf_counter() - begin)
        talk.plainly_refused += sure
        talk.broken += not sure
        await asyncio.sleep(0.5)
        if not sure and text in await _stored(http, base, talk.token):
            talk.answered.append(text)  # it was taken, only the reply got lost
            return


async def _parents(base: str, turns: int) -> list[Conversation]:
    left = turns

    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=30)
    ) as http:

        async def parent() -> Conversation:
            nonlocal left
            talk = await _begin(http, base)
            number = 0
            while left > 0:
                left -= 1
                number += 1
                await _send(http, base, talk, f"{TEXTS[number % len(TEXTS)]} ({number})")
            return talk

        return await asyncio.gather(*(parent() for _ in range(PARENTS)))


async def _check(base: str, talks: list[Conversation]) -> tuple[int, int, int]:
    lost = twice = disorder = 0
    async with aiohttp.ClientSession() as http:
        for talk in talks:
            stored = await _stored(http, base, talk.token)
            lost += len(set(talk.answered) - set(stored))
            twice += len(stored) - len(set(stored))
            disorder += [t for t in dict.fromkeys(stored) if t in set(talk.answered)] != talk.answered
    return lost, twice, disorder


async def _erased(base: str, url: str, talks: list[Conversation]) -> int:
    """Ends and erases every conversation; how many rows of them PostgreSQL still has."""
    async with aiohttp.ClientSession() as http:
        for talk in talks:
            head = {"Authorization": f"Bearer {talk.token}"}
            async with http.delete(f"{base}/sessions", headers=head) as reply:
                reply.raise_for_status()
    sessions = [hashlib.sha256(talk.token.encode()).hexdigest() for talk in talks]
    count = sa.text("SELECT count(*) FROM events WHERE sender_id = ANY(:sessions)")
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        left = int(connection.execute(count, {"sessions": sessions}).scalar_one())
    engine.dispose()
    return left


def _disturb(made: Cluster, done: threading.Event) -> None:
    """Kills a worker, the database, Redis and an action server in turn, while the supervisor looks on."""
    began = time.monotonic()
    plan = [
        (8.0, lambda: made.supervisor.process("rasa1").kill(), "a worker is killed (kill -9)"),
        (
            35.0,
            lambda: (made.postgres.stop("immediate"), time.sleep(2), made.postgres.start()),
            "the database crashes",
        ),
        (50.0, made.redis.stop, "Redis is stopped"),
        (58.0, made.redis.start, "Redis is back"),
        (66.0, lambda: made.supervisor.process("actions1").kill(), "an action server is killed"),
    ]
    while not done.is_set():
        made.supervisor.look()
        if plan and time.monotonic() - began > plan[0][0]:
            _, act, said = plan.pop(0)
            print(f"{time.monotonic() - began:4.0f} s: {said}", flush=True)
            act()
        time.sleep(0.2)


def _throughput(folder: Path, workers: int, seconds: float) -> tuple[float, float]:
    """Turns a second, and the share of all cores that was busy: at 1, more workers cannot add anything."""
    with cluster(folder, workers, workers) as made:
        load(Ours, made.base, OURS, 4, 5)
        before = _ticks()
        turns = load(Ours, made.base, OURS, 20, seconds).turns_a_second
        busy, whole = (after - first for after, first in zip(_ticks(), before, strict=True))
        return turns, busy / whole


def _ticks() -> tuple[int, int]:
    """How long the cores were busy, and all of the time, since the start of the machine."""
    times = [int(part) for part in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    return sum(times) - times[3] - times[4], sum(times)


def main() -> int:
    """Runs it all and reports."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that nothing is left running
    options = argparse.ArgumentParser()
    options.add_argument("--turns", type=int, default=5_000)
    options.add_argument(
        "--seconds", type=float, default=20, help="of each throughput measure; 0 leaves them out"
    )
    options.add_argument("--quick", action="store_true", help=f"{QUICK_TURNS:,} turns, no throughput measure")
    given = options.parse_args()
    if given.quick:
        given.turns, given.seconds = QUICK_TURNS, 0
    print(f"before: {machine()}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "cluster"
        Path(name).chmod(0o755)
        try:
            with cluster(folder) as made:
                done = threading.Event()
                disturbing = threading.Thread(target=_disturb, args=(made, done))
                disturbing.start()
                begin = time.perf_counter()
                talks = asyncio.run(_parents(made.base, given.turns))
                seconds = time.perf_counter() - begin
                done.set()
                disturbing.join()
                made.wait()
                lost, twice, disorder = asyncio.run(_check(made.base, talks))
                left = asyncio.run(_erased(made.base, made.postgres.url, talks))
        except Missing as error:
            sys.exit(f"evenfield: {error}")
        answered = sum(len(talk.answered) for talk in talks)
        waits = sorted(wait for talk in talks for wait in talk.waits)
        p95 = waits[int(len(waits) * 0.95)]
        print(f"{answered} turns in {seconds:.0f} s, {PARENTS} parents, p95 {p95:.2f} s")
        print(
            f"plain refusals {sum(t.plainly_refused for t in talks)}, broken {sum(t.broken for t in talks)}"
        )
        print(f"longest wait for any reply {waits[-1]:.1f} s")
        print(f"lost {lost}, stored twice {twice}, talks out of order {disorder}")
        print(f"all talks erased: {left} of their rows are left")
        if given.seconds:
            (one, busy), (two, busier) = (_throughput(folder, workers, given.seconds) for workers in (1, 2))
            print(f"throughput: one worker {one:.1f} turns/s, two {two:.1f}, {two / one:.2f} times")
            print(f"cores busy: with one worker {busy:.0%}, with two {busier:.0%}")
    return 1 if lost or twice or disorder or left else 0


if __name__ == "__main__":
    sys.exit(main())
