"""After a refusal by the school: what the law says, a letter that asks why, and ways to disagree."""

from __future__ import annotations

from typing import Any

from actions.conversation import focus, reply
from actions.conversation.guide import guide
from actions.conversation.journey import Journey
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.presenters.refusals import JOURNEY, say_steps

Events = list[dict[str, Any]]
ANY_NO = "said_no"
"""The refusal that is meant when it is not said what was refused."""


class ActionAnswerRefusal(Journey):
    """Answers on the topic that the no is about, then says the steps."""

    def name(self) -> str:
        return "action_answer_refusal"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide()
        tapped = known.refusal(turn.entity("refusal") or "")
        refusal = tapped or known.refusal_told(turn.text) or known.refusal(ANY_NO)
        if refusal is None:
            return []
        near = (t.id for t in turn.near_topics)
        topic = known.topic(next((t for t in near if t in refusal.topics), refusal.topics[0]))
        if topic is None:
            return []
        answer = Reply(
            "answer",
            blocks=reply.confirmed(known, topic.in_short),
            sources=known.sources(f for block in topic.in_short for f in block.facts),
            topic=topic,
            journey=JOURNEY,
            checked=topic.reviewed_on,
        )
        say(answer)
        say_steps(turn, say, refusal, topic)
        return focus.explained(topic.id)
