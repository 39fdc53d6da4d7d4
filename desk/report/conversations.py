"""What is kept of conversations, read from the store and never written: turns, and what became of each.

Only what the assistant keeps is here: personal data was taken out before anything was stored, and a
conversation is gone when its parent erases it, or after the days that the notice names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from desk.report.store import reading

ANSWERED, UNSURE, UNANSWERED, PROTEST, DANGER, OTHER = (
    "answered",
    "unsure",
    "unanswered",
    "protest",
    "danger",
    "other",
)
"""What became of a message."""
_BY_ACTION = {
    "action_show_help_lines": DANGER,
    "action_name_help_in_passing": DANGER,
    "action_take_protest": PROTEST,
    "action_redirect": UNANSWERED,
    "action_offer_topics": UNSURE,
}
_BY_KIND = {"crisis": DANGER, "clarify": UNSURE, "redirect": UNANSWERED, "answer": ANSWERED}
_BY_INTENT = {"complain": PROTEST}
_NO = "no-"
"""How the id of a no to an answer begins; behind it is the id of the message that was answered."""
_TAPPED = "/"
"""How the text of a tapped button begins."""


@dataclass(frozen=True)
class Said:
    """One message of the assistant: its kind, and the answer, topic or journey that it is of."""

    kind: str
    topic: str = ""
    answer: str = ""
    journey: str = ""

    @property
    def key(self) -> str:
        """The answer among all; empty where the message is not an answer of its own."""
        return f"{self.topic}/{self.answer}" if self.answer else ""


@dataclass(frozen=True)
class Turn:
    """One message of a parent, and what was said to it."""

    text: str
    at: datetime
    language: str
    intent: str
    actions: tuple[str, ...]
    said: tuple[Said, ...]
    tapped: bool
    id: str = ""
    is_judged_wrong: bool = False
    """Whether the parent said no to "Was this what you asked?" under its answer."""
    objects_to: str = ""
    """The message that was answered wrong, where this one is a protest in the parent's own words."""

    @property
    def day(self) -> date:
        """The day on which it was written, where the desk is."""
        return self.at.date()

    @property
    def outcome(self) -> str:
        """What became of it. Danger outweighs all: its words are shown to nobody."""
        kinds = [said.kind for said in self.said]
        found = {_BY_ACTION.get(action, "") for action in self.actions} | {_BY_KIND.get(k, "") for k in kinds}
        found.add(_BY_INTENT.get(self.intent, ""))
        if "danger" in self.intent:
            return DANGER
        if self.is_judged_wrong:
            return PROTEST
        ranked = (DANGER, PROTEST, UNANSWERED, UNSURE, ANSWERED)
        return next((outcome for outcome in ranked if outcome in found), OTHER)


@dataclass(frozen=True)
class Conversation:
    """The turns of one conversation, in order. Nothing says whose it is."""

    turns: tuple[Turn, ...]
    language: str


def read(database: str) -> list[Conversation]:
    """All conversations that are kept. Raises NoConversations."""
    query = sa.text("SELECT sender_id, data FROM events ORDER BY sender_id, id")
    with reading(database) as connection:
        rows = connection.execute(query).fetchall()
    return list(_conversations(rows))


def _conversations(rows: Iterable[Sequence[str]]) -> Iterator[Conversation]:
    for _, of_one in groupby(rows, key=lambda row: row[0]):
        events = [json.loads(row[1]) for row in of_one]
        read_turns = list(_turns(events))
        judged = {turn.id.removeprefix(_NO) for turn in read_turns if turn.id.startswith(_NO)}
        turns = tuple(
            replace(turn, is_judged_wrong=bool(turn.id) and turn.id in judged)
            for turn in read_turns
            if not turn.id.startswith(_NO)
        )
        if turns:
            yield Conversation(tuple(_with_objections(turns)), turns[-1].language)


def _with_objections(turns: Sequence[Turn]) -> Iterator[Turn]:
    """The turns, each protest with the message before it: that one lacks an answer, not the protest.

    Words of danger are shown to nobody, so a protest after them names nothing.
    """
    before = None
    for turn in turns:
        if before and turn.outcome == PROTEST and not turn.is_judged_wrong and before.outcome != DANGER:
            yield replace(turn, objects_to=before.text)
        else:
            yield turn
        before = None if turn.tapped else turn


def _turns(events: Sequence[Mapping[str, Any]]) -> Iterator[Turn]:
    language = "en"
    begins = [place for place, event in enumerate(events) if event.get("event") == "user"]
    for begin, end in zip(begins, [*begins[1:], len(events)], strict=True):
        message, after = events[begin], events[begin + 1 : end]
        for event in after:
            if event.get("event") == "slot" and event.get("name") == "language":
                language = str(event.get("value") or language)
        turn = _turn(message, after, language)
        if turn.intent != "begin_session":
            yield turn


def _turn(message: Mapping[str, Any], after: Sequence[Mapping[str, Any]], language: str) -> Turn:
    parsed = message.get("parse_data") or {}
    metadata = message.get("metadata") or {}
    label = metadata.get("label")
    text = str(label or message.get("text") or "")
    return Turn(
        text=text,
        at=datetime.fromtimestamp(float(message.get("timestamp") or 0)),
        language=str(parsed.get("spoken") or language),
        intent=str((parsed.get("intent") or {}).get("name") or ""),
        actions=tuple(
            str(event["name"])
            for event in after
            if event.get("event") == "action" and str(event.get("name")) != "action_listen"
        ),
        said=tuple(_said(event) for event in after if event.get("event") == "bot"),
        tapped=bool(label) or text.startswith(_TAPPED),
        id=str(metadata.get("id") or ""),
    )


def _said(event: Mapping[str, Any]) -> Said:
    data = (event.get("data") or {}).get("custom") or {}
    return Said(*(str(data.get(name) or "") for name in ("kind", "topic", "answer", "journey")))
