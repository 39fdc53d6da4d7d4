"""The tracker store: each turn is committed whole or not at all, in the order in which it was said."""

from __future__ import annotations

import contextlib
import time
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Iterable, List, Optional, Text

import sqlalchemy as sa
import ujson
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Connection

from channel.storage import erasure_log, history_window, judgements
from channel.storage.database import Database, StoreUnavailable

EVENTS = SQLTrackerStore.SQLEvent.__table__
"""Rasa's own table, so that its tools can read the conversations."""
CONVERSATIONS = sa.Table(
    "talks",
    EVENTS.metadata,
    sa.Column("sender_id", sa.String(255), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),  # how many times it was saved
    sa.Column("language", sa.String(16)),
    sa.Column("seen", sa.Float(53), nullable=False),  # the last message or look, seconds since 1970
    sa.Column("summary", sa.Text, nullable=False),  # what the turns before `first` led to, as events
    sa.Column("first", sa.Integer, nullable=False),  # the first event that a turn still needs
)
PULSE = sa.Table(
    "pulse", EVENTS.metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("room", sa.Text)
)
_ROOM = "." * 16_384
"""What readiness writes: about what a turn needs, so that a full disk is seen."""
_AT_ONCE = 500


class ConversationConflict(Exception):
    """The conversation went on, or was erased, while this turn was thinking: the turn must not be stored."""


@dataclass(frozen=True)
class Conversation:
    """What the channel must know of a conversation before its next turn."""

    language: str
    seen: float
    """When a message came or a page looked at it, seconds since 1970."""
    recent: tuple[dict[str, Any], ...] = ()
    """The events of the last few turns, when the conversation was opened for a turn."""


_opened: ContextVar[tuple[str, int, list[dict[str, Any]]] | None] = ContextVar(
    "opened_conversation", default=None
)
"""The conversation of the turn under way: sender, version, events. Rasa then need not read it again."""


