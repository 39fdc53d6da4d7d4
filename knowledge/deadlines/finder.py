"""Answers every question on deadlines: which one is meant, from which day it runs, when it ends."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from knowledge.deadlines import counting, wording
from knowledge.deadlines.calendar_file import REMINDER, calendar_file
from knowledge.deadlines.content import Deadlines
from knowledge.deadlines.counting import CALENDAR, SCHOOL, Deadline, Event, Limit, Rule
from knowledge.deadlines.wording import Told
from knowledge.model import Block
from language.dates import resolver
from language.dates.resolver import When
from language.phrases import stand_in

CONSENT = "consent"
"""The event of signing that the child may be evaluated."""
REQUEST = "request"
"""The event of asking for something: a day of it is none on which the team decided, or a parent signed."""
CALL = "call"
"""The event of only speaking with the school: it starts no clock that waits for something written."""


class DeadlineGuide:
    """Answers questions about the deadlines of the content, in its labels and notices."""

    def __init__(self, content: Deadlines, labels: Mapping[str, str], notices: Mapping[str, str]) -> None:
        self._content = content
        self._labels = labels
        self._notices = notices

    @property
    def reviewed_on(self) -> str:
        """The day on which the rules were checked last (year-month-day)."""
        return self._content.reviewed_on

    def rules(self, topic_id: str = "") -> tuple[Rule, ...]:
        """The deadlines that can be counted, those of a topic or all, in the order of the content."""
        every = self._content.rules.values()
        return tuple(rule for rule in every if topic_id in {"", rule.topic})

    def rule(self, rule_id: str | None) -> Rule | None:
        """The deadline with this id, or None."""
        return self._content.rules.get(rule_id or "")

    def rules_named(self, text: str, near: Sequence[str] = (), state: str | None = None) -> list[Rule]:
        """The deadlines that a text may mean; several where it does not say which."""
        in_state = [rule.id for rule in self.rules() if self.limit(rule, state).state]
        return wording.rules_named(text, self.rules(), self._content.events, near, in_state)

    def for_child(self, rule: Rule, told: Collection[tuple[str, str]]) -> Rule:
        """The deadline for a child of whom these facts are told: below 3, none of a school holds."""
        others = (one for one in self.rules() if rule.id in one.instead_of and one.told & frozenset(told))
        return next(others, rule)

    def leading_to(self, rule: Rule, state: str | None) -> Rule | None:
        """The deadline that comes before another one, where a state has a limit for it."""
        before = (one for one in self.rules() if one.leads_to == rule.id)
        return next((one for one in before if self.limit(one, state).state), None)

    def depending_on_state(self, topic_id: str, facts: Collection[str]) -> Rule | None:
        """The deadline of a topic that states set, where a text with these facts gives the federal one."""
        rules = (rule for rule in self.rules(topic_id or "none") if rule.by_state)
        return next((r for r in rules if any(set(b.facts) & set(facts) for b in r.federal.says)), None)

    def asks_for_time(self, text: str) -> bool:
        """True when a text asks by when, or for how long."""
        return stand_in(self._content.asks, text)

    def names_a_request(self, text: str) -> bool:
        """True when a text says that the school was asked, or only called."""
        return any(stand_in(self._content.events[event].words, text) for event in (REQUEST, CALL))

    def limit(self, rule: Rule, state: str | None) -> Limit:
        """The limit of a rule in a state: its own where it is known for sure, else the federal one.

        Where only an unsure source tells of the state's own, the federal one is given without its number: no
        day may be counted by a rule that may not hold there.
        """
        own = self._content.states.get(rule.by_state, {}).get(state or "")
        if own:
            return own
        if self.is_unsure(rule, state) and not rule.federal.only_safe:
            return replace(rule.federal, days=0, months=0, years=0)
        return rule.federal

    def is_unsure(self, rule: Rule, state: str | None) -> bool:
        """True where a state has, or may have, a limit of its own that is not known for sure."""
        return (state or "") in self._content.unsure.get(rule.by_state, frozenset())

    def asks_what_counts(self, text: str) -> bool:
        """True when a text asks which days count: "does the summer count?"."""
        return stand_in(self._content.counting_words, text, anywhere=True)

    def what_counts(self, limit: Limit) -> Block | None:
        """Which days are counted for a limit, in words; without a number of days that is not known."""
        if not limit.days:
            return self._content.counting["unsure"] if not limit.has_number else None
        if limit.breaks and limit.unit != SCHOOL:
            return self._content.counting[limit.breaks]
        of_state = "calendar_of_state" if limit.state and limit.unit == CALENDAR else limit.unit
        return self._content.counting[of_state]

    def event(self, limit: Limit) -> Event:
        """The event from which the days of a limit run."""
        return self._content.events[limit.starts]

    def dates_told(
        self, text: str, rule: Rule | None, limit: Limit | None, today: date, language: str
    ) -> list[Told]:
        """The dates in a text with the event that each belongs to, as far as a deadline needs to know."""
        events = self._content.events
        near = self._starts(rule) if rule and rule.by_state else [limit.starts] if limit else []
        found = resolver.read(text, today, language, to_come=bool(limit and limit.before))
        others = [events[REQUEST], events[CALL]] if near else []
        return wording.dates_told(text, found, [events[e] for e in near], others, self._content.starts_none)

    def day_told(self, text: str, today: date, language: str) -> tuple[str, When] | None:
        """The one day gone by that a text tells of a signed consent or of a request, and which of them."""
        events = self._content.events
        found = resolver.read(text, today, language, to_come=False)
        others = [events[REQUEST], events[CALL]]
        told = wording.dates_told(text, found, [events[CONSENT]], others, self._content.starts_none)
        days = [(t.event, t.read.when) for t in told if t.read.when and t.event in (CONSENT, REQUEST)]
        past = [(str(event), when) for event, when in days if when.last <= today]
        return past[0] if len(past) == len(days) == 1 else None

    def starts_clock(self, event_id: str, limit: Limit) -> bool:
        """True when a day of this event is one from which the days of the limit run."""
        event = self._content.events.get(event_id)
        return bool(event and event.stands_for(limit.starts))

    def _starts(self, rule: Rule) -> list[str]:
        """The events from which a rule runs in one state or another; those of states first: they say more."""
        of_states = (limit.starts for limit in self._content.states[rule.by_state].values())
        return sorted({*of_states, rule.federal.starts}, key=lambda event: event == rule.federal.starts)

    def count(self, rule: Rule, state: str | None, start: When, today: date) -> Deadline:
        """What is known of the last day of a rule in a state, for a clock that starts on `start`."""
        return counting.count(rule, self.limit(rule, state), start, today)

    def calendar_file(self, deadline: Deadline, today: date) -> Block | None:
        """The deadline as a file for a calendar; None where no day to come can be named."""
        rule, day = deadline.rule, deadline.marked
        if not day or day < today or not rule.file:
            return None
        sure = day == deadline.latest
        title = rule.entry if sure else f"{self._labels['ask_from_here']}: {rule.entry}"
        if rule.by_state and deadline.may_differ:
            title = f"{title} ({self._labels['federal_count']})"
        says = " ".join([*(block.text for block in deadline.limit.says), self._notices["check_the_day"]])
        return self.entry(rule.file, day, title, says, today)

    def entry(
        self,
        name: str,
        day: date,
        title: str,
        says: str,
        today: date,
        reminds: timedelta = REMINDER,
        at: time | None = None,
    ) -> Block:
        """A day, or a time of it, as a file for a calendar, be it a deadline or a meeting."""
        text = calendar_file(name, day, title, says, today, reminds, at)
        label = self._labels["add_to_calendar"]
        return Block("file", text, label, name=f"{name}.ics", media_type="text/calendar")
