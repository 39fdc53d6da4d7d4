"""How getting ready for a meeting is shown: the checklist first, then part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from rasa_sdk.events import SlotSet

from actions.conversation import focus, paging
from actions.conversation.choice import Choice
from actions.conversation.guide import guide
from actions.conversation.reply import Reply, Say
from actions.conversation.settings import today
from actions.conversation.turn import Turn
from actions.presenters.blocks import confirmed, terms_of
from knowledge.deadlines import THE_DAY_BEFORE
from knowledge.meetings import FIRST_PART, Meeting
from knowledge.model import Block
from language.dates import formatting
from language.dates.resolver import read

Events = list[dict[str, Any]]
JOURNEY = "prepare_meeting"
INTENT = "start_prepare_meeting"
FARTHEST = timedelta(days=180)
"""A day that would be farther off is one of the past: "it was on November 3"."""
ANY_MEETING = "any"


def _difficulties(turn: Turn) -> list[str]:
    told = turn.situation.values("concerns") - {"other"}
    return [*turn.difficulties, *sorted(told)]


def show(turn: Turn, say: Say, meeting: Meeting, part: str) -> Events:
    """The first reply, in short with the checklist, or another part."""
    known = guide()
    if part == FIRST_PART:
        first, *others = meeting.in_short
        blocks = [replace(first, title=meeting.title), *others, known.meetings.checklist(meeting)]
    else:
        blocks = known.meetings.part(meeting, part, _difficulties(turn))
    if part == FIRST_PART:
        blocks = [*blocks, *_day_of(turn, meeting)]
    topic = known.topic(meeting.topic)
    shown = confirmed(known, blocks)
    say(
        Reply(
            kind="answer",
            blocks=shown,
            choices=_choices(meeting, part),
            sources=known.sources(f for block in blocks for f in block.facts),
            terms=terms_of(known, blocks),
            topic=topic,
            journey=JOURNEY,
            checked=meeting.reviewed_on,
        ),
    )
    return _opened({"id": meeting.id, "part": part}, meeting.topic)


def show_day(turn: Turn, say: Say, meeting: Meeting) -> Events:
    """The day that a parent tells of the meeting, as a file for a calendar, and the other parts."""
    day = day_of(turn)
    words = {"day": formatting.long_date(day, turn.language)} if day else {}
    reply = Reply("answer", _day_of(turn, meeting), _choices(meeting, FIRST_PART), words=words)
    say(
        replace(reply, topic=guide().topic(meeting.topic), journey=JOURNEY, response="utter_note_meeting_day")
    )
    return _opened({"id": meeting.id, "part": FIRST_PART}, meeting.topic)


def day_of(turn: Turn) -> date | None:
    """The one day to come that the message names, or None."""
    days = [found.when for found in read(turn.text, today(), turn.language, to_come=True) if found.when]
    day = days[0].first if len(days) == 1 and days[0].is_day else None
    return day if day and today() <= day <= today() + FARTHEST else None


def _day_of(turn: Turn, meeting: Meeting) -> list[Block]:
    """The day of the meeting as a file for a calendar, where the message names one that is to come."""
    day = day_of(turn)
    if day is None:
        return []
    deadlines, says = guide().deadlines, guide().label("bring")
    return [deadlines.entry(f"meeting_{meeting.id}", day, meeting.title, says, today(), THE_DAY_BEFORE)]


def _opened(meeting: dict[str, str] | None, topic: str) -> Events:
    return [SlotSet("meeting", meeting), *focus.opened(JOURNEY, topic)]


def _choices(meeting: Meeting, part: str) -> list[Choice]:
    """The other parts, then another meeting or a person."""
    known = guide()
    others = [p for p in known.meetings.parts.values() if p.id != part]
    choices = [
        Choice(p.button, "start_prepare_meeting", {"meeting": meeting.id, "part": p.id}) for p in others
    ]
    if part == FIRST_PART:
        last = Choice(known.label("another_meeting"), "start_prepare_meeting", {"meeting": ANY_MEETING})
    else:
        last = Choice(known.label("contact"), "request_human")
    return [*choices, last]


def ask_which(turn: Turn, say: Say) -> Events:
    """What helps before any meeting, and which one it is."""
    known = guide()
    topic = known.topic(known.roles.topics.meetings)
    blocks: Sequence[Block] = topic.in_short if topic else ()
    pages = paging.in_pages([*known.meetings.meetings.values()])
    shown, more = paging.page_of(pages, turn.choices_page, INTENT, {"meeting": ANY_MEETING})
    say(
        Reply(
            kind="answer",
            blocks=blocks,
            choices=[*(Choice(m.button, INTENT, {"meeting": m.id}) for m in shown), *more],
            sources=known.sources(f for block in blocks for f in block.facts),
            topic=topic,
            journey=JOURNEY,
            checked=topic.reviewed_on if topic else "",
            response="utter_prepare_any_meeting" if turn.in_interview else "utter_ask_which_meeting",
        ),
    )
    return _opened(None, known.roles.topics.meetings)