class GuideTrackerStore(TrackerStore):
    """Keeps conversations by the hash of their token; can erase one without a trace."""

    def __init__(
        self,
        domain: Optional[Domain] = None,
        host: Optional[str] = None,
        event_broker: Optional[EventBroker] = None,
        db_url: str = "sqlite:///evenfield.db",
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker)
        self._database = Database(db_url, EVENTS.metadata)

    # --- a turn ---------------------------------------------------------------------------------

    async def conversation(self, sender_id: str) -> Conversation | None:
        """What is known of a conversation, or None when there is none. Raises StoreUnavailable."""
        query = sa.select(CONVERSATIONS.c.language, CONVERSATIONS.c.seen).where(
            CONVERSATIONS.c.sender_id == sender_id
        )
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return Conversation(row.language or "en", row.seen) if row else None

    async def open(self, sender_id: str) -> Conversation | None:
        """As `conversation`, with its last turns, on which the next turn works. Raises StoreUnavailable."""
        found = await self._read(sender_id)
        if found is None:
            return None
        row, recent = found
        _opened.set((sender_id, row.version, [*ujson.loads(row.summary), *recent]))
        return Conversation(row.language or "en", row.seen, tuple(recent))

    async def retrieve(self, sender_id: Text) -> Optional[DialogueStateTracker]:
        """The working copy of a conversation: see history_window.py. Raises StoreUnavailable."""
        opened = _opened.get()
        _opened.set(None)  # for one turn only; one that another overtook is refused when it is saved
        if opened and opened[0] == sender_id:
            return self._working_copy(sender_id, deserialise_events(opened[2]), opened[1])
        found = await self._read(sender_id)
        if found is None:
            return None
        row, recent = found
        events = deserialise_events([*ujson.loads(row.summary), *recent])
        return self._working_copy(sender_id, events, row.version)

    async def _read(self, sender_id: str) -> tuple[Any, list[dict[str, Any]]] | None:
        """The row of a conversation, and the events that a turn still needs."""

        def read(connection: Connection) -> tuple[Any, list[str]] | None:
            row = connection.execute(
                sa.select(CONVERSATIONS).where(CONVERSATIONS.c.sender_id == sender_id)
            ).first()
            return (row, _data(connection, sender_id, row.first)) if row else None

        found = await self._database.read(read)
        return (found[0], [ujson.loads(text) for text in found[1]]) if found else None

    def _working_copy(self, sender_id: str, events: List[Event], version: int) -> DialogueStateTracker:
        tracker = DialogueStateTracker.from_events(sender_id, events, self.domain.slots)
        tracker.stored, tracker.version = len(events), version
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Commits what is new. Raises StoreUnavailable; ConversationConflict when another turn came first."""
        stored, version = getattr(tracker, "stored", 0), getattr(tracker, "version", 0)
        new = list(tracker.events)[stored:]
        if not new:
            return
        rows = [_row(tracker.sender_id, event) for event in new]
        shorter = history_window.cut(tracker, self.domain)
        values = {
            "version": version + 1,
            "language": tracker.get_slot("language"),
            "seen": max(event.timestamp for event in new),
        }

        def write(connection: Connection) -> None:
            _claim(connection, tracker.sender_id, version, values)
            connection.execute(EVENTS.insert(), rows)
            if shorter:
                summary, kept = shorter
                first = _place_from_end(connection, tracker.sender_id, len(kept))
                summed = ujson.dumps([event.as_dict() for event in summary])
                moved = CONVERSATIONS.update().where(CONVERSATIONS.c.sender_id == tracker.sender_id)
                connection.execute(moved.values(summary=summed, first=first))

        try:
            await self._database.write(write)
        except sa.exc.IntegrityError as error:
            raise ConversationConflict from error
        tracker.stored, tracker.version = len(tracker.events), version + 1
        if self.event_broker is not None:  # after the commit: nothing is published that was not stored
            await self._stream_new_events(self.event_broker, new, tracker.sender_id)

    # --- the whole conversation ---------------------------------------------------------------------------

    async def history(self, sender_id: str) -> list[dict[str, Any]]:
        """All events of a conversation. Raises StoreUnavailable."""
        data = await self._database.read(lambda connection: _data(connection, sender_id, 0))
        return [ujson.loads(text) for text in data]

    async def touch(self, sender_id: str) -> None:
        """Notes that a page looked at this conversation now: that too keeps the session open. Best effort."""
        look = CONVERSATIONS.update().where(CONVERSATIONS.c.sender_id == sender_id).values(seen=time.time())
        with contextlib.suppress(StoreUnavailable):
            await self._database.write(lambda connection: connection.execute(look))

    async def retrieve_full_tracker(self, conversation_id: Text) -> Optional[DialogueStateTracker]:
        """The whole conversation, for Rasa's tools. It cannot be saved."""
        events = await self.history(conversation_id)
        return DialogueStateTracker.from_dict(conversation_id, events, self.domain.slots) if events else None

    async def keys(self) -> Iterable[Text]:
        """The hashes of all conversations."""
        query = sa.select(EVENTS.c.sender_id).distinct()
        return await self._database.read(lambda connection: connection.execute(query).scalars().all())

    async def judge(self, topic: str, answer: str, useful: bool) -> None:
        """Counts whether an answer was what was asked. Raises StoreUnavailable."""

        def add(connection: Connection) -> None:
            judgements.add(connection, topic, answer, useful)

        try:
            await self._database.write(add)
        except sa.exc.IntegrityError:  # PostgreSQL: two workers counted the first one at the same moment
            await self._database.write(add)

    # --- forgetting -------------------------------------------------------------------------------

    async def erase(self, sender_id: str) -> None:
        """Removes all events of a conversation; on SQLite, from the file too. A turn under way is not stored.

        A conversation that is not here is noted as erased too: a backup may still hold it.
        """

        def remember(connection: Connection) -> None:  # so that no backup brings it back
            erasure_log.remember(connection, sender_id, time.time())

        try:
            await self._database.write(remember)
        except sa.exc.IntegrityError:  # PostgreSQL: it was noted twice at the same moment
            await self._database.write(remember)
        await self._remove([sender_id])
        await self._database.empty_journal()

    async def forget(self, before: float) -> int:
        """Removes conversations with no event since then (seconds since 1970). Returns how many."""
        query = (
            sa.select(EVENTS.c.sender_id)
            .group_by(EVENTS.c.sender_id)
            .having(sa.func.max(EVENTS.c.timestamp) < before)
        )
        ended = await self._database.read(lambda connection: connection.execute(query).scalars().all())
        for place in range(0, len(ended), _AT_ONCE):
            await self._remove(ended[place : place + _AT_ONCE])
        await self._database.write(lambda connection: erasure_log.prune(connection, before))
        await self._database.write(lambda connection: judgements.prune(connection, time.time()))
        await self._database.give_space_back()
        await self._database.empty_journal()
        return len(ended)

    async def _remove(self, senders: list[str]) -> None:
        def write(connection: Connection) -> None:
            for table in (CONVERSATIONS, EVENTS):
                connection.execute(table.delete().where(table.c.sender_id.in_(senders)))

        await self._database.write(write)

    # --- readiness --------------------------------------------------------------------------------

    async def answers(self) -> bool:
        """True when the database takes a write as large as a turn."""

        def write(connection: Connection) -> None:
            made = connection.execute(PULSE.insert().values(room=_ROOM)).inserted_primary_key[0]
            connection.execute(PULSE.delete().where(PULSE.c.id == made))

        try:
            await self._database.write(write)
        except (StoreUnavailable, sa.exc.IntegrityError):
            return False
        return True


def _row(sender_id: str, event: Event) -> dict[str, Any]:
    data = event.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp") or time.time(),
        "intent_name": ((data.get("parse_data") or {}).get("intent") or {}).get("name"),
        "action_name": data.get("name"),
        "data": ujson.dumps(data),
    }


def _data(connection: Connection, sender_id: str, first: int) -> list[str]:
    query = sa.select(EVENTS.c.data).where(EVENTS.c.sender_id == sender_id, EVENTS.c.id >= first)
    return list(connection.execute(query.order_by(EVENTS.c.id)).scalars())


def _claim(connection: Connection, sender_id: str, version: int, values: dict[str, Any]) -> None:
    """Takes the conversation for this turn. Raises ConversationConflict when it has changed since."""
    if version == 0:
        connection.execute(
            CONVERSATIONS.insert().values(sender_id=sender_id, summary="[]", first=0, **values)
        )
        return
    found = CONVERSATIONS.update().where(
        CONVERSATIONS.c.sender_id == sender_id, CONVERSATIONS.c.version == version
    )
    if connection.execute(found.values(**values)).rowcount != 1:
        raise ConversationConflict


def _place_from_end(connection: Connection, sender_id: str, count: int) -> int:
    """The id of the event with this many events from it to the end."""
    query = sa.select(EVENTS.c.id).where(EVENTS.c.sender_id == sender_id).order_by(EVENTS.c.id.desc())
    return int(connection.execute(query.offset(count - 1).limit(1)).scalar_one())
