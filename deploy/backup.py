"""Backs up the conversations of one machine, and restores them: `make backup`, `make restore FILE=...`.

A backup is a SQLite file. Restoring brings back no conversation that is too old to be kept, and none that a
parent has erased since, as long as the present database is still there to compare with. For PostgreSQL, use
pg_dump and pg_restore.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from channel.operations.settings import Settings
from deploy.local import CACHE

TABLES = ("events", "talks")
"""The tables that hold conversations, by `sender_id`. A backup has at least the first."""
ERASED = "erased"


class CannotRestore(Exception):
    """Why a backup is not made or not restored, in one plain sentence."""


def database(url: str) -> Path:
    """The SQLite file of EVENFIELD_DB_URL. Raises CannotRestore for another database."""
    if not url.startswith("sqlite:///"):
        raise CannotRestore("Talks are not in a SQLite file here. For PostgreSQL use pg_dump and pg_restore.")
    return Path(url.removeprefix("sqlite:///"))


def back_up(source: Path, folder: Path, now: float, keep_seconds: float) -> Path:
    """Copies the database while it is in use, and removes backups that are too old to be kept."""
    if not source.is_file():
        raise CannotRestore(f"There are no talks to back up: {source.name} does not exist.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in folder.glob("evenfield-*.db"):
        if old.stat().st_mtime < now - keep_seconds:
            old.unlink()
    target = folder / time.strftime("evenfield-%Y%m%d-%H%M%S.db", time.gmtime(now))
    target.touch(mode=0o600)
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)
        there.execute("PRAGMA journal_mode=DELETE")
    return target


def restore(backup: Path, target: Path, now: float, keep_seconds: float) -> tuple[int, bool]:
    """Puts a backup in the place of the database. Returns its number of conversations, and if erased ones are
    known.

    Raises CannotRestore when the file is no backup, or the assistant is running; then nothing is changed.
    """
    _check(backup)
    _check_idle(target)
    fresh = target.with_name(target.name + ".restored")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(backup)) as here, closing(sqlite3.connect(fresh)) as there:
            here.backup(there)
            there.execute("PRAGMA secure_delete=ON")
            knows = _carry_erased_over(target, there)
            count = _drop(there, now - keep_seconds)
            there.commit()
            there.execute("VACUUM")
        for journal in ("-wal", "-shm"):
            target.with_name(target.name + journal).unlink(missing_ok=True)
        os.replace(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)
    return count, knows


def _check(backup: Path) -> None:
    if not backup.is_file():
        raise CannotRestore(f"There is no file {backup}.")
    try:
        with closing(sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)) as file:
            sound = file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            columns = {row[1] for row in file.execute("PRAGMA table_info(events)")}
    except sqlite3.DatabaseError:
        raise CannotRestore(f"{backup.name} is not a backup of Evenfield, or it is damaged.") from None
    if not sound or not {"sender_id", "timestamp", "data"} <= columns:
        raise CannotRestore(f"{backup.name} is not a backup of Evenfield, or it is damaged.")


def _check_idle(target: Path) -> None:
    """Leaving the journal mode needs the file for itself: it fails while anything else has it open."""
    if not target.is_file():
        return
    try:
        with closing(sqlite3.connect(target, timeout=1)) as file:
            file.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError:
        raise CannotRestore("The assistant is running. Stop it first, then restore.") from None


def _tables(file: sqlite3.Connection) -> set[str]:
    return {row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _carry_erased_over(target: Path, fresh: sqlite3.Connection) -> bool:
    """Takes the present list of erased conversations along. False when there is none."""
    if not target.is_file():
        return False
    with closing(sqlite3.connect(target)) as present:
        if ERASED not in _tables(present):
            return False
        rows = present.execute(f"SELECT talk, at FROM {ERASED}").fetchall()
    fresh.execute(f"CREATE TABLE IF NOT EXISTS {ERASED} (talk VARCHAR(64) PRIMARY KEY, at FLOAT NOT NULL)")
    fresh.executemany(f"INSERT OR REPLACE INTO {ERASED} VALUES (?, ?)", rows)
    return True


def _drop(fresh: sqlite3.Connection, before: float) -> int:
    """Drops conversations that are too old or were erased. Returns how many are left."""
    from channel.storage.erasure_log import mark_of

    ended = "SELECT sender_id FROM events GROUP BY sender_id HAVING max(timestamp) < ?"
    gone = {row[0] for row in fresh.execute(ended, (before,))}
    known = {row[0] for row in fresh.execute("SELECT DISTINCT sender_id FROM events")}
    if ERASED in _tables(fresh):
        erased = {row[0] for row in fresh.execute(f"SELECT talk FROM {ERASED}")}
        gone |= {sender for sender in known if mark_of(sender) in erased}
    for table in _tables(fresh) & set(TABLES):
        fresh.executemany(f"DELETE FROM {table} WHERE sender_id = ?", [(sender,) for sender in gone])
    return len(known - gone)


def main(given: Sequence[str] | None = None) -> int:
    """`python -m deploy.backup make` or `... restore FILE`."""
    options = argparse.ArgumentParser(prog="deploy.backup")
    options.add_argument("do", choices=["make", "restore"])
    options.add_argument("file", nargs="?", default="")
    asked = options.parse_args(given)
    here = database_of_environment()
    kept = Settings.from_environment({"EVENFIELD_SECRET": "-" * 16, **os.environ}).kept_seconds
    try:
        if asked.do == "make":
            made = back_up(database(here), CACHE / "backups", time.time(), kept)
            print(f"Backed up to {made}. Delete it when it is {kept // 86400} days old: it holds talks.")
            return 0
        if not asked.file:
            raise CannotRestore(
                "Say which file to restore: make restore FILE=.cache/backups/evenfield-....db"
            )
        count, knows = restore(Path(asked.file), database(here), time.time(), kept)
    except CannotRestore as error:
        print(f"evenfield: {error}", file=sys.stderr)
        return 1
    print(f"Restored {count} talks that are not older than talks are kept.")
    if not knows:
        print("The former database is gone: talks that parents erased after this backup are back until then.")
    return 0


def database_of_environment() -> str:
    """Where conversations are kept: EVENFIELD_DB_URL, or the file in .cache."""
    return os.environ.get("EVENFIELD_DB_URL") or f"sqlite:///{CACHE / 'evenfield.db'}"


if __name__ == "__main__":
    sys.exit(main())
