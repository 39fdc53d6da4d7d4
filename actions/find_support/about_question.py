"""Says something about a question of the interview: why it is asked, and how to know the answer."""

from __future__ import annotations

from typing import Any

from actions.conversation.guide import guide
from actions.conversation.journey import Journey
from actions.conversation.memory import INTERVIEW
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from knowledge.interview import Question
from knowledge.model import Block
from language.phrases import named

Events = list[dict[str, Any]]


def _question_meant(turn: Turn) -> str | None:
    """What the question meant asks for: one that is named and was answered or is asked, else the last."""
    before = [fact for fact in guide().library.questions if turn.situation.values(fact)]
    asked = dict.fromkeys(filter(None, [turn.fact_asked, *before]))
    meant = named(((fact, guide().library.questions[fact].called) for fact in asked), turn.text)
    return meant[0] if meant else turn.fact_asked


class _AboutQuestion:
    """Says something about the question that is meant."""

    def words(self, question: Question) -> str:
        """What to say."""
        raise NotImplementedError

    def respond(self, turn: Turn, say: Say) -> Events:
        fact = _question_meant(turn)
        if fact:
            block = Block("paragraph", self.words(guide().question(fact, turn.situation)))
            say(Reply("notice", blocks=[block], journey=INTERVIEW))
        return []


class ActionExplainQuestion(_AboutQuestion, Journey):
    """Why a question is asked."""

    def name(self) -> str:
        return "action_explain_question"

    def words(self, question: Question) -> str:
        return question.why


class ActionExplainHowToKnow(_AboutQuestion, Journey):
    """How a parent can know the answer."""

    def name(self) -> str:
        return "action_explain_how_to_know"

    def words(self, question: Question) -> str:
        return question.how_to_know
