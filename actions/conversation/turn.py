"""What the parent said: the last message. With memory.py the only reader of the tracker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from actions.conversation.memory import Memory
from knowledge.interview import FACTS, SEVERAL, UNKNOWN
from language import questions
from language.normalize import without_apostrophes

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
_NOT_THE_CHILDS = frozenset({"other_person", "wanted", "asked"})


@dataclass(frozen=True)
class NearTopic:
    """A topic that the message may be about."""

    id: str
    confidence: float


@dataclass(frozen=True)
class QuestionHeard:
    """A question in the message, and the answers that may be meant: topic and id, best first.

    An empty id is the overview of the topic. `confidence` is how likely the best one is.
    """

    text: str
    answers: tuple[tuple[str, str], ...]
    sure: bool
    confidence: float = 1.0
    odds: tuple[float, ...] = ()
    """How likely each of the answers is."""


@dataclass(frozen=True)
class Turn(Memory):
    """One turn: what the parent said now, and what the conversation remembers. Read once, never changed."""

    @cached_property
    def _entities(self) -> list[dict[str, Any]]:
        return [e for e in self._tracker.latest_message.get("entities") or [] if isinstance(e, dict)]

    def entity(self, name: str) -> str | None:
        """The first value of an entity in the last message, or None."""
        return next((str(e["value"]) for e in self._entities if e.get("entity") == name), None)

    @cached_property
    def intent(self) -> str:
        """What the last message was taken for."""
        return str((self._tracker.latest_message.get("intent") or {}).get("name") or "")

    @cached_property
    def text(self) -> str:
        """The words of the last message; empty for a tapped choice."""
        said = str(self._tracker.latest_message.get("text") or "")
        return "" if self.is_tapped else said

    @cached_property
    def is_tapped(self) -> bool:
        """True when the last message was a tapped choice."""
        return bool((self._tracker.latest_message.get("metadata") or {}).get("label"))

    @cached_property
    def is_no_to_answer(self) -> bool:
        """True when the last message was no word, but the "No" under an answer."""
        return bool((self._tracker.latest_message.get("metadata") or {}).get("judged"))

    @cached_property
    def typed_a_button(self) -> bool:
        """True when the tapped choice was not tapped: its words were typed."""
        return bool((self._tracker.latest_message.get("metadata") or {}).get("typed"))

    @cached_property
    def near_topics(self) -> list[NearTopic]:
        """The topics nearest to the last message, best first; a tapped topic alone."""
        tapped = self.entity("topic")
        if tapped:
            return [NearTopic(tapped, 1.0)]
        nearest = (self._tracker.latest_message.get("topics") or {}).get("nearest") or []
        return [NearTopic(str(t["id"]), float(t["confidence"])) for t in nearest]

    @cached_property
    def questions_heard(self) -> list[QuestionHeard]:
        """The questions of the last message with what may answer them; a tapped one alone.

        A tapped topic asks none: it wants the overview.
        """
        topic, answer = self.entity("topic"), self.entity("answer")
        if topic:
            return [QuestionHeard(self.text, ((topic, answer),), True)] if answer else []
        return [
            QuestionHeard(
                str(heard.get("text") or ""),
                tuple((str(a["topic"]), str(a.get("id") or "")) for a in heard.get("answers") or []),
                bool(heard.get("sure")),
                max((float(a.get("confidence", 1.0)) for a in heard.get("answers") or []), default=0.0),
                tuple(float(a.get("confidence", 0.0)) for a in heard.get("answers") or []),
            )
            for heard in self._tracker.latest_message.get("questions") or []
        ]

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
    def is_sure(self) -> bool:
        """True when the first near topic is surely meant."""
        if self.entity("topic"):
            return True
        return bool((self._tracker.latest_message.get("topics") or {}).get("sure"))

    @cached_property
    def may_be_off_topic(self) -> bool:
        """True when the last message may well be none of our matters, though topics are near."""
        return bool((self._tracker.latest_message.get("topics") or {}).get("doubt"))

    @cached_property
    def terms(self) -> list[str]:
        """The ids of glossary terms in the last message."""
        return [str(e["value"]) for e in self._entities if e.get("entity") == "term"]

    @cached_property
    def signs(self) -> list[str]:
        """The ids of the signs of danger in the last message."""
        return [str(sign) for sign in self._tracker.latest_message.get("danger") or []]

    @cached_property
    def reports_danger(self) -> bool:
        """True when the last message holds a sign of danger, or a student wrote it: it is no answer.

        Nor is "she is fine" when it follows help lines; elsewhere it may well be one.
        """
        if self.intent == "mention_danger" and not self.signs:
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
    def places_told(self) -> list[tuple[str, str, tuple[int, int]]]:
        """Where the last message mentions facts, those of this child first; empty for a tapped choice."""
        said = self._tracker.latest_message.get("mentions") or []
        mentions = sorted(said, key=lambda mention: mention.get("status") != "now")
        return [
            (str(m["fact"]), str(m["value"]), (int(m["start"]), int(m["end"])))
            for m in mentions
            if self.text and m.get("fact") in FACTS and "start" in m and "end" in m
        ]

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
        return other if alike else {}

    @cached_property
    def told_already(self) -> bool:
        """True when the last message says that this was told before."""
        return bool(self.text) and questions.says_told_already(self.text)

    @cached_property
    def text_stated(self) -> str:
        """The words of the last message without what it asks."""
        said = without_apostrophes(self.text)
        return " ".join(said[a:b] for a, b in questions.statements(said)).strip(" ,.;!?\n")

    @cached_property
    def asks_something(self) -> bool:
        """True when the last message is worded as a question."""
        return bool(questions.questions(self.text))

    @cached_property
    def asks_plainly(self) -> bool:
        """True when the last message is worded as a question, and not only an answer with a "?" behind it."""
        said = without_apostrophes(self.text)
        return questions.asks_plainly(said, self.intent in {"ask", "ask_other_plan", "tell_story"})

    @cached_property
    def questions_asked(self) -> int:
        """How many questions the last message holds."""
        return len(questions.questions(self.text))

    @cached_property
    def corrects(self) -> bool:
        """True when the last message takes something back."""
        return questions.corrects(self.text)

    @cached_property
    def confidence(self) -> float:
        """How sure it is what the last message was taken for."""
        return float((self._tracker.latest_message.get("intent") or {}).get("confidence") or 0.0)

    @cached_property
    def choices_page(self) -> int:
        """Which page of the buttons was tapped for, from 0."""
        return int(self.entity("page") or 0) if self.is_tapped else 0

    @cached_property
    def times_in_a_row(self) -> int:
        """How many messages in a row, with the last one, were taken for the same as the last one."""
        return self.in_a_row(frozenset({self.intent}))

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

    @cached_property
    def difficulties(self) -> list[str]:
        """The concerns and conditions that the last message names, for ideas that fit them."""
        return [str(e["value"]) for e in self._entities if e.get("entity") == "difficulty"]
