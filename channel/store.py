"""Rasa's SQL tracker store, with what a public service needs: erasing, and a database that does not block."""

from __future__ import annotations

import logging
import time
from typing import Any, Optional

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy import event

logger = logging.getLogger(__name__)
BUSY_SECONDS = 2


class _Seen(SQLTrackerStore.Base):
    """When a page last looked at a talk without saying anything: that too keeps the session open."""

    __tablename__ = "seen"
    sender_id = sa.Column(sa.String(255), primary_key=True)
    at = sa.Column(sa.Float, nullable=False)


class GuideTrackerStore(SQLTrackerStore):
    """Keeps talks by the hash of their token; can erase one without a trace."""

    def __init__(
        self,
        domain: Optional[Domain] = None,
        host: Optional[str] = None,
        event_broker: Optional[EventBroker] = None,
        db_url: str = "sqlite://",
        **kwargs: Any,
    ) -> None:
        super().__init__(domain=domain, host=db_url, event_broker=event_broker)
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _prepare_sqlite)
            self.engine.dispose()  # connections made before the listener have no pragmas

    async def touch(self, sender_id: str) -> None:
        """Notes that a page looked at this talk now."""
        with self.session_scope() as session:
            session.merge(_Seen(sender_id=sender_id, at=time.time()))
            session.commit()

    async def seen(self, sender_id: str) -> float:
        """When a page last looked at this talk (seconds since 1970); 0 for never."""
        with self.session_scope() as session:
            row = session.get(_Seen, sender_id)
            return float(row.at) if row else 0.0

    async def erase(self, sender_id: str) -> None:
        """Removes every event of one talk; on SQLite, from the file too."""
        with self.session_scope() as session:
            for kind in (self.SQLEvent, _Seen):
                session.query(kind).filter_by(sender_id=sender_id).delete()
            session.commit()
            if self.engine.dialect.name == "sqlite":
                session.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))

    async def forget(self, before: float) -> int:
        """Removes every talk whose last event is older than this (seconds since 1970). Returns how many."""
        event_row = self.SQLEvent
        with self.session_scope() as session:
            ended = (
                session.query(event_row.sender_id)
                .group_by(event_row.sender_id)
                .having(sa.func.max(event_row.timestamp) < before)
                .all()
            )
            for (sender_id,) in ended:
                for kind in (event_row, _Seen):
                    session.query(kind).filter_by(sender_id=sender_id).delete()
            session.commit()
            if ended and self.engine.dialect.name == "sqlite":
                session.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
        return len(ended)

    async def answers(self) -> bool:
        """True when the database answers."""
        try:
            with self.session_scope() as session:
                session.execute(sa.text("SELECT 1"))
            return True
        except sa.exc.SQLAlchemyError:
            logger.exception("the database does not answer")
            return False


def _prepare_sqlite(connection: Any, _: Any) -> None:
    """Writers do not block readers, waits are short, and erased rows are overwritten."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    cursor.close()
