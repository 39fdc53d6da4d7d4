"""What the parent said now: the facts of the last message, the danger in it, and how often it came."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from actions.conversation.interview_memory import DEGREES
from actions.conversation.message import Message
from knowledge.interview import FACTS, SEVERAL, UNKNOWN

SPANISH = "es"
_BEFORE_ANSWERS = frozenset(
    {"report_danger", "mention_danger", "ask_with_danger", "ask_unclear_with_danger", "student_writes"}
    | {"tell_facts_with_danger", "tell_story_with_danger", "write_letter_with_danger"}
)
_ANSWERED_BESIDE_DANGER = frozenset(
    {"ask_with_danger", "ask_unclear_with_danger", "tell_story_with_danger", "write_letter_with_danger"}
)
_OF_THIS_CHILD = frozenset({"asked", "wanted", "unsure"})
"""Statuses of facts that are not told, but say which child is asked about: "and with a 504?"."""
OF_ANOTHER_TIME = frozenset({"age_band", "state"})
"""Facts of which a former value says nothing about the present one."""
_TROUBLE = frozenset({"concerns", "condition", "events"})
"""Facts for which a parent looks for help."""
NONE = "none"
SAYS_NO_NAME = OF_ANOTHER_TIME | DEGREES
"""Facts of which a value that is not so says nothing: how much, how well, how old."""
_NOT_THE_CHILDS = frozenset({"other_person", "wanted", "asked"})


@dataclass(frozen=True)
class Turn(Message):
    """One turn: what the parent said now, and what the conversation remembers. Read once, never changed."""

    @cached_property
    def facts_named(self) -> dict[str, frozenset[str]]:
        """The facts that the last message tells of this child, or asks, wants or guesses of it."""
        named: dict[str, frozenset[str]] = {}
        said = self._tracker.latest_message.get("mentions") or []
        mentions = [mention for mention in said if mention.get("status") in _OF_THIS_CHILD]
        found = [(e.get("entity"), e.get("value")) for e in self._entities]
        for fact, value in [*found, *((m.get("fact"), m.get("value")) for m in mentions)]:
            if fact in FACTS and value != UNKNOWN:
                named[str(fact)] = named.get(str(fact), frozenset()) | {str(value)}
        return named

    @cached_property
    def signs(self) -> list[str]:
        """The ids of the signs of danger in the last message."""
        return [str(sign) for sign in self._tracker.latest_message.get("danger") or []]

    @cached_property
    def is_slight_danger(self) -> bool:
        """True when danger in the last message is so slight that the rest of it is met first."""
        return bool(self._tracker.latest_message.get("slight_danger"))

    @cached_property
    def reports_danger(self) -> bool:
        """True when the last message holds a sign of danger, or a student wrote it: it is no answer.

        Nor is "she is fine" when it follows help lines; elsewhere it may well be one.
        """
        if self.intent == "mention_danger" and not self.signs and not self.is_slight_danger:
            return self.follows_help_lines
        return self.intent in _BEFORE_ANSWERS

    @cached_property
    def denies_danger(self) -> bool:
        """True when the last message says that there is no danger, and tells of none."""
        return bool((self._tracker.latest_message.get("danger_told") or {}).get("denied"))

    @cached_property
    def gravest_tier(self) -> str:
        """How grave the gravest sign of danger in the last message is; empty where that is not known."""
        return str((self._tracker.latest_message.get("danger_told") or {}).get("tier") or "")

    @cached_property
    def answer_follows(self) -> bool:
        """True when the last message gets more than help lines: an answer, a letter, or a question."""
        follows = self.intent in _ANSWERED_BESIDE_DANGER
        return follows or (self.intent in {"mention_danger", "tell_facts_with_danger"} and self.in_interview)

    @cached_property
    def language_of_danger(self) -> str:
        """The language for help lines: Spanish when the message or the page is Spanish, else English."""
        told = (self._tracker.latest_message.get("danger_told") or {}).get("language")
        return SPANISH if SPANISH in {told, self.language[:2]} else "en"

    @cached_property
    def language_of_student(self) -> str:
        """The language for a student: Spanish when the message or the page is Spanish, else English."""
        return (
            SPANISH if SPANISH in {self._tracker.latest_message.get("student"), self.language[:2]} else "en"
        )

    @cached_property
    def facts_heard(self) -> dict[str, frozenset[str]]:
        """The facts of the interview that the last message told of this child, as they are now."""
        heard: dict[str, frozenset[str]] = {}
        for found in self._entities:
            fact, value = str(found.get("entity")), str(found.get("value"))
            if (
                fact in FACTS
                and (fact in SEVERAL or fact not in heard)
                and (self.is_tapped or value != UNKNOWN)
            ):
                heard[fact] = heard.get(fact, frozenset()) | {value}
        return heard

    @cached_property
    def facts_gone(self) -> dict[str, frozenset[str]]:
        """The values that the last message says are not so, or no longer: "he isn't in RTI any more"."""
        gone: dict[str, frozenset[str]] = {}
        for mention in self._tracker.latest_message.get("mentions") or []:
            fact, value, status = (str(mention.get(key)) for key in ("fact", "value", "status"))
            is_over = status == "past" and fact not in OF_ANOTHER_TIME
            is_put_right = status in _NOT_THE_CHILDS and self.corrects
            if fact in FACTS and (status == "denied" or is_over or is_put_right):
                gone[fact] = gone.get(fact, frozenset()) | {value}
        return {fact: values - self.facts_heard.get(fact, frozenset()) for fact, values in gone.items()}

    @cached_property
    def facts_struck(self) -> dict[str, frozenset[str]]:
        """The values told before that the last message says are not so, or no longer."""
        struck = {fact: values & self.situation.values(fact) for fact, values in self.facts_gone.items()}
        return {fact: values for fact, values in struck.items() if values}

    @cached_property
    def facts_denied(self) -> dict[str, frozenset[str]]:
        """The values that the last message says are not so, or no longer, and that were not told before."""
        return self._not_told("denied", "past")

    @cached_property
    def facts_of_others(self) -> dict[str, frozenset[str]]:
        """The values that the last message tells of somebody else only, and that were not told before."""
        return self._not_told("other_person")

    def _not_told(self, *statuses: str) -> dict[str, frozenset[str]]:
        """The values that the last message gives one of these statuses, and nobody told of this child."""
        named: dict[str, frozenset[str]] = {}
        for mention in self._tracker.latest_message.get("mentions") or []:
            fact = str(mention.get("fact"))
            if mention.get("status") in statuses and fact in FACTS and fact not in SAYS_NO_NAME:
                named[fact] = named.get(fact, frozenset()) | {str(mention.get("value"))}
        before, none = self.held_before, frozenset[str]()
        told = {fact: before.get(fact, none) | self.facts_heard.get(fact, none) for fact in named}
        left = {fact: values - told[fact] - {UNKNOWN, NONE} for fact, values in named.items()}
        return {fact: values for fact, values in left.items() if values}

    @cached_property
    def help_of_no_source(self) -> bool:
        """True when the last message only tells that there is help, and not where it comes from."""
        said = self._tracker.latest_message.get("mentions") or []
        open_fact = (self.requested_fact, UNKNOWN, "unsure")
        return any((m.get("fact"), m.get("value"), m.get("status")) == open_fact for m in said)

    @cached_property
    def places_told(self) -> list[tuple[str, str, tuple[int, int]]]:
        """Where the last message mentions facts, those of this child first; empty for a tapped choice."""
        mentions = sorted(self._mentions, key=lambda mention: mention.get("status") != "now")
        return [_placed(m) for m in mentions]

    @cached_property
    def places_of_child(self) -> list[tuple[str, str, tuple[int, int]]]:
        """Where the last message mentions facts that are so of this child now, be they so of another too."""
        return [_placed(m) for m in self._mentions if m.get("status") == "now"]

    @cached_property
    def places_of_other(self) -> list[tuple[str, str, tuple[int, int]]]:
        """Where the last message mentions facts of somebody else than this child."""
        return [_placed(m) for m in self._mentions if m.get("status") == "other_person"]

    @cached_property
    def _mentions(self) -> list[dict[str, Any]]:
        said: list[dict[str, Any]] = self._tracker.latest_message.get("mentions") or []
        return [m for m in said if self.text and m.get("fact") in FACTS and "start" in m and "end" in m]

    @cached_property
    def this_child(self) -> dict[str, frozenset[str]]:
        """What the last message tells of the child, without the state, which is that of the family."""
        return {fact: values for fact, values in self.facts_heard.items() if fact != "state"}

    @cached_property
    def other_child(self) -> dict[str, frozenset[str]]:
        """What is told of a second child, where two are told of alike; else empty."""
        said = self._tracker.latest_message
        other: dict[str, frozenset[str]] = {}
        for mention in said.get("mentions") or [] if said.get("two_children") else []:
            fact = str(mention.get("fact"))
            if mention.get("status") == "other_person" and fact in FACTS:
                other[fact] = other.get(fact, frozenset()) | {str(mention.get("value"))}
        alike = any(values != self.facts_heard.get(f, values) for f, values in other.items())
        looked_for = _TROUBLE & other.keys() and (_TROUBLE | {"current_help"}) & self.facts_heard.keys()
        return other if alike or looked_for else {}

    @cached_property
    def turns_to_child(self) -> bool:
        """True when the last message turns to another child: "now about my other son"."""
        return bool(self._tracker.latest_message.get("turns_to_child"))

    @cached_property
    def times_in_a_row(self) -> int:
        """How many messages in a row, with the last one, were taken for the same as the last one."""
        return self.in_a_row(frozenset({self.intent}))

    @cached_property
    def follows_detail(self) -> bool:
        """True when the message before the last one only told a detail of the child, behind an answer."""
        said = [event for event in self._tracker.events if event.get("event") == "user"]
        before = (said[-2].get("parse_data") or {}).get("intent") or {} if len(said) > 1 else {}
        return before.get("name") == "tell_detail"

    def in_a_row(self, intents: frozenset[str]) -> int:
        """How many messages in a row, with the last one, were taken for one of these."""
        heard = [
            str(((event.get("parse_data") or {}).get("intent") or {}).get("name"))
            for event in self._tracker.events
            if event.get("event") == "user"
        ]
        same = 0
        for name in reversed(heard):
            if name not in intents:
                break
            same += 1
        return max(same, 1)


def _placed(mention: dict[str, Any]) -> tuple[str, str, tuple[int, int]]:
    """The fact, the value and the place of a mention."""
    return str(mention["fact"]), str(mention["value"]), (int(mention["start"]), int(mention["end"]))
