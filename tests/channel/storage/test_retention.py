"""Conversations are forgotten in time: the hourly job, with a clock that is moved, on a real SQLite file."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from awaiting import done
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from channel.operations import clock_drift, retention
from channel.operations.settings import Settings
from channel.storage.erasure_log import mark_of
from channel.storage.tracker_store import GuideTrackerStore
from deploy.backup import back_up, restore

HOUR, DAY = 3600, 24 * 3600
SECRET = "a secret of more than 16 letters"


class _Over(Exception):
    """The time of the test is over."""


@pytest.fixture
def store(tmp_path: Path) -> GuideTrackerStore:
    return GuideTrackerStore(Domain.empty(), db_url=f"sqlite:///{tmp_path / 'evenfield.db'}")


def _save_conversation(store: GuideTrackerStore, sender: str, words: str, at: float) -> None:
    events = [SessionStarted(), UserUttered(words)]
    for event in events:
        event.timestamp = at
    done(store.save(DialogueStateTracker.from_events(sender, events)))


def _hours_kept(store: GuideTrackerStore, days: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """After how many hours the job, which runs at once and then hourly, has forgotten a new conversation."""
    now = SimpleNamespace(value=time.time())
    moved = SimpleNamespace(time=lambda: now.value, monotonic=lambda: now.value)
    monkeypatch.setattr(retention, "time", moved)
    monkeypatch.setattr(clock_drift, "time", moved)
    hours = 0

    async def sleep(seconds: float) -> None:
        nonlocal hours
        if await store.conversation("one") is None:
            raise _Over
        hours += 1
        now.value += seconds

    monkeypatch.setattr(retention, "asyncio", SimpleNamespace(sleep=sleep))
    _save_conversation(store, "one", "quaggawordxyz", now.value)
    kept = Settings(SECRET, retention_days=days).kept_seconds
    app = SimpleNamespace(ctx=SimpleNamespace(agent=SimpleNamespace(tracker_store=store)))
    with pytest.raises(_Over):
        done(retention.forget_old_conversations(app, kept))
    return hours


def test_a_conversation_is_forgotten_after_the_days_of_the_setting(
    store: GuideTrackerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _hours_kept(store, 7, monkeypatch) == 7 * 24 + 1


def test_with_0_days_a_conversation_does_not_outlive_its_session_by_more_than_an_hour(
    store: GuideTrackerStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert _hours_kept(store, 0, monkeypatch) == 1
    assert b"quaggawordxyz" not in _bytes(tmp_path)


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("evenfield.db*"))


def test_forgetting_gives_the_space_back(store: GuideTrackerStore, tmp_path: Path) -> None:
    for n in range(40):
        _save_conversation(store, f"conversation {n}", "x" * 100_000, time.time() - 8 * DAY)
    large = (tmp_path / "evenfield.db").stat().st_size + (tmp_path / "evenfield.db-wal").stat().st_size
    done(store.forget(time.time() - 7 * DAY))
    assert (tmp_path / "evenfield.db").stat().st_size < large / 10


def test_erasing_leaves_a_mark_that_opens_nothing(store: GuideTrackerStore, tmp_path: Path) -> None:
    _save_conversation(store, "one", "quaggawordxyz", time.time())
    done(store.erase("one"))
    with closing(sqlite3.connect(tmp_path / "evenfield.db")) as file:
        assert file.execute("SELECT talk FROM erased").fetchall() == [(mark_of("one"),)]
    assert b"quaggawordxyz" not in _bytes(tmp_path)


def test_a_mark_goes_when_no_backup_can_need_it(store: GuideTrackerStore, tmp_path: Path) -> None:
    _save_conversation(store, "one", "what is an iep", time.time())
    done(store.erase("one"))
    done(store.forget(time.time() + HOUR))
    with closing(sqlite3.connect(tmp_path / "evenfield.db")) as file:
        assert file.execute("SELECT count(*) FROM erased").fetchone() == (0,)


def test_a_backup_of_the_real_store_brings_all_back_but_the_erased(tmp_path: Path) -> None:
    file = tmp_path / "evenfield.db"
    store = GuideTrackerStore(Domain.empty(), db_url=f"sqlite:///{file}")
    _save_conversation(store, "one", "what is an iep", time.time())
    _save_conversation(store, "two", "quaggawordxyz", time.time())
    made = back_up(file, tmp_path / "backups", time.time(), 7 * DAY)
    done(store.erase("two"))
    store._database.engine.dispose()  # the assistant is stopped

    assert restore(made, file, time.time(), 7 * DAY) == (1, True)

    again = GuideTrackerStore(Domain.empty(), db_url=f"sqlite:///{file}")
    assert done(again.conversation("one")) is not None
    assert done(again.conversation("two")) is None
    assert b"quaggawordxyz" not in _bytes(tmp_path)
