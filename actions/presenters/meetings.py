"""How getting ready for a meeting is shown: the checklist first, then part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from rasa_sdk.events import SlotSet

from actions.conversation import focus, paging
from actions.conversation.choice import Choice
from actions.conversation.guide import guide, suggestions
from actions.conversation.reply import Reply, Say
from actions.conversation.startup.settings import today
from actions.conversation.turn import Turn
from actions.presenters.blocks import confirmed, terms_of
from knowledge.deadlines import THE_DAY_BEFORE
from knowledge.meetings import FIRST_PART, Meeting
from knowledge.model import Block
from language.dates import formatting, times
from language.dates.resolver import read

Events = list[dict[str, Any]]
JOURNEY = "prepare_meeting"
INTENT = "start_prepare_meeting"
FARTHEST = timedelta(days=180)
"""A day that would be farther off is one of the past: "it was on November 3"."""
ANY_MEETING = "any"
_TOLD = ("events", "help_working", "condition", "concerns")
"""Facts that bring questions to ask of their own."""


def _difficulties(turn: Turn) -> list[str]:
    told = {value for fact in _TOLD for value in turn.situation.values(fact)} - {"other"}
    return [*turn.difficulties, *sorted(told)]


def show(turn: Turn, say: Say, meeting: Meeting, part: str) -> Events:
    """The first reply, in short with the checklist, or another part."""
    known = guide()
    if part == FIRST_PART:
        first, *others = meeting.in_short
        blocks = [replace(first, title=meeting.title), *others, known.meetings.checklist(meeting)]
    else:
        blocks = known.meetings.part(meeting, part, _difficulties(turn))
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
    return _opened(turn, {"id": meeting.id, "part": part}, meeting.topic)


def show_day(turn: Turn, say: Say, meeting: Meeting) -> Events:
    """The day or time that a parent tells of the meeting, as a file for a calendar, and the other parts."""
    reply = Reply("answer", _day_of(turn, meeting), _choices(meeting, FIRST_PART), words=_day_in_words(turn))
    response = "utter_note_meeting_day" if when(turn)[0] else "utter_note_meeting_time"
    say(replace(reply, topic=guide().topic(meeting.topic), journey=JOURNEY, response=response))
    return _opened(turn, {"id": meeting.id, "part": FIRST_PART}, meeting.topic)


def note_day(turn: Turn, say: Say, topic: str) -> None:
    """The day of a meeting that a message tells beside what it asks, for the calendar; nothing without one.

    Where the answer is about meetings itself, its own sheet has the day.
    """
    known = guide()
    meeting = known.meetings.meetings.get(known.meetings.named(turn.text, said_shortly=False))
    about = known.topic(topic)
    if meeting is None or day_of(turn) is None or (about and about.meeting):
        return
    prepare = Choice(meeting.button, INTENT, {"meeting": meeting.id})
    words = _day_in_words(turn)
    say(Reply("notice", _day_of(turn, meeting), [prepare], words=words, response="utter_note_meeting_day"))


def of_talk(turn: Turn) -> Meeting | None:
    """The meeting meant: the one prepared last, else that of the topic explained last, or of the plan."""
    known = guide()
    topic = known.topic(turn.topic_shown or "")
    about = known.meetings.meetings.get(topic.meeting) if topic and topic.meeting else None
    before = known.meetings.meetings.get(turn.meeting.get("id", ""))
    is_near = turn.follows_journey(JOURNEY) or bool(before and about and before.topic == about.topic)
    if before and is_near:
        return before
    is_of_any = topic is not None and topic.id == known.roles.topics.meetings
    return (_of_plan(turn) or about) if is_of_any else about or _of_plan(turn)


def _of_plan(turn: Turn) -> Meeting | None:
    """The meeting of the first path of a plan that has one, where a plan was shown.

    Of the paths behind the first one only those count that look at a plan the child has.
    """
    known = guide()
    shown = suggestions(turn.situation) if turn.plan_shown else ()
    for place, suggestion in enumerate(shown):
        path = known.path(suggestion.path, turn.situation)
        meeting = known.meetings.meetings.get(path.meeting)
        if meeting and (place == 0 or path.reviews_plan):
            return meeting
    return None


def ask_what_day_is(turn: Turn, say: Say) -> Events:
    """What is on a day to come that was told alone: a meeting, or the start of a deadline."""
    known = guide()
    told = {"date": f"{day_of(turn)}/{day_of(turn)}"}
    choices = [
        Choice(known.label("prepare_meeting"), INTENT, told),
        Choice(known.label("check_my_date"), "start_check_deadline", told),
        Choice(known.label("contact"), "request_human"),
    ]
    say(Reply("clarify", choices=choices, words=_day_in_words(turn), response="utter_ask_what_day_is"))
    return []


def _day_in_words(turn: Turn) -> dict[str, str]:
    (day, at), language = when(turn), turn.language_spoken
    said = [formatting.long_date(day, language)] if day else []
    said += [formatting.time_of_day(at, language)] if at else []
    return {"day": ", ".join(said)} if said else {}


def tells_when(turn: Turn) -> bool:
    """Whether the message tells a day to come, or a time of day."""
    return day_of(turn) is not None or _time_told(turn) is not None


def _time_told(turn: Turn) -> time | None:
    return None if turn.is_tapped else times.told(turn.text)


def when(turn: Turn) -> tuple[date | None, time | None]:
    """The day and the time of the meeting: as the message tells them, else as they were told before.

    A time told for another day may hold no more.
    """
    day, at, before = day_of(turn), _time_told(turn), turn.meeting
    kept = before.get("day", ""), before.get("time", "")
    is_same = day is None or str(day) == kept[0]
    if is_same and at is None and kept[1]:
        at = time.fromisoformat(kept[1])
    return day or (date.fromisoformat(kept[0]) if kept[0] else None), at


def day_of(turn: Turn) -> date | None:
    """The one day to come that the message names; else the one kept for a meeting of no known kind."""
    kept = "" if turn.meeting.get("id") else turn.meeting.get("day", "")
    told = (turn.entity("date") or kept) if turn.is_tapped else kept
    found = read(turn.text, today(), turn.language_spoken, to_come=True, bare_weekdays=True)
    days = {one.when.first for one in found if one.when and one.when.is_day}
    days = {day for day in days if today() <= day <= today() + FARTHEST}
    if not days and told:
        days = {date.fromisoformat(told.partition("/")[0])}
    return days.pop() if len(days) == 1 else None


def _day_of(turn: Turn, meeting: Meeting) -> list[Block]:
    """The meeting as a file for a calendar, where the message tells its day to come, or its time."""
    (day, at), known = when(turn), guide()
    if day is None or not tells_when(turn):
        return []
    name, says = f"meeting_{meeting.id}", known.label("bring")
    return [known.deadlines.entry(name, day, meeting.title, says, today(), THE_DAY_BEFORE, at)]


def _opened(turn: Turn, meeting: dict[str, str], topic: str) -> Events:
    """The meeting is prepared; the day and the time told for it are kept."""
    day, at = when(turn)
    told = {"day": str(day)} if day else {}
    told |= {"time": at.isoformat()} if at else {}
    return [SlotSet("meeting", {**meeting, **told} or None), *focus.opened(JOURNEY, topic)]


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
    was_asked = tells_when(turn) and turn.follows_journey(JOURNEY)
    response = "utter_ask_which_meeting_then" if was_asked else "utter_ask_which_meeting"
    response = "utter_prepare_any_meeting" if turn.in_interview and not was_asked else response
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
            response=response,
            words=_day_in_words(turn),
        ),
    )
    return _opened(turn, {}, known.roles.topics.meetings)
