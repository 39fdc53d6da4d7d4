"""Keeping and forgetting conversations, on a real SQLite file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from awaiting import done
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from channel.storage.database import StoreUnavailable
from channel.storage.tracker_store import ConversationConflict, GuideTrackerStore

DAY = 24 * 3600


@pytest.fixture
def store(tmp_path: Path) -> GuideTrackerStore:
    return GuideTrackerStore(Domain.empty(), db_url=f"sqlite:///{tmp_path / 'talks.db'}")


def _talk(store: GuideTrackerStore, sender: str, words: str, at: float) -> None:
    events = [ActionExecuted("action_session_start"), SessionStarted(), UserUttered(words)]
    for event in events:
        event.timestamp = at
    done(store.save(DialogueStateTracker.from_events(sender, events)))


def test_talks_older_than_the_limit_are_forgotten_and_newer_ones_kept(store: GuideTrackerStore) -> None:
    now = time.time()
    _talk(store, "old", "quaggawordxyz", now - 8 * DAY)
    _talk(store, "new", "what is an iep", now - 6 * DAY)
    assert done(store.forget(before=now - 7 * DAY)) == 1
    assert done(store.retrieve("old")) is None
    assert done(store.retrieve("new")) is not None


def test_a_forgotten_talk_leaves_no_byte_in_the_file(store: GuideTrackerStore, tmp_path: Path) -> None:
    now = time.time()
    _talk(store, "old", "quaggawordxyz", now - 8 * DAY)
    done(store.forget(before=now - 7 * DAY))
    assert b"quaggawordxyz" not in b"".join(path.read_bytes() for path in tmp_path.glob("talks.db*"))


def test_a_talk_with_a_recent_message_is_kept_whole(store: GuideTrackerStore) -> None:
    now = time.time()
    _talk(store, "both", "first", now - 9 * DAY)
    tracker = done(store.retrieve("both"))
    assert tracker is not None
    second = UserUttered("second")
    second.timestamp = now - 1 * DAY
    tracker.events.append(second)
    done(store.save(tracker))
    assert done(store.forget(before=now - 7 * DAY)) == 0


def test_erasing_one_talk_leaves_the_others(store: GuideTrackerStore) -> None:
    _talk(store, "one", "what is rti", time.time())
    _talk(store, "two", "what is an iep", time.time())
    done(store.erase("one"))
    assert done(store.retrieve("one")) is None
    assert done(store.retrieve("two")) is not None


def test_a_long_talk_is_kept_whole_and_worked_on_short(store: GuideTrackerStore) -> None:
    for number in range(30):
        tracker = done(store.get_or_create_tracker("long", append_action_listen=False))
        tracker.update(UserUttered(f"message {number}"))
        tracker.update(ActionExecuted("action_listen"))
        done(store.save(tracker))
    said = [event["text"] for event in done(store.history("long")) if event["event"] == "user"]
    assert said == [f"message {number}" for number in range(30)]
    assert len(done(store.retrieve("long")).events) < 20
    assert len(done(store.retrieve_full_tracker("long")).events) == 60


def test_of_two_turns_at_once_only_one_is_stored(store: GuideTrackerStore) -> None:
    _talk(store, "talk", "first", time.time())
    one, other = done(store.retrieve("talk")), done(store.retrieve("talk"))
    one.update(UserUttered("one"))
    other.update(UserUttered("other"))
    done(store.save(one))
    with pytest.raises(ConversationConflict):
        done(store.save(other))
    assert [e["text"] for e in done(store.history("talk")) if e["event"] == "user"] == ["first", "one"]


def test_a_turn_that_ends_after_the_erasing_is_not_stored(store: GuideTrackerStore) -> None:
    _talk(store, "talk", "first", time.time())
    tracker = done(store.retrieve("talk"))
    tracker.update(UserUttered("quaggawordxyz"))
    done(store.erase("talk"))
    with pytest.raises(ConversationConflict):
        done(store.save(tracker))
    assert done(store.history("talk")) == []


def test_two_beginnings_of_one_talk_are_one(store: GuideTrackerStore) -> None:
    _talk(store, "talk", "first", time.time())
    with pytest.raises(ConversationConflict):
        _talk(store, "talk", "again", time.time())


def test_a_store_that_is_away_fails_and_comes_back(tmp_path: Path) -> None:
    store = GuideTrackerStore(Domain.empty(), db_url=f"sqlite:///{tmp_path / 'no' / 'talks.db'}")
    assert not done(store.answers())
    with pytest.raises(StoreUnavailable):
        _talk(store, "talk", "first", time.time())
    (tmp_path / "no").mkdir()
    assert done(store.answers())
    _talk(store, "talk", "first", time.time())
    assert done(store.talk("talk")) is not None


def test_the_clock_set_back_in_a_talk_loses_nothing(store: GuideTrackerStore) -> None:
    now = time.time()
    _talk(store, "talk", "before", now)
    tracker = done(store.retrieve("talk"))
    earlier = UserUttered("after the clock was set back")
    earlier.timestamp = now - 3600
    tracker.update(earlier)
    done(store.save(tracker))
    assert done(store.retrieve("talk")).latest_message.text == "after the clock was set back"
