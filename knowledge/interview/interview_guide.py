"""What the interview asks, reads, suggests and says back."""

from __future__ import annotations

from typing import Protocol

from knowledge.interview.answerable import Answerable
from knowledge.interview.planner import QuestionPicker, Suggestion, suggest
from knowledge.interview.policy import Policy
from knowledge.interview.situation import UNKNOWN, Situation
from knowledge.interview.values import Bring, Question


class InterviewContent(Answerable, Protocol):
    """What of the content the interview needs."""

    @property
    def policy(self) -> Policy:
        """The rules that lead from a situation to paths."""

    @property
    def bring(self) -> tuple[Bring, ...]:
        """What to bring to the meeting with the school."""


class InterviewGuide:
    """Answers what the interview needs to know, and remembers nothing."""

    def __init__(self, content: InterviewContent) -> None:
        self._content = content
        self._picker = QuestionPicker(content.policy)

    def suggest(self, situation: Situation) -> list[Suggestion]:
        """The paths to discuss in this situation, in the policy's order."""
        return suggest(situation, self._content.policy)

    def with_usual_concerns(self, situation: Situation) -> Situation:
        """The situation with the concerns that its conditions usually bring.

        They serve to choose paths and questions, and are never said back: the parent did not say them. A path
        that follows from one follows from the condition; see `conditions_behind`.
        """
        known = self._content.conditions
        named = [known[c] for c in situation.values("condition") & {*known}]
        brought = {concern for condition in named for concern in condition.concerns}
        if not brought:
            return situation
        return situation.with_fact("concerns", (situation.values("concerns") | brought) - {UNKNOWN})

    def conditions_behind(self, concern: str, situation: Situation) -> frozenset[str]:
        """The conditions told that usually bring a concern which was not told itself."""
        if concern in situation.values("concerns"):
            return frozenset()
        known = self._content.conditions
        told = situation.values("condition") & {*known}
        return frozenset(condition for condition in told if concern in known[condition].concerns)

    def next_question(self, situation: Situation) -> Question | None:
        """The next question whose answer can still change the result, or None."""
        fact = self._picker.next_fact(situation)
        return self.question(fact, situation) if fact else None

    def questions_left(self, situation: Situation) -> int:
        """How many questions can still change the result: each answer may make it fewer, or one more."""
        return len(self._picker.still_matter(situation))

    def question(self, fact: str, situation: Situation | None = None) -> Question:
        """The question that asks for a fact, in the words for this child."""
        return self._content.questions[fact].for_child(situation.pairs if situation else frozenset())

    def said(self, fact: str, value: str, situation: Situation | None = None) -> str:
        """How a parent's answer is said back, in the words for this child."""
        question = self._content.questions[fact]
        answer = self.question(fact, situation).answer(value) or question.answer(value)
        if answer:
            return answer.said
        named = self._content.conditions if fact == "condition" else self._content.states
        return question.said.replace("{name}", named[value].name) if value in named else ""

    def to_bring(self, situation: Situation) -> tuple[str, ...]:
        """What to bring to the meeting with the school in this situation."""
        told = situation.pairs
        return tuple(
            item.text
            for item in self._content.bring
            if (not item.only_when or item.only_when & told) and not item.never_when & told
        )
