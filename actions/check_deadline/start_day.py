"""The day from which a deadline runs, as a parent told it in the last message or before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from actions.conversation.guide import guide
from actions.conversation.startup.settings import today
from actions.conversation.turn import Turn
from knowledge.deadlines import Limit, Rule
from language.dates.resolver import When

NO_DAY = frozenset({"nlu_fallback", "skip_question", "deny"})
"""What a message that names no day may be taken for."""


@dataclass(frozen=True)
class Start:
    """The day from which to count, or what keeps it from being known.

    `event` is what happened on the day, as far as it was told. `unread` are words that name no day
    (`is_vague`: none that can be known); `is_other_event` is True when the only day told is of another event.
    """

    when: When | None = None
    event: str | None = None
    unread: str = ""
    several: tuple[When, ...] = ()
    is_other_event: bool = False
    is_vague: bool = False
    other: When | None = None
    """The day of that other event, where one was told: another deadline may run from it."""


def start_told(turn: Turn, rule: Rule, limit: Limit) -> Start:
    """The day told now for the event from which the limit runs, else the one told before."""
    tapped = turn.entity("date")
    if tapped:
        return Start(_read(tapped), event=limit.starts)
    text = turn.text
    told = guide().deadlines.dates_told(text, rule, limit, today(), turn.language)
    starts = guide().deadlines.starts_clock
    own = [t for t in told if t.event and starts(t.event, limit)] or [t for t in told if t.event is None]
    days = tuple(dict.fromkeys(t.read.when for t in own if t.read.when))
    if len(days) == 1:
        return Start(days[0], event=next(t.event for t in own if t.read.when) or limit.starts)
    if days:
        return Start(several=days)
    if own:
        mention = own[0].read.mention
        return Start(unread=mention.text, is_vague=mention.kind == "vague")
    if told:
        dated = [t for t in told if t.read.when]
        if len(dated) != 1:
            return Start(is_other_event=True)
        return Start(event=dated[0].event, is_other_event=True, other=dated[0].read.when)
    before = turn.deadline_start
    answers = turn.intent in NO_DAY or turn.intent == "tell_date"
    if before and not answers and _fits(before.get("event"), limit):
        return Start(_read(str(before["day"])), event=before.get("event") or limit.starts)
    return Start()


def _fits(event: str | None, limit: Limit) -> bool:
    """True when a day that was told before can start the limit; one of no known event can."""
    return event is None or guide().deadlines.starts_clock(event, limit)


def _read(day: str) -> When:
    first, _, last = day.partition("/")
    return When(date.fromisoformat(first), date.fromisoformat(last or first))


def written(when: When) -> str:
    """A day, or a run of days, as it is kept for the next message."""
    return f"{when.first}/{when.last}"
