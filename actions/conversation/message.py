"""The last message as it was read: its words, what it was taken for, the topics and questions in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from actions.conversation.memory import Memory
from language import questions
from language.normalize import without_apostrophes


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
class Message(Memory):
    """The last message, and what the conversation remembers."""

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
    def confidence(self) -> float:
        """How sure it is what the last message was taken for."""
        return float((self._tracker.latest_message.get("intent") or {}).get("confidence") or 0.0)

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
    def near_topics(self) -> list[NearTopic]:
        """The topics nearest to the last message, best first; a tapped topic alone."""
        tapped = self.entity("topic")
        if tapped:
            return [NearTopic(tapped, 1.0)]
        nearest = (self._tracker.latest_message.get("topics") or {}).get("nearest") or []
        return [NearTopic(str(t["id"]), float(t["confidence"])) for t in nearest]

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
    def questions_heard(self) -> list[QuestionHeard]:
        """The questions of the last message with what may answer them; a tapped one alone.

        A tapped topic asks none: it wants the overview.
        """
        topic, answer = self.entity("topic"), self.entity("answer")
        if topic:
            return [QuestionHeard(self.text, ((topic, answer),), True)] if answer else []
        return [_heard(one) for one in self._tracker.latest_message.get("questions") or []]

    @cached_property
    def questions_before(self) -> list[QuestionHeard]:
        """The questions of the message before the last one."""
        said = [event for event in self._tracker.events if event.get("event") == "user"]
        before = (said[-2].get("parse_data") or {}).get("questions") or [] if len(said) > 1 else []
        return [_heard(one) for one in before]

    @cached_property
    def terms(self) -> list[str]:
        """The ids of glossary terms in the last message."""
        return [str(e["value"]) for e in self._entities if e.get("entity") == "term"]

    @cached_property
    def difficulties(self) -> list[str]:
        """The concerns and conditions that the last message names, for ideas that fit them."""
        return [str(e["value"]) for e in self._entities if e.get("entity") == "difficulty"]

    @cached_property
    def choices_page(self) -> int:
        """Which page of the buttons was tapped for, from 0."""
        return int(self.entity("page") or 0) if self.is_tapped else 0

    @cached_property
    def is_not_sure(self) -> bool:
        """True when the last message says that the answer to the question asked is not known."""
        return bool(self._tracker.latest_message.get("not_sure"))

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


def _heard(question: dict[str, Any]) -> QuestionHeard:
    answers = question.get("answers") or []
    return QuestionHeard(
        str(question.get("text") or ""),
        tuple((str(a["topic"]), str(a.get("id") or "")) for a in answers),
        bool(question.get("sure")),
        max((float(a.get("confidence", 1.0)) for a in answers), default=0.0),
        tuple(float(a.get("confidence", 0.0)) for a in answers),
    )
