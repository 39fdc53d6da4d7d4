"""Counts deadlines: a limit and the day on which its clock starts give the last day, as far as it is known.

The day of the event is not counted: the day after it is day 1. Calendar days are counted as they fall,
weekends too. Where breaks, holidays or days off move the last day, only what is strictly true is named: a
day that it cannot be before, or one that it cannot be after. A limit that ends before its event, such as a
notice before a move, is counted back. Which limit holds where is content.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from knowledge.model import Block
from language.dates.resolver import When

CALENDAR, SCHOOL, BUSINESS = "calendar", "school", "business"
UNITS = (CALENDAR, SCHOOL, BUSINESS)
AHEAD, TODAY, PASSED, OPEN, UNCLEAR, SAFE = "ahead", "today", "passed", "open", "unclear", "safe"
"""Where a deadline stands: the last day is known and to come, is today, has surely passed; surely has not
passed; may have passed or not; is not known, but a day to act by is to come."""
_SATURDAY = 5
_SCHOOL_WEEK = 5


@dataclass(frozen=True)
class Limit:
    """How long a rule gives. `says` is the rule in words, `cite` the citation of a state's own limit.

    `cap` is the number of calendar days after which it is over in any case, 0 where there is none. `starts`
    is the event from which the days run. `only_safe` is True where the number is no limit, only what is safe
    to act by as long as the limit of the state is not known: then no last day is named. `breaks` says whether
    some days are left out ("paused"), sources disagree ("unsure"), or every day of the unit counts ("").
    `counts_first_day` is True where the day of the event is day 1, `before` where the days are counted back
    from the event.
    """

    starts: str
    says: tuple[Block, ...]
    days: int = 0
    months: int = 0
    years: int = 0
    unit: str = CALENDAR
    breaks: str = ""
    cap: int = 0
    cite: str = ""
    state: str = ""
    only_safe: bool = False
    counts_first_day: bool = False
    before: bool = False

    @property
    def has_number(self) -> bool:
        """False where the law sets no number of days."""
        return bool(self.days or self.months or self.years)

    @property
    def moves(self) -> bool:
        """True where breaks can push the last day of a count of calendar days out."""
        return bool(self.breaks)

    @property
    def school_weeks(self) -> int:
        """How many full school weeks a count of school days fills, at least."""
        return self.days // _SCHOOL_WEEK if self.unit == SCHOOL else 0


@dataclass(frozen=True)
class Event:
    """What a clock can start from, and how parents name it; `tells_ahead` says a day of it that is to come.

    `also` are events that happen with it: who gets the school's notice knows of the problem that day.
    """

    id: str
    ask: str
    tells: str
    tells_ahead: str
    button: str
    words: tuple[str, ...]
    also: tuple[str, ...] = ()

    def stands_for(self, event_id: str) -> bool:
        """True when a day of this event is one of that event."""
        return event_id in {self.id, *self.also}


@dataclass(frozen=True)
class Rule:
    """A deadline that can be counted. `federal` is the limit where no state's own one is known.

    `differ` says that states can have another one; `by_state` names the key of states.yml that has it, where
    those of states are content. `leads_to` is the id of the rule that comes after it; `waits` are words of a
    parent to whom nothing came back. Where a fact of `told` is known of the child, it takes the place of the
    rules in `instead_of`.
    """

    id: str
    topic: str
    button: str
    federal: Limit
    check: Block
    passed: Block | None
    words: tuple[str, ...]
    differ: Block | None = None
    by_state: str = ""
    file: str = ""
    entry: str = ""
    letter: str = ""
    leads_to: str = ""
    waits: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    told: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Deadline:
    """What is known of a last day. It is not before `earliest` and not after `latest`, where these are known.

    `status` is one of AHEAD, TODAY, PASSED, OPEN, UNCLEAR, SAFE; `gone` the calendar days since the clock
    started. `safe` is the day to act by where the limit itself is not known.
    """

    rule: Rule
    limit: Limit
    start: When
    earliest: date | None
    latest: date | None
    status: str
    gone: int
    safe: date | None = None

    @property
    def may_differ(self) -> bool:
        """True when it is the federal count, and the state may have another."""
        return bool(self.rule.differ) and not self.limit.state

    @property
    def day(self) -> date | None:
        """The last day, where it is one day."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def marked(self) -> date | None:
        """The day to put in a calendar: the last day, else the one that is surely safe to act on."""
        return self.latest if self.latest and not self.earliest else self.earliest

    @property
    def is_on_weekend(self) -> bool:
        """True when the last day is known and a Saturday or Sunday."""
        return bool(self.day and self.day.weekday() >= _SATURDAY)


def count(rule: Rule, limit: Limit, start: When, today: date) -> Deadline:
    """The deadline of a rule by a limit, for a clock that starts on `start`."""
    gone = (today - start.last).days
    if not limit.has_number:
        return Deadline(rule, limit, start, None, None, UNCLEAR, gone)
    if limit.only_safe:
        safe = _moved(limit, start.first)
        return Deadline(rule, limit, start, None, None, SAFE if today <= safe else UNCLEAR, gone, safe)
    earliest, latest = _bounds(limit, start)
    return Deadline(
        rule, limit, start, earliest, latest, _status(limit, start, earliest, latest, today), gone
    )


def _bounds(limit: Limit, start: When) -> tuple[date | None, date | None]:
    """The days between which the last day lies, as far as that is strictly true."""
    if limit.before:  # holidays can only make it earlier
        return None, _business_day(start.first, -limit.days)
    first, last = _moved(limit, start.first), _moved(limit, start.last)
    cap = start.last + timedelta(days=limit.cap) if limit.cap else None
    if limit.unit == BUSINESS:
        return _business_day(start.first, limit.days), cap
    if limit.unit == SCHOOL:
        return None, cap
    if limit.moves:
        return first, cap
    return (None, cap) if cap else (first, last)


def _moved(limit: Limit, day: date) -> date:
    """The day so many days, months or years later. A February 29 becomes February 28 in other years."""
    days = limit.days - 1 if limit.counts_first_day else limit.days
    moved: date = day + relativedelta(days=days, months=limit.months, years=limit.years)
    return moved


def _business_day(start: date, days: int) -> date:
    """The day on which so many Mondays to Fridays have gone by, or are still to come where days are negative.

    Holidays can only make it later, or earlier where it is counted back.
    """
    step = timedelta(days=1 if days > 0 else -1)
    day, left = start, abs(days)
    while left:
        day += step
        left -= day.weekday() < _SATURDAY
    return day


def _status(limit: Limit, start: When, earliest: date | None, latest: date | None, today: date) -> str:
    if latest and today > latest:
        return PASSED
    if limit.before:
        return TODAY if today == latest else AHEAD
    if earliest and earliest == latest:
        return TODAY if today == latest else AHEAD
    if latest and latest == today:
        return UNCLEAR
    # Only a weekday can be a school day: fewer of them gone than the limit cannot have used it up.
    not_before = earliest or (_business_day(start.first, limit.days) if limit.unit == SCHOOL else None)
    return OPEN if not_before and today <= not_before else UNCLEAR
