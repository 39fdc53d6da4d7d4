"""The database of the conversations: threads of its own and short waits, so it never holds up the rest."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from channel.operations import time_budget

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
BUSY_SECONDS = 2
"""How long SQLite waits for another program's lock, and PostgreSQL for a lock or a connection."""
WAIT_SECONDS = 2.5
"""How long a request waits for its answer from the database."""
READERS, WRITERS = 4, 4
SMALL_PAGES = 256
"""So many unused pages of SQLite (1 MB) are not worth the work."""


class StoreUnavailable(Exception):
    """The database did not take or give what was asked, in time. Nothing was stored."""


class Database:
    """Runs work in one transaction, in a thread. The server can start while the database is away."""

    def __init__(self, url: str, tables: sa.MetaData) -> None:
        self._tables = tables
        self._made_in: object = None
        parsed = make_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self._path = parsed.database if self.is_sqlite else None
        self.engine = sa.create_engine(parsed, **_options(self.is_sqlite))
        self._writing = self.engine.execution_options(begin="BEGIN IMMEDIATE")
        if self.is_sqlite:
            event.listen(self.engine, "connect", self._prepare_sqlite)
            event.listen(self.engine, "checkout", self._still_the_same_file)
            event.listen(self.engine, "begin", _begin)
        self._readers = ThreadPoolExecutor(READERS, "database-reader")
        # SQLite has one writer at a time: a second thread would only wait where it cannot be called back.
        self._writers = ThreadPoolExecutor(1 if self.is_sqlite else WRITERS, "database-writer")

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        """What the work reads. Raises StoreUnavailable."""
        return await self._run(self._readers, self.engine, work)

    async def write(self, work: Callable[[Connection], Result]) -> Result:
        """Commits the work, or nothing of it. Raises StoreUnavailable."""
        return await self._run(self._writers, self._writing, work)

    async def _run(
        self, threads: ThreadPoolExecutor, engine: Any, work: Callable[[Connection], Result]
    ) -> Result:
        given_up = False

        def transaction() -> Result:
            if given_up:
                raise StoreUnavailable
            self._make_tables()
            with engine.begin() as connection:
                result = work(connection)
                if given_up:  # nobody waits any more: the parent got the reply that nothing was stored
                    raise StoreUnavailable
                return result

        begun, limit = time.monotonic(), time_budget.left(WAIT_SECONDS)
        try:
            future = asyncio.get_running_loop().run_in_executor(threads, transaction)
            return await asyncio.wait_for(future, limit)
        except asyncio.TimeoutError:
            given_up = True
            logger.error("the database did not answer in time: %s", time_budget.waited(begun, limit))
            raise StoreUnavailable from None
        except (StoreUnavailable, sa.exc.IntegrityError):
            raise
        except (SQLAlchemyError, OSError) as error:
            reason = str(getattr(error, "orig", ""))
            if "readonly" in reason:
                self.engine.dispose()  # a connection that was opened for reading stays so
            if "no such table" in reason:
                self._made_in = None
            # The statement holds parents' words: only the kind of fault and the driver's reason are logged.
            logger.error("the database failed: %s: %s", type(error).__name__, reason)
            raise StoreUnavailable from error

    def _make_tables(self) -> None:
        """Makes the tables in a new database, or in one that took the place of another."""
        if self._made_in is None or self._made_in != self._place():
            try:
                if not self._has_tables():  # looked at first: reading goes on where writing cannot
                    with self._writing.begin() as connection:
                        self._tables.create_all(connection)
            except sa.exc.IntegrityError as error:  # another worker made them at the same moment
                raise StoreUnavailable from error
            self._made_in = self._place()

    def _has_tables(self) -> bool:
        with self.engine.begin() as connection:
            return set(self._tables.tables) <= set(sa.inspect(connection).get_table_names())

    async def empty_journal(self) -> None:
        """On SQLite, takes erased rows out of the write-ahead log too. Raises StoreUnavailable."""

        def checkpoint() -> None:  # outside of a transaction
            connection = self.engine.raw_connection()
            try:  # SQLite waits for readers, as long as for any lock
                if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                    logger.error("the journal is in use; the next hour's job empties it")
            finally:
                connection.close()

        if self.is_sqlite:
            await asyncio.get_running_loop().run_in_executor(self._writers, checkpoint)

    async def give_space_back(self) -> None:
        """On SQLite, makes the file smaller when more than half of it is unused. Raises StoreUnavailable."""

        def vacuum() -> None:
            connection = self.engine.raw_connection()
            try:
                unused = connection.execute("PRAGMA freelist_count").fetchone()[0]
                pages = connection.execute("PRAGMA page_count").fetchone()[0]
                if unused > max(SMALL_PAGES, pages // 2):
                    connection.execute("VACUUM")
            finally:
                connection.close()

        if self.is_sqlite:
            await asyncio.get_running_loop().run_in_executor(self._writers, vacuum)

    def _prepare_sqlite(self, connection: Any, record: Any) -> None:
        """Writers do not block readers, waits are short, and erased rows are overwritten."""
        connection.isolation_level = None  # transactions begin when we say so, see _begin
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")  # a committed turn survives a power cut
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute("PRAGMA temp_store=MEMORY")  # no copy of a conversation in a temporary file
        cursor.close()
        record.info["place"] = self._place()

    def _still_the_same_file(self, _: Any, record: Any, __: Any) -> None:
        """A deleted or replaced file would be written to unseen: connect to the new one."""
        if record.info.get("place") != self._place():
            raise DisconnectionError

    def _place(self) -> object:
        """What distinguishes this database from another one in its place: the file's number."""
        try:
            return os.stat(self._path).st_ino if self._path else "server"
        except FileNotFoundError:
            return None


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _options(is_sqlite: bool) -> dict[str, Any]:
    if is_sqlite:
        return {
            "poolclass": QueuePool,
            "pool_size": READERS + 1,
            "connect_args": {"check_same_thread": False, "timeout": BUSY_SECONDS},
        }
    milliseconds = BUSY_SECONDS * 1000
    return {
        "pool_size": READERS + WRITERS,
        "pool_pre_ping": True,  # after a restart of the database, connections are made anew
        "connect_args": {
            "connect_timeout": BUSY_SECONDS,
            "tcp_user_timeout": milliseconds,
            "options": f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds}",
        },
    }
