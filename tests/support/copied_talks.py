"""Another parent at the same place of a conversation, without saying all again that led there."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from talking import Parent

from channel.sessions import new_token, session_of

COLUMNS = "type_name, timestamp, intent_name, action_name, data"


def copied(parent: Parent, cache: Path) -> Parent:
    """A parent with a session of their own, whose conversation is kept as this one is.

    Its buttons are those of the history, as a reloaded page shows them: a button is signed for one session.
    """
    made = Parent(parent.server, new_token())
    before, after = session_of(parent.token), session_of(made.token)
    with sqlite3.connect(cache / "evenfield.db", timeout=30) as database:
        events = f"insert into events (sender_id, {COLUMNS}) select ?, {COLUMNS} from events"
        database.execute(f"{events} where sender_id = ? order by id", (after, before))
        version, language, summary, first = database.execute(
            "select version, language, summary, first from talks where sender_id = ?", (before,)
        ).fetchone()
        if first:
            (needed,) = database.execute(
                "select count(*) from events where sender_id = ? and id >= ?", (before, first)
            ).fetchone()
            (first,) = database.execute(
                "select id from events where sender_id = ? order by id desc limit 1 offset ?",
                (after, needed - 1),
            ).fetchone()
        talk = (after, version, language, time.time(), summary, first)
        columns = "sender_id, version, language, seen, summary, first"
        database.execute(f"insert into talks ({columns}) values (?, ?, ?, ?, ?, ?)", talk)
    database.close()
    made.last = made.history()[-len(parent.last) :]
    return made
