"""After a refusal by the school: what the law says, a letter that asks why, and ways to disagree."""

from __future__ import annotations

from typing import Any

from actions.conversation import focus
from actions.conversation.guide import guide
from actions.conversation.handoff import ANSWER, go_on_with
from actions.conversation.journey import Journey
from actions.conversation.reply import Say
from actions.conversation.turn import Turn
from actions.presenters import questions, topics
from actions.presenters.refusals import JOURNEY, say_how_it_came, say_steps
from knowledge.answers import Answer
from knowledge.refusals import Refusal
from language.requests.refusing import says_how_a_no_came

Events = list[dict[str, Any]]
VERY_SURE = 0.4
"""From this confidence on, an answer is given on whatever topic it is."""


class ActionAnswerRefusal(Journey):
    """Answers on what was refused, then says the steps; after a tap the steps alone.

    "They already said no" is about what the talk is about.
    """

    def name(self) -> str:
        return "action_answer_refusal"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide()
        tapped = known.refusal(turn.entity("refusal") or "")
        if not tapped and _is_about_the_no_before(turn):
            before = next(filter(None, map(known.refusal_told, reversed(turn.typed_of_late[:-1]))), None)
            if before and say_how_it_came(turn, say, before):
                return []
            return go_on_with(ANSWER, turn, say)
        refusal = tapped or known.refusal_told(turn.text) or known.refusal(known.roles.refusals.any)
        if refusal is None:
            return []
        shown = turn.topic_shown if tapped or refusal.id == known.roles.refusals.any else None
        answer = None if tapped else _meant(turn, refusal, shown)
        topic = known.topic(answer.topic if answer else shown or _nearest(turn, refusal))
        if topic is None:
            return []
        if answer and answer.key != turn.answer_shown:
            topics.say_topic(say, topic, answer.blocks, [], answer=answer.id)
        elif not tapped and not answer and not topics.is_being_explained(turn, topic):
            topics.say_topic(say, topic, topic.in_short, [])
        say_steps(turn, say, refusal, topic, answer.key if answer else "")
        return focus.answered(turn, answer) if answer else focus.explained(topic.id)


def _is_about_the_no_before(turn: Turn) -> bool:
    """Whether a message that follows the steps only says by whom or how the no came."""
    tells_another = guide().refusal_told(turn.text)
    return turn.follows_journey(JOURNEY) and not tells_another and says_how_a_no_came(turn.text)


def _meant(turn: Turn, refusal: Refusal, shown: str | None) -> Answer | None:
    """The answer on the refusal: one that is very surely meant, else one of the topic that is for after a no.

    An answer is for after a no when its letter stands in for the one that asked.
    """
    found = questions.readings(turn)
    sure = (r.answers[0] for r in found if r.confidence >= VERY_SURE and r.answers)
    about = {shown} if shown else {*refusal.topics}
    near = [answer for reading in found for answer in reading.answers if answer.topic in about]
    topic = guide().topic(shown or "")
    near = [answer for answer in [*near, *(topic.answers if topic else ())] if _is_after_a_no(answer)]
    kept = questions.with_keys(turn, [refusal.answer]) if refusal.answer and not shown else []
    return next(sure, None) or next(iter([*kept, *near]), None)


def _is_after_a_no(answer: Answer) -> bool:
    letter = guide().letter(answer.letter)
    return bool(letter and letter.after)


def _nearest(turn: Turn, refusal: Refusal) -> str:
    """The topic of the message that the refusal's steps fit, else the refusal's usual one."""
    return next((t.id for t in turn.near_topics if t.id in refusal.topics), refusal.topics[0])
