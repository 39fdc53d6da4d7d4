"""What the conversation remembers of the interview: what was told, in which words, and what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rasa_sdk import Tracker

from knowledge.interview import FACTS, SEVERAL, Situation

FORM = "find_support_form"
A_BREAK = 10 * 60
"""After so many seconds without a word a parent is welcomed back."""
_DOES_NOT_HAPPEN = frozenset({"not_followed", "not_started"})
"""How the help of a plan is, where some of it is missing."""
DEGREES = frozenset({"impact", "help_working"})
"""Facts that only say how much or how well, of the child that was asked about."""
Words = dict[str, dict[str, str]]
"""The parent's own words of each value of each fact."""


@dataclass(frozen=True)
class InterviewMemory:
    """What was told of the child so far, and where the interview stands. Read once, never changed."""

    _tracker: Tracker

    @cached_property
    def situation(self) -> Situation:
        """The facts told so far."""
        told: dict[str, Any] = {fact: self._tracker.get_slot(fact) for fact in FACTS}
        several: dict[str, Any] = {f: frozenset(told[f]) for f in SEVERAL if told[f] is not None}
        return Situation(**{**told, **several})

    @cached_property
    def requested_fact(self) -> str | None:
        """The fact that the interview asked for last, or None outside the interview."""
        if (self._tracker.active_loop or {}).get("name") != FORM:
            return None
        fact = self._tracker.get_slot("requested_slot")
        return str(fact) if fact else None

    @cached_property
    def fact_asked(self) -> str | None:
        """The fact that the interview had asked for when the last message came; None outside it."""
        fact = self.requested_fact
        changed = [
            e for e in self._since_message if e.get("event") == "slot" and e["name"] == "requested_slot"
        ]
        if not changed:
            return fact
        events: list[dict[str, Any]] = self._tracker.events
        before = events[: events.index(changed[0])]
        asked = [
            e.get("value") for e in before if e.get("event") == "slot" and e.get("name") == "requested_slot"
        ]
        return str(asked[-1]) if asked and asked[-1] else fact

    @cached_property
    def in_interview(self) -> bool:
        """True while the interview is under way."""
        return (self._tracker.active_loop or {}).get("name") == FORM

    @cached_property
    def is_paused(self) -> bool:
        """True when the interview was left, and can go on."""
        return bool(self._tracker.get_slot("interview_paused"))

    @cached_property
    def kind_word_said(self) -> str:
        """The id of the kind word that the interview has said; else empty."""
        return str(self._tracker.get_slot("kind_word") or "")

    @cached_property
    def caregiver(self) -> str:
        """The id of who raises the child, where that is no parent by birth; else empty."""
        return str(self._tracker.get_slot("caregiver") or "")

    @cached_property
    def child_left(self) -> dict[str, str]:
        """What was told of the one of two children that the interview was not about; else empty."""
        others = [
            {fact: values[0] for fact, values in child.items()}
            for child in self.children
            if any(not set(values) & self.situation.values(fact) for fact, values in child.items())
        ]
        return others[0] if len(others) == 1 else {}

    @cached_property
    def children(self) -> list[dict[str, list[str]]]:
        """What was told of each of several children: first of the one that the interview is about, if any."""
        return list(self._tracker.get_slot("children") or [])

    @cached_property
    def children_unchosen(self) -> bool:
        """True while it is not known of which of several children the interview is: nothing is told of it."""
        several = len(self.children) > 2 and not self.children[0]
        return several and not any(self.situation.values(f) for f in FACTS if f != "state")

    @cached_property
    def was_away(self) -> bool:
        """True when the last message came long after the reply before it."""
        events: list[dict[str, Any]] = self._tracker.events
        last = max((n for n, e in enumerate(events) if e.get("event") == "user"), default=0)
        before = [e.get("timestamp") for e in events[:last] if e.get("event") == "bot"]
        now = events[last].get("timestamp") if events else None
        return bool(before and before[-1] and now) and float(now or 0) - float(before[-1] or 0) >= A_BREAK

    @cached_property
    def answered(self) -> list[str]:
        """The facts in the order in which they were told."""
        return list(self._tracker.get_slot("answered") or [])

    @cached_property
    def _since_message(self) -> list[dict[str, Any]]:
        """What happened since the parent's last message."""
        events: list[dict[str, Any]] = self._tracker.events
        last = max((n for n, event in enumerate(events) if event.get("event") == "user"), default=-1)
        return events[last + 1 :]

    @cached_property
    def taken_now(self) -> dict[str, frozenset[str]]:
        """The facts that were taken from the last message, with their values."""
        return _taken(self._since_message)

    @cached_property
    def interview_began_now(self) -> bool:
        """True when the last message began the interview, or took it up again."""
        return any(e.get("event") == "active_loop" and e.get("name") == FORM for e in self._since_message)

    @cached_property
    def said_as(self) -> Words:
        """The words in which the parent told each value, the latest last; a tapped value has none."""
        kept = self._tracker.get_slot("said_as") or {}
        return {fact: dict(words) for fact, words in kept.items()}

    @cached_property
    def not_so(self) -> dict[str, frozenset[str]]:
        """The values that the parent said are not so of the child, and that were not told since."""
        kept = self._tracker.get_slot("not_so") or {}
        return {fact: frozenset(values) for fact, values in kept.items()}

    @cached_property
    def conditions_told(self) -> list[str]:
        """The conditions that the parent said the child has or may have, in the whole talk, each once.

        A condition that a question only names tells no `disability` at the same place, and is left out.
        """
        told: dict[str, None] = {}
        for event in self._tracker.events:
            if event.get("event") != "user":
                continue
            found = [e for e in (event.get("parse_data") or {}).get("entities") or [] if isinstance(e, dict)]
            places = {(e.get("start"), e.get("end")) for e in found if e.get("entity") == "disability"}
            named = (e for e in found if e.get("entity") == "condition")
            told.update((str(e["value"]), None) for e in named if (e.get("start"), e.get("end")) in places)
        return list(told)

    @cached_property
    def concerns_unsaid(self) -> frozenset[str]:
        """The concerns that only the name of a condition told: "dyslexia" says nothing of reading."""
        said: dict[str, bool] = {}
        for event in self._tracker.events:
            found = (
                (event.get("parse_data") or {}).get("entities") or [] if event.get("event") == "user" else []
            )
            named = {_place(e) for e in found if e.get("entity") == "condition"} - {(None, None)}
            is_tapped = bool((event.get("metadata") or {}).get("label"))
            for concern in (e for e in found if e.get("entity") == "concerns"):
                is_said = is_tapped or _place(concern) not in named
                said[str(concern["value"])] = said.get(str(concern["value"]), False) or is_said
        return frozenset(concern for concern, is_said in said.items() if not is_said)

    @cached_property
    def help_said_missing(self) -> list[tuple[str, str]]:
        """The words that say that help does not happen, each with the whole message that they stand in."""
        said = []
        for event in self._tracker.events:
            found = (
                (event.get("parse_data") or {}).get("entities") or [] if event.get("event") == "user" else []
            )
            text = str(event.get("text") or "")
            said += [
                (text[e["start"] : e["end"]], text)
                for e in found
                if e.get("entity") == "help_working" and e.get("value") in _DOES_NOT_HAPPEN and "end" in e
            ]
        return said

    @cached_property
    def letter_asked_for(self) -> str:
        """The words in which a letter was asked for last; empty where none were typed."""
        asked = [
            str(event.get("text") or "")
            for event in self._tracker.events
            if event.get("event") == "user"
            and (event.get("parse_data") or {}).get("intent", {}).get("name") == "start_write_letter"
            and not (event.get("metadata") or {}).get("label")
        ]
        return asked[-1] if asked else ""

    @cached_property
    def new_now(self) -> dict[str, frozenset[str]]:
        """The values taken from the last message that were not told before it."""
        events: list[dict[str, Any]] = self._tracker.events
        since = len(events) - len(self._since_message)
        return _new(events[:since], events[since:])

    @cached_property
    def held_before(self) -> dict[str, frozenset[str]]:
        """The values that were told before the last message."""
        events: list[dict[str, Any]] = self._tracker.events
        return _held(events[: len(events) - len(self._since_message)])

    @cached_property
    def gone_now(self) -> dict[str, frozenset[str]]:
        """The values told before the last message that it struck, and put nothing new in the place of."""
        events: list[dict[str, Any]] = self._tracker.events
        since = len(events) - len(self._since_message)
        held, changed = (
            _held(events[:since]),
            {e.get("name") for e in events[since:] if e.get("event") == "slot"},
        )
        gone = {
            fact: values - self.situation.values(fact) for fact, values in held.items() if fact in changed
        }
        return {fact: values for fact, values in gone.items() if values and fact not in self.new_now}

    @cached_property
    def new_before(self) -> dict[str, frozenset[str]]:
        """The values taken from the message before the last one, new with it, that still stand."""
        events: list[dict[str, Any]] = self._tracker.events
        said = [n for n, event in enumerate(events) if event.get("event") == "user"]
        if len(said) < 2:
            return {}
        taken = _new(events[: said[-2]], events[said[-2] : said[-1]])
        standing = {fact: values & self.situation.values(fact) for fact, values in taken.items()}
        return {fact: values for fact, values in standing.items() if values}

    @cached_property
    def _open_question(self) -> dict[str, Any]:
        return dict(self._tracker.get_slot("open_question") or {})

    def times_asked(self, fact: str) -> int:
        """How many times in a row the interview has asked for this fact."""
        return int(self._open_question.get("asked", 0)) if self._open_question.get("fact") == fact else 0

    def times_missed(self, fact: str) -> int:
        """How many of the messages since the question for this fact was first asked did not answer it.

        A message about something else is not counted.
        """
        return int(self._open_question.get("missed", 0)) if self._open_question.get("fact") == fact else 0


