"""An older version's database is taken over: a conversation goes on, or ends politely, and can be erased.

The databases were recorded from the older versions themselves (tests/support/older_database.py).
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from awaiting import done
from older_database import of_version
from rasa.shared.core.domain import Domain
from talking import Parent, Server

from channel.storage.tracker_store import GuideTrackerStore
from deploy.backup import back_up, restore

DAY = 24 * 3600
VERSIONS = ("0.1", "0.2")


def _senders(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as file:
        return {row[0] for row in file.execute("SELECT DISTINCT sender_id FROM events")}


def _session(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@pytest.fixture(params=VERSIONS)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """A version, and its database."""
    path = tmp_path / "evenfield.db"
    of_version(request.param).make(path)
    return request.param, path


def test_missing_tables_are_made_and_no_conversation_is_lost(older: tuple[str, Path]) -> None:
    version, path = older
    store = GuideTrackerStore(Domain.empty(), db_url=f"sqlite:///{path}")
    before = _senders(path)
    assert done(store.answers())
    for token in of_version(version).tokens.values():
        assert done(store.history(_session(token)))
    assert _senders(path) == before


def test_old_conversations_are_erased_and_forgotten_like_any(older: tuple[str, Path]) -> None:
    version, path = older
    store = GuideTrackerStore(Domain.empty(), db_url=f"sqlite:///{path}")
    first, *_ = (_session(token) for token in of_version(version).tokens.values())
    done(store.erase(first))
    assert first not in _senders(path)
    assert done(store.forget(before=time.time() + DAY)) == len(of_version(version).tokens) - 1
    assert _senders(path) == set()


def test_a_backup_of_an_older_version_is_restored(older: tuple[str, Path], tmp_path: Path) -> None:
    _, path = older
    known = _senders(path)
    made = back_up(path, tmp_path / "backups", time.time(), 7 * DAY)
    path.unlink()
    assert restore(made, path, time.time(), 7 * DAY) == (len(known), False)
    assert _senders(path) == known


def test_a_present_conversation_goes_on_after_backup_and_restore(tmp_path: Path) -> None:
    """With all tables of the present store: what a turn needs is in the backup too."""
    path = tmp_path / "evenfield.db"
    of_version("0.2").make(path)
    store = GuideTrackerStore(Domain.empty(), db_url=f"sqlite:///{path}")
    erased, kept, *_ = (_session(token) for token in of_version("0.2").tokens.values())
    before = done(store.open(kept))
    made = back_up(path, tmp_path / "backups", time.time(), 7 * DAY)
    done(store.erase(erased))
    store._database.engine.dispose()
    count, knows_erased = restore(made, path, time.time(), 7 * DAY)
    assert (count, knows_erased) == (len(of_version("0.2").tokens) - 1, True)
    assert done(store.open(kept)) == before
    assert done(store.open(erased)) is None


@pytest.fixture(scope="module")
def old_talks(server: Server, cache: Path) -> dict[str, dict[str, Parent]]:
    """The parents of older versions, who write on to the present assistant."""
    found = {}
    for version in VERSIONS:
        database = of_version(version)
        database.put_into(cache / "evenfield.db")
        found[version] = {about: Parent(server, token) for about, token in database.tokens.items()}
    return found


def test_an_interview_begun_before_the_upgrade_goes_on(old_talks: dict[str, dict[str, Parent]]) -> None:
    parent = old_talks["0.2"]["interview"]
    assert parent.say("a lot")[-1]["kind"] == "question"
    assert parent.say("i suspect dyslexia")[-1]["kind"] == "question"


def test_an_answer_given_before_the_upgrade_is_told_more_of(old_talks: dict[str, dict[str, Parent]]) -> None:
    replies = old_talks["0.2"]["question"].say("who pays for it")
    assert replies[0]["kind"] == "answer"


def test_after_a_letter_of_before_the_upgrade_the_talk_goes_on(
    old_talks: dict[str, dict[str, Parent]],
) -> None:
    kinds = {message["kind"] for message in old_talks["0.2"]["letter"].say("what is an IEP")}
    assert "answer" in kinds


def test_what_was_said_before_the_upgrade_is_shown(
    server: Server, old_talks: dict[str, dict[str, Parent]]
) -> None:
    shown = server.call("GET", "/messages", token=old_talks["0.2"]["letter"].token)
    assert shown.status == 200
    assert {"parent", "letter"} <= {message["kind"] for message in shown.data["messages"]}


def test_a_conversation_of_the_first_version_ends_politely_and_is_erased(
    server: Server, cache: Path, old_talks: dict[str, dict[str, Parent]]
) -> None:
    for parent in old_talks["0.1"].values():
        reply = server.call("POST", "/messages", {"text": "a lot"}, parent.token)
        assert (reply.status, reply.data["error"]["code"]) == (401, "no_session")
        assert "start" in reply.data["error"]["message"]
        assert server.call("DELETE", "/sessions", token=parent.token).status == 204
        assert _session(parent.token) not in _senders(cache / "evenfield.db")
