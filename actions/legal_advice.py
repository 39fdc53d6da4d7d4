"""Facts and a person for a parent who wants to know whether they have a case."""

from __future__ import annotations

from typing import Any

from actions.conversation.guide import guide
from actions.conversation.journey import Journey
from actions.conversation.reply import Say
from actions.conversation.turn import Turn
from actions.presenters import questions
from actions.presenters.verdicts import say_without_verdict

SURE_ENOUGH = 0.08
"""From this confidence on, the nearest topic is what the case is about."""


class ActionGiveNoVerdict(Journey):
    """What Evenfield can't say, what the facts say, and who can judge the case."""

    def name(self) -> str:
        return "action_give_no_verdict"

    def respond(self, turn: Turn, say: Say) -> list[dict[str, Any]]:
        sure = [r.answers[0] for r in questions.readings(turn) if r.sure and r.answers]
        near = [t.id for t in turn.near_topics[:1] if t.confidence >= SURE_ENOUGH]
        wanted = guide().people.reason_for_person(turn.text)
        named = wanted.topics[:1] if wanted else ()
        best = [answer.topic for answer in sure[:1]]
        always = guide().roles.topics.ways_to_disagree
        topic = next(filter(None, map(guide().topic, [*best, *near, *named, always])), None)
        assert topic is not None
        return say_without_verdict(turn, say, topic, next(iter(sure), None))