def _taken(events: list[dict[str, Any]]) -> dict[str, frozenset[str]]:
    """The facts that these events set, with their last values."""
    taken: dict[str, frozenset[str]] = {}
    for event in events:
        if event.get("event") == "slot" and event.get("name") in FACTS and event.get("value"):
            value = event["value"]
            taken[str(event["name"])] = frozenset(value if isinstance(value, list) else [value])
    return taken


def _new(before: list[dict[str, Any]], events: list[dict[str, Any]]) -> dict[str, frozenset[str]]:
    """The values that these events set and those before them did not leave standing."""
    held = _held(before)
    new: dict[str, frozenset[str]] = {}
    for fact, values in _taken(events).items():
        earlier = held.get(fact, frozenset())
        if values - earlier:
            new[fact] = values - earlier
    return new


def _place(found: dict[str, Any]) -> tuple[Any, Any]:
    """Where in its message an entity was found."""
    return found.get("start"), found.get("end")


def _held(events: list[dict[str, Any]]) -> dict[str, frozenset[str]]:
    """The facts that stood after these events, with their values."""
    held: dict[str, frozenset[str]] = {}
    for event in events:
        if event.get("event") == "slot" and event.get("name") in FACTS:
            value = event.get("value")
            held[str(event["name"])] = frozenset(
                value if isinstance(value, list) else [value] if value else []
            )
    return held
