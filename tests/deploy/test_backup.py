"""Backups bring conversations back, but none that was erased or is too old; a wrong file changes nothing."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from channel.storage import erasure_log
from deploy import backup
from deploy.backup import CannotRestore, back_up, restore

DAY = 24 * 3600
KEPT = 7 * DAY
NOW = time.time()


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """A database with one conversation of today, in the form of Rasa's table."""
    path = tmp_path / "evenfield.db"
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode=WAL")
        file.execute(
            "CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, timestamp FLOAT, data TEXT)"
        )
        file.commit()
    _say(path, "one", "what is an iep", NOW - DAY)
    return path


def _say(path: Path, sender: str, words: str, at: float) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("INSERT INTO events (sender_id, timestamp, data) VALUES (?, ?, ?)", (sender, at, words))


def _erase(path: Path, sender: str) -> None:
    with sa.create_engine(f"sqlite:///{path}").begin() as connection:
        connection.execute(sa.text("DELETE FROM events WHERE sender_id = :s"), {"s": sender})
        erasure_log.remember(connection, sender, NOW)


def _senders(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as file:
        return [row[0] for row in file.execute("SELECT DISTINCT sender_id FROM events ORDER BY 1")]


def test_a_backup_brings_talks_back(talks: Path, tmp_path: Path) -> None:
    made = back_up(talks, tmp_path / "backups", NOW, KEPT)
    talks.unlink()
    assert restore(made, talks, NOW, KEPT) == (1, False)
    assert _senders(talks) == ["one"]


def test_a_backup_is_made_while_the_database_is_in_use(talks: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(talks)) as user:
        user.execute("BEGIN IMMEDIATE")
        user.execute("INSERT INTO events (sender_id, timestamp, data) VALUES ('two', 0, '')")
        made = back_up(talks, tmp_path / "backups", NOW, KEPT)
    assert _senders(made) == ["one"]


def test_a_backup_can_be_read_by_its_owner_only(talks: Path, tmp_path: Path) -> None:
    assert back_up(talks, tmp_path / "backups", NOW, KEPT).stat().st_mode & 0o077 == 0


def test_an_erased_talk_does_not_come_back(talks: Path, tmp_path: Path) -> None:
    _say(talks, "two", "quaggawordxyz", NOW - DAY)
    made = back_up(talks, tmp_path / "backups", NOW, KEPT)
    _erase(talks, "two")
    assert restore(made, talks, NOW, KEPT) == (1, True)
    assert _senders(talks) == ["one"]
    assert b"quaggawordxyz" not in talks.read_bytes()


def test_the_list_of_erased_talks_outlives_a_restore(talks: Path, tmp_path: Path) -> None:
    made = back_up(talks, tmp_path / "backups", NOW, KEPT)
    _erase(talks, "one")
    restore(made, talks, NOW, KEPT)
    assert restore(made, talks, NOW, KEPT) == (0, True)


def test_a_talk_that_is_too_old_does_not_come_back(talks: Path, tmp_path: Path) -> None:
    made = back_up(talks, tmp_path / "backups", NOW, KEPT)
    assert restore(made, talks, NOW + 8 * DAY, KEPT)[0] == 0
    assert _senders(talks) == []


def test_old_backups_are_removed(talks: Path, tmp_path: Path) -> None:
    first = back_up(talks, tmp_path / "backups", NOW, KEPT)
    back_up(talks, tmp_path / "backups", NOW + 8 * DAY, KEPT)
    assert not first.exists()


@pytest.mark.parametrize(
    "content", [b"", b"no database at all " * 100, b"SQLite format 3\x00" + b"x" * 5_000]
)
def test_a_wrong_file_is_refused_and_changes_nothing(talks: Path, tmp_path: Path, content: bytes) -> None:
    wrong = tmp_path / "holiday.jpg"
    wrong.write_bytes(content)
    with pytest.raises(CannotRestore, match=r"holiday\.jpg is not a backup of Evenfield"):
        restore(wrong, talks, NOW, KEPT)
    assert _senders(talks) == ["one"]


def test_another_database_is_refused(talks: Path, tmp_path: Path) -> None:
    other = tmp_path / "music.db"
    with closing(sqlite3.connect(other)) as file, file:
        file.execute("CREATE TABLE songs (name TEXT)")
    with pytest.raises(CannotRestore, match="not a backup"):
        restore(other, talks, NOW, KEPT)


def test_nothing_is_restored_under_a_running_assistant(talks: Path, tmp_path: Path) -> None:
    made = back_up(talks, tmp_path / "backups", NOW, KEPT)
    with closing(sqlite3.connect(talks)) as running:
        running.execute("SELECT count(*) FROM events").fetchone()
        with pytest.raises(CannotRestore, match="Stop it first"):
            restore(made, talks, NOW, KEPT)
    assert _senders(talks) == ["one"]


def test_the_command_says_in_words_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert backup.main(["restore", "nothing-here.db"]) == 1
    assert "There is no file" in capsys.readouterr().err


def test_another_database_than_sqlite_has_its_own_tools() -> None:
    with pytest.raises(CannotRestore, match="pg_dump"):
        backup.database("postgresql://db/evenfield")
