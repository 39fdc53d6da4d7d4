"""The day from which a deadline runs, as a parent told it in the last message or before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rasa_sdk import Tracker

from actions import listening
from actions.guide import guide
from actions.today import today
from knowledge.dates import When
from knowledge.deadlines import Limit, Rule

NO_DAY = frozenset({"nlu_fallback", "skip_question", "deny"})
"""What a message that names no day may be taken for."""


@dataclass(frozen=True)
class Start:
    """The day from which to count, or what keeps it from being known.

    `unread` are words that name no day (`is_vague`: none that can be known); `is_other_event` is True when
    the only day told is of another event.
    """

    when: When | None = None
    unread: str = ""
    several: tuple[When, ...] = ()
    is_other_event: bool = False
    is_vague: bool = False


def start_told(tracker: Tracker, rule: Rule, limit: Limit) -> Start:
    """The day told now for the event from which the limit runs, else the one told before."""
    tapped = listening.entity(tracker, "date")
    if tapped:
        return Start(_read(tapped))
    text = listening.text(tracker)
    told = guide().deadlines.dates_told(text, rule, limit, today(), listening.language(tracker))
    own = [t.read for t in told if t.event == limit.starts] or [t.read for t in told if t.event is None]
    days = tuple(dict.fromkeys(read.when for read in own if read.when))
    if len(days) == 1:
        return Start(days[0])
    if days:
        return Start(several=days)
    if own:
        return Start(unread=own[0].mention.text, is_vague=own[0].mention.kind == "vague")
    if told:
        return Start(is_other_event=True)
    before = listening.deadline_start(tracker)
    answers = listening.intent(tracker) in NO_DAY or listening.intent(tracker) == "tell_date"
    if before and before.get("event") in {None, limit.starts} and not answers:
        return Start(_read(str(before["day"])))
    return Start()


def _read(day: str) -> When:
    first, _, last = day.partition("/")
    return When(date.fromisoformat(first), date.fromisoformat(last or first))


def written(when: When) -> str:
    """A day, or a run of days, as it is kept for the next message."""
    return f"{when.first}/{when.last}"
