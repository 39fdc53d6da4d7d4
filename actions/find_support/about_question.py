"""Says something about the question that the interview asked last: why, and how to know."""

from __future__ import annotations

from typing import Any

from actions.conversation.guide import guide
from actions.conversation.journey import Journey
from actions.conversation.memory import INTERVIEW
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from knowledge.interview import Question
from knowledge.model import Block

Events = list[dict[str, Any]]


class _AboutQuestion:
    """Says something about the question that was asked last."""

    def words(self, question: Question) -> str:
        """What to say."""
        raise NotImplementedError

    def respond(self, turn: Turn, say: Say) -> Events:
        fact = turn.fact_asked
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
