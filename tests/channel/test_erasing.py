"""A token erases its talk as long as anything of it is kept: read from the bytes of the database."""

from __future__ import annotations

import shutil
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from awaiting import done
from moved_clock import MovedClock
from rasa.shared.core.domain import Domain
from talking import Parent, Server

from channel.http.errors import RequestError
from channel.http.rate_limits import ADDRESS_FACTOR
from channel.operations.settings import SESSION_SECONDS, Settings
from channel.sessions import session_of
from channel.storage.erasure_log import mark_of
from channel.storage.tracker_store import GuideTrackerStore
from channel.web import GuideChannel
from deploy.backup import back_up, restore

DAY = 24 * 3600
KEPT = 7 * DAY
PAST_THE_SESSION = SESSION_SECONDS + 60


def _kept(cache: Path, word: str) -> bool:
    """Whether a word of the parent stands in any file of the assistant: database, its journal, logs."""
    files = [*cache.glob("evenfield.db*"), *cache.glob("logs/*")]
    return any(word.encode() in file.read_bytes() for file in files)


def _can_neither_read_nor_write(parent: Parent) -> bool:
    looked = parent.server.call("GET", "/messages", token=parent.token)
    wrote = parent.server.call("POST", "/messages", {"text": "what is an iep"}, parent.token)
    return looked.status == wrote.status == 401


def _marks(database: Path) -> set[str]:
    with closing(sqlite3.connect(database)) as file:
        return {row[0] for row in file.execute("SELECT talk FROM erased")}


@pytest.mark.parametrize(
    ("word", "quiet"), [("quokkawordxyz", PAST_THE_SESSION), ("kowariwordxyz", KEPT - 3600)]
)
def test_an_ended_talk_is_closed_to_reading_and_writing_and_still_erased(
    parent: Parent, cache: Path, clock: MovedClock, word: str, quiet: float
) -> None:
    parent.say(f"my {word} child needs an iep")
    clock.forward(quiet)
    assert _can_neither_read_nor_write(parent)
    assert _kept(cache, word)

    assert parent.erase().status == 204

    assert not _kept(cache, word)
    assert mark_of(session_of(parent.token)) in _marks(cache / "evenfield.db")
    assert _can_neither_read_nor_write(parent)


def test_erasing_twice_and_erasing_what_never_was_look_the_same(parent: Parent) -> None:
    unknown = Parent(parent.server, "a" * 43)
    replies = [parent.erase(), parent.erase(), unknown.erase(), unknown.erase()]
    assert {(reply.status, str(reply.data)) for reply in replies} == {(204, "{}")}


def test_erasing_at_the_same_moment_is_safe(parent: Parent, cache: Path) -> None:
    parent.say("my numbatwordxyz child needs an iep")
    with ThreadPoolExecutor(6) as pool:
        statuses = list(pool.map(lambda _: parent.erase().status, range(6)))
    assert statuses == [204] * 6
    assert not _kept(cache, "numbatwordxyz")


def test_erasing_one_talk_leaves_the_others(server: Server) -> None:
    one, two = server.parent(), server.parent()
    two.say("what is a 504 plan")
    one.erase()
    assert len(two.history()) == 3


def test_an_ended_talk_of_an_earlier_version_is_erased(parent: Parent, cache: Path) -> None:
    """Earlier versions kept the events only, without the row that tells when a talk was last looked at."""
    parent.say("my bilbywordxyz child needs an iep")
    with closing(sqlite3.connect(cache / "evenfield.db")) as file, file:
        file.execute("DELETE FROM talks WHERE sender_id = ?", (session_of(parent.token),))
    assert _can_neither_read_nor_write(parent)
    assert parent.erase().status == 204
    assert not _kept(cache, "bilbywordxyz")


def test_no_backup_brings_back_a_talk_that_was_erased_after_its_end(
    parent: Parent, cache: Path, clock: MovedClock, tmp_path: Path
) -> None:
    parent.say("my wombatwordxyz child needs an iep")
    made = back_up(cache / "evenfield.db", tmp_path / "backups", time.time(), KEPT)
    assert b"wombatwordxyz" in made.read_bytes()
    clock.forward(PAST_THE_SESSION)
    parent.erase()

    present = tmp_path / "evenfield.db"  # the present database, as if the assistant were stopped
    shutil.copy(cache / "evenfield.db", present)
    _, knows = restore(made, present, time.time(), KEPT)

    assert knows
    assert b"wombatwordxyz" not in present.read_bytes()


def test_a_token_that_erased_opens_no_talk_again(parent: Parent, cache: Path) -> None:
    parent.erase()
    assert _can_neither_read_nor_write(parent)
    with closing(sqlite3.connect(cache / "evenfield.db")) as file:
        counted = "SELECT count(*) FROM events WHERE sender_id = ?"
        assert file.execute(counted, (session_of(parent.token),)).fetchone() == (0,)


class _Door:
    """The channel's own handler over a real store, for one address."""

    def __init__(self, folder: Path, per_minute: int) -> None:
        self.channel = GuideChannel(Settings("a secret of more than 16 letters", rate_per_minute=per_minute))
        store = GuideTrackerStore(Domain.empty(), db_url=f"sqlite:///{folder / 'evenfield.db'}")
        agent = SimpleNamespace(tracker_store=store)
        self.app = SimpleNamespace(ctx=SimpleNamespace(agent=agent))

    def erase(self, token: str) -> int:
        head = {"authorization": f"Bearer {token}"}
        request: Any = SimpleNamespace(headers=head, remote_addr="", ip="1.2.3.4", app=self.app)
        return int(done(self.channel._erase(request)).status)


def test_one_address_may_not_erase_without_end(tmp_path: Path) -> None:
    door = _Door(tmp_path, per_minute=1)
    for number in range(ADDRESS_FACTOR):
        assert door.erase(f"{number:043}") == 204
    with pytest.raises(RequestError) as raised:
        door.erase("b" * 43)
    assert (raised.value.status, raised.value.code) == (429, "too_fast")


def test_many_messages_never_stand_in_the_way_of_erasing(tmp_path: Path) -> None:
    door = _Door(tmp_path, per_minute=1)
    for number in range(ADDRESS_FACTOR):
        done(door.channel._limits.hit(f"talk {number}", "1.2.3.4"))
    with pytest.raises(RequestError):
        done(door.channel._limits.hit("one more", "1.2.3.4"))
    assert door.erase("a" * 43) == 204
