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
    return GuideTrackerStore(Domain.empty(), db_url=f"sqlite:///{tmp_path / 'conversations.db'}")


def _save_conversation(store: GuideTrackerStore, sender: str, words: str, at: float) -> None:
    events = [ActionExecuted("action_session_start"), SessionStarted(), UserUttered(words)]
    for event in events:
        event.timestamp = at
    done(store.save(DialogueStateTracker.from_events(sender, events)))


def test_conversations_over_the_limit_are_forgotten_and_newer_ones_kept(
    store: GuideTrackerStore,
) -> None:
    now = time.time()
    _save_conversation(store, "old", "quaggawordxyz", now - 8 * DAY)
    _save_conversation(store, "new", "what is an iep", now - 6 * DAY)
    assert done(store.forget(before=now - 7 * DAY)) == 1
    assert done(store.retrieve("old")) is None
    assert done(store.retrieve("new")) is not None


def test_a_forgotten_conversation_leaves_no_byte(store: GuideTrackerStore, tmp_path: Path) -> None:
    now = time.time()
    _save_conversation(store, "old", "quaggawordxyz", now - 8 * DAY)
    done(store.forget(before=now - 7 * DAY))
    assert b"quaggawordxyz" not in b"".join(path.read_bytes() for path in tmp_path.glob("conversations.db*"))


def test_a_conversation_with_a_recent_message_is_kept_whole(store: GuideTrackerStore) -> None:
    now = time.time()
    _save_conversation(store, "both", "first", now - 9 * DAY)
    tracker = done(store.retrieve("both"))
    assert tracker is not None
    second = UserUttered("second")
    second.timestamp = now - 1 * DAY
    tracker.events.append(second)
    done(store.save(tracker))
    assert done(store.forget(before=now - 7 * DAY)) == 0


def test_erasing_one_conversation_leaves_the_others(store: GuideTrackerStore) -> None:
    _save_conversation(store, "one", "what is rti", time.time())
    _save_conversation(store, "two", "what is an iep", time.time())
    done(store.erase("one"))
    assert done(store.retrieve("one")) is None
    assert done(store.retrieve("two")) is not None


def test_a_long_conversation_is_kept_whole_and_worked_on_short(store: GuideTrackerStore) -> None:
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
    _save_conversation(store, "conversation", "first", time.time())
    one, other = done(store.retrieve("conversation")), done(store.retrieve("conversation"))
    one.update(UserUttered("one"))
    other.update(UserUttered("other"))
    done(store.save(one))
    with pytest.raises(ConversationConflict):
        done(store.save(other))
    assert [e["text"] for e in done(store.history("conversation")) if e["event"] == "user"] == [
        "first",
        "one",
    ]


def test_a_turn_that_ends_after_the_erasing_is_not_stored(store: GuideTrackerStore) -> None:
    _save_conversation(store, "conversation", "first", time.time())
    tracker = done(store.retrieve("conversation"))
    tracker.update(UserUttered("quaggawordxyz"))
    done(store.erase("conversation"))
    with pytest.raises(ConversationConflict):
        done(store.save(tracker))
    assert done(store.history("conversation")) == []


def test_two_beginnings_of_one_conversation_are_one(store: GuideTrackerStore) -> None:
    _save_conversation(store, "conversation", "first", time.time())
    with pytest.raises(ConversationConflict):
        _save_conversation(store, "conversation", "again", time.time())


def test_a_store_that_is_away_fails_and_comes_back(tmp_path: Path) -> None:
    store = GuideTrackerStore(Domain.empty(), db_url=f"sqlite:///{tmp_path / 'no' / 'conversations.db'}")
    assert not done(store.answers())
    with pytest.raises(StoreUnavailable):
        _save_conversation(store, "conversation", "first", time.time())
    (tmp_path / "no").mkdir()
    assert done(store.answers())
    _save_conversation(store, "conversation", "first", time.time())
    assert done(store.conversation("conversation")) is not None


def test_the_clock_set_back_in_a_conversation_loses_nothing(store: GuideTrackerStore) -> None:
    now = time.time()
    _save_conversation(store, "conversation", "before", now)
    tracker = done(store.retrieve("conversation"))
    earlier = UserUttered("after the clock was set back")
    earlier.timestamp = now - 3600
    tracker.update(earlier)
    done(store.save(tracker))
    assert done(store.retrieve("conversation")).latest_message.text == "after the clock was set back"
