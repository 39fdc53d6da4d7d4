"""One turn at a time in each conversation, in order; with a Redis that is away, turns go on."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import time
from collections.abc import Iterator

import pytest
from awaiting import done
from rasa.core.lock_store import LockError
from rasa.utils.endpoints import EndpointConfig

from channel.operations import time_budget
from channel.storage.lock_store import GuideLockStore
from deploy import local


async def _turns(stores: list[GuideLockStore], conversation: str, count: int) -> list[str]:
    """Each turn notes its begin and its end."""
    notes: list[str] = []

    async def turn(number: int) -> None:
        async with stores[number % len(stores)].lock(conversation):
            notes.append(f"{number} begins")
            await asyncio.sleep(0.01)
            notes.append(f"{number} ends")

    await asyncio.gather(*(turn(number) for number in range(count)))
    return notes


def _one_at_a_time(notes: list[str]) -> bool:
    pairs = list(zip(notes[::2], notes[1::2], strict=True))
    return all(one.split()[0] == other.split()[0] for one, other in pairs)


def test_messages_of_a_conversation_queue_up_in_their_order() -> None:
    notes = done(_turns([GuideLockStore()], "conversation", 5))
    assert notes == [f"{number} {what}" for number in range(5) for what in ("begins", "ends")]


def test_nothing_is_kept_of_a_conversation_that_has_ended() -> None:
    store = GuideLockStore()
    done(_turns([store], "conversation", 3))
    assert store._conversations == {}


def test_a_message_does_not_wait_for_ever() -> None:
    store = GuideLockStore()

    async def second() -> None:
        async with store.lock("conversation"):
            time_budget.begin(0.1)
            async with store.lock("conversation"):
                pytest.fail("both hold the conversation")

    with pytest.raises(LockError):
        done(second())


def test_without_redis_turns_go_on_and_soon() -> None:
    store = GuideLockStore(EndpointConfig("redis://127.0.0.1:1/0"))
    begin = time.monotonic()
    assert _one_at_a_time(done(_turns([store], "conversation", 3)))
    assert time.monotonic() - begin < 2


@pytest.fixture
def redis_url() -> Iterator[str]:
    port = local.free_port()
    process = subprocess.Popen(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""], stdout=subprocess.DEVNULL
    )
    time.sleep(0.5)
    yield f"redis://127.0.0.1:{port}/0"
    process.terminate()
    process.wait(10)


@pytest.mark.skipif(not shutil.which("redis-server"), reason="redis-server is not installed")
def test_workers_wait_for_each_other_through_redis(redis_url: str) -> None:
    async def two_workers() -> list[str]:
        stores = [GuideLockStore(EndpointConfig(redis_url)) for _ in range(2)]
        notes = await _turns(stores, "conversation", 6)
        for store in stores:
            assert store._redis is not None
            await store._redis.close()
            await store._redis.connection_pool.disconnect()
        return notes

    assert _one_at_a_time(done(two_workers()))
