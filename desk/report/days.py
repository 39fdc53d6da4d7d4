"""What parents asked on a day, as numbers only, and the file in which the desk keeps past days.

Conversations are deleted after some days; their numbers hold no word and say nothing of anyone, so a report
of a month can be made of them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from pathlib import Path

from desk.editing.saving import CannotRead, ChangedMeanwhile, mark, read, save
from desk.report.conversations import DANGER, Conversation

_TRIES = 3


class DamagedCounts(Exception):
    """The file of past days cannot be read; the message says so in words for staff."""


@dataclass
class Day:
    """The numbers of one day. A conversation, and an interview, count on the day on which they began."""

    conversations: int = 0
    messages: int = 0
    interviews_begun: int = 0
    interviews_finished: int = 0
    letters: int = 0
    danger: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    """Conversations by language."""
    outcomes: Counter[str] = field(default_factory=Counter)
    """What became of the messages that were typed."""
    answers: Counter[str] = field(default_factory=Counter)
    """How often each answer was given, by topic/answer."""

    def __add__(self, other: Day) -> Day:
        return Day(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Day)))


def count(conversations: Iterable[Conversation]) -> dict[date, Day]:
    """The numbers of each day on which a parent wrote."""
    days: dict[date, Day] = {}
    for conversation in conversations:
        begun = finished = False
        for number, turn in enumerate(conversation.turns):
            day = days.setdefault(turn.day, Day())
            day.messages += 1
            day.danger += turn.outcome == DANGER
            if number == 0:
                day.conversations += 1
                day.languages[conversation.language] += 1
            if not turn.tapped:
                day.outcomes[turn.outcome] += 1
            for said in turn.said:
                day.letters += said.kind == "letter"
                if said.key:
                    day.answers[said.key] += 1
                if said.kind == "question" and not begun:
                    begun = True
                    day.interviews_begun += 1
                if said.kind == "suggestion" and not finished:
                    finished = True
                    day.interviews_finished += 1
    return days


def past_days(path: Path) -> dict[date, Day]:
    """All days that were counted. Raises DamagedCounts."""
    return _days(_text(path) or "{}", path)


def keep(path: Path, counted: Mapping[date, Day], today: date, retention_days: int) -> dict[date, Day]:
    """Adds the days that are over and whose conversations are all still kept; returns all that are counted.

    A day is written once: what parents erase later stays counted. A day on which nobody wrote is kept as
    zero, so that one that was never counted can be told from it. Raises DamagedCounts.
    """
    for _ in range(_TRIES):
        text = _text(path)
        days = _days(text or "{}", path)
        whole = (today - timedelta(days=back) for back in range(1, retention_days))
        new = {day: counted.get(day, Day()) for day in whole if day not in days}
        if not new:
            break
        days |= new
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(ChangedMeanwhile):  # another desk counted at the same moment: look again
            save(path, _text_of(days), mark(text))
            break
    return days


def _text(path: Path) -> str | None:
    try:
        return read(path)
    except CannotRead as error:
        raise _damaged(path) from error


def month_of(days: Mapping[date, Day], first: date) -> dict[date, Day | None]:
    """Each day of the month that begins with `first`; None for one that was not counted."""
    return {day: days.get(day) for day in _month(first)}


def months(days: Iterable[date]) -> list[date]:
    """The first days of the months of these days, the latest first."""
    return sorted({day.replace(day=1) for day in days}, reverse=True)


def _month(first: date) -> Iterator[date]:
    day = first
    while day.month == first.month:
        yield day
        day += timedelta(days=1)


def _days(text: str, path: Path) -> dict[date, Day]:
    try:
        found = {date.fromisoformat(day): Day(**numbers) for day, numbers in json.loads(text).items()}
        for day in found.values():
            day.languages, day.outcomes = Counter(day.languages), Counter(day.outcomes)
            day.answers = Counter(day.answers)
    except (ValueError, TypeError, AttributeError) as error:
        raise _damaged(path) from error
    return found


def _text_of(days: Mapping[date, Day]) -> str:
    return json.dumps({day.isoformat(): vars(days[day]) for day in sorted(days)}, indent=1) + "\n"


def _damaged(path: Path) -> DamagedCounts:
    return DamagedCounts(
        f"The numbers of past days ({path.name}) are damaged. Nothing was written over them. "
        "Put the last good copy in their place, or move the file away: counting then begins anew."
    )
