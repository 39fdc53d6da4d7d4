"""The database locked, read-only, full, deleted: what parents notice of it."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from faults.conftest import PATIENCE, Assistant, Talker

LOCKED_SECONDS = 30


@contextmanager
def _locked(assistant: Assistant) -> Iterator[None]:
    with closing(sqlite3.connect(assistant.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def _comes_back(assistant: Assistant, token: str, said: object) -> None:
    """Nothing committed is lost, and the conversation goes on, without a restart."""
    assistant.until(assistant.ready)
    history = assistant.call("GET", "/messages", token=token).data["messages"]
    assert history == said
    reply = assistant.call("POST", "/messages", {"text": "what is an iep"}, token)
    assert reply.status == 200
    assert reply.data["messages"][0]["kind"] == "answer"


def test_a_lock_of_30_seconds(assistant: Assistant) -> None:
    parents = [assistant.parent() for _ in range(3)]
    parents[0].say("what is a 504 plan")
    said = parents[0].history()
    end = time.monotonic() + LOCKED_SECONDS
    with _locked(assistant):
        while time.monotonic() < end:
            for parent in parents:
                assistant.is_told_plainly(parent.token)
            assistant.tells_that_silent("store")
            reply, seconds = assistant.timed("GET", "/messages", token=parents[0].token)
            assert reply.data["messages"] == said, "reading goes on"
            assert seconds < PATIENCE / 3
            assert assistant.timed("GET", "/health/live")[1] < 1, "the event loop is free"
    _comes_back(assistant, parents[0].token, said)


def test_a_read_only_file(assistant: Assistant) -> None:
    parent = assistant.parent()
    parent.say("what is a 504 plan")
    said = parent.history()
    with closing(sqlite3.connect(assistant.database)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy = assistant.folder / "copy.db"
    shutil.copy(assistant.database, copy)
    copy.chmod(0o444)
    os.replace(copy, assistant.database)
    for journal in assistant.folder.glob("evenfield.db-*"):
        journal.unlink()
    assistant.is_told_plainly(parent.token)
    assistant.tells_that_silent("store")
    assert parent.history() == said
    for file in assistant.folder.glob("evenfield.db*"):
        file.chmod(0o644)
    _comes_back(assistant, parent.token, said)


def test_a_full_disk(assistant: Assistant) -> None:
    parent = assistant.parent()
    parent.say("what is a 504 plan")
    said = parent.history()
    pid = assistant.supervisor.process("rasa").pid
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, before[1]))  # no file of the server may grow
    try:
        assistant.is_told_plainly(parent.token)
        assistant.tells_that_silent("store")
        assert parent.history() == said
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
    _comes_back(assistant, parent.token, said)


def test_a_deleted_file(assistant: Assistant) -> None:
    parent = assistant.parent()
    for file in assistant.folder.glob("evenfield.db*"):
        file.unlink()
    reply, seconds = assistant.timed("POST", "/messages", {"text": "what is an iep"}, parent.token)
    assert (reply.status, reply.data["error"]["code"]) == (401, "no_session")
    assert seconds < PATIENCE
    assert assistant.parent().say("what is an iep")[0]["kind"] == "answer", "new talks go on in a new file"


def test_a_file_replaced_by_its_backup(assistant: Assistant) -> None:
    parent = assistant.parent()
    parent.say("what is a 504 plan")
    said = parent.history()
    backup = assistant.folder / "backup.db"
    with closing(sqlite3.connect(assistant.database)) as other, closing(sqlite3.connect(backup)) as made:
        other.backup(made)
    for file in assistant.folder.glob("evenfield.db*"):
        file.unlink()
    os.replace(backup, assistant.database)
    _comes_back(assistant, parent.token, said)


def test_another_parent_loses_nothing_through_a_lock(assistant: Assistant, talker: Talker) -> None:
    with _locked(assistant):
        time.sleep(3)
    time.sleep(1)
    assert max(talker.seconds) < PATIENCE
