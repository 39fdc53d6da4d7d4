"""The list of erased conversations, so that no backup brings one back. It holds no word of them."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from sqlalchemy.engine import Connection

ERASED = sa.Table(
    "erased",
    sa.MetaData(),
    sa.Column("talk", sa.String(64), primary_key=True),  # a hash of the hash that was its key
    sa.Column("at", sa.Float(53), nullable=False),  # seconds since 1970
)


def mark_of(sender_id: str) -> str:
    """The mark of an erased conversation. Its own key cannot be found from the mark."""
    return hashlib.sha256(f"erased:{sender_id}".encode()).hexdigest()


def remember(connection: Connection, sender_id: str, now: float) -> None:
    """Notes that a conversation was erased."""
    ERASED.create(connection, checkfirst=True)
    connection.execute(ERASED.delete().where(ERASED.c.talk == mark_of(sender_id)))
    connection.execute(ERASED.insert().values(talk=mark_of(sender_id), at=now))


def prune(connection: Connection, before: float) -> None:
    """Drops notes from before this time (seconds since 1970): a restore leaves out what is as old."""
    ERASED.create(connection, checkfirst=True)
    connection.execute(ERASED.delete().where(ERASED.c.at < before))
