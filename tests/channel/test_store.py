"""Keeping and forgetting talks, on a real SQLite file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from channel.store import GuideTrackerStore

DAY = 24 * 3600


@pytest.fixture
def store(tmp_path: Path) -> GuideTrackerStore:
    return GuideTrackerStore(Domain.empty(), db_url=f"sqlite:///{tmp_path / 'talks.db'}")


async def _talk(store: GuideTrackerStore, sender: str, words: str, at: float) -> None:
    events = [ActionExecuted("action_session_start"), SessionStarted(), UserUttered(words)]
    for event in events:
        event.timestamp = at
    await store.save(DialogueStateTracker.from_events(sender, events))


async def test_talks_older_than_the_limit_are_forgotten_and_newer_ones_kept(store: GuideTrackerStore) -> None:
    now = time.time()
    await _talk(store, "old", "quaggawordxyz", now - 8 * DAY)
    await _talk(store, "new", "what is an iep", now - 6 * DAY)
    assert await store.forget(before=now - 7 * DAY) == 1
    assert await store.retrieve("old") is None
    assert await store.retrieve("new") is not None


async def test_a_forgotten_talk_leaves_no_byte_in_the_file(store: GuideTrackerStore, tmp_path: Path) -> None:
    now = time.time()
    await _talk(store, "old", "quaggawordxyz", now - 8 * DAY)
    await store.forget(before=now - 7 * DAY)
    assert b"quaggawordxyz" not in b"".join(path.read_bytes() for path in tmp_path.glob("talks.db*"))


async def test_a_talk_with_a_recent_message_is_kept_whole(store: GuideTrackerStore) -> None:
    now = time.time()
    await _talk(store, "both", "first", now - 9 * DAY)
    tracker = await store.retrieve("both")
    assert tracker is not None
    second = UserUttered("second")
    second.timestamp = now - 1 * DAY
    tracker.events.append(second)
    await store.save(tracker)
    assert await store.forget(before=now - 7 * DAY) == 0


async def test_erasing_one_talk_leaves_the_others(store: GuideTrackerStore) -> None:
    await _talk(store, "one", "what is rti", time.time())
    await _talk(store, "two", "what is an iep", time.time())
    await store.erase("one")
    assert await store.retrieve("one") is None
    assert await store.retrieve("two") is not None
