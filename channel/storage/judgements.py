"""Whether answers were what parents asked, counted by day and answer. No word of a parent, and not whose."""

from __future__ import annotations

import time
from datetime import date, timedelta

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from sqlalchemy.engine import Connection

JUDGEMENTS = sa.Table(
    "judgements",
    SQLTrackerStore.SQLEvent.__table__.metadata,
    sa.Column("day", sa.String(10), primary_key=True),  # as 2026-11-28, where the assistant runs
    sa.Column("topic", sa.String(64), primary_key=True),
    sa.Column("answer", sa.String(64), primary_key=True),
    sa.Column("useful", sa.Boolean, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
)
KEPT_DAYS = 400
"""A year, and what a report of its first month needs."""


def add(connection: Connection, topic: str, answer: str, useful: bool) -> None:
    """Counts one yes or no of today."""
    day = date.fromtimestamp(time.time()).isoformat()
    key = {"day": day, "topic": topic, "answer": answer, "useful": useful}
    same = [JUDGEMENTS.c[name] == value for name, value in key.items()]
    counted = connection.execute(
        JUDGEMENTS.update().where(*same).values(number=JUDGEMENTS.c.number + 1)
    ).rowcount
    if not counted:
        connection.execute(JUDGEMENTS.insert().values(**key, number=1))


def prune(connection: Connection, now: float) -> None:
    """Drops counts that are older than KEPT_DAYS; `now` in seconds since 1970."""
    before = (date.fromtimestamp(now) - timedelta(days=KEPT_DAYS)).isoformat()
    connection.execute(JUDGEMENTS.delete().where(JUDGEMENTS.c.day < before))
