"""After a refusal by the school: what the law says, a letter that asks why, and ways to disagree."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import SlotSet

from actions import write_letter
from actions.conversation import reply
from actions.conversation.guide import guide
from actions.conversation.journey import Journey
from actions.conversation.reply import MOST_CHOICES, Choice, Reply, Say
from actions.conversation.turn import Turn
from knowledge.model import Block
from knowledge.refusals import Refusal
from knowledge.topics import Topic

Domain = dict[str, Any]
Events = list[dict[str, Any]]
JOURNEY = "answer_refusal"
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
        events: Events = [
            SlotSet("topic", topic.id),
            SlotSet("topic_part", 0),
            SlotSet("interview_paused", False),
        ]
        return events


def told_with(turn: Turn, topic: Topic) -> Refusal | None:
    """The refusal that a question mentions; None in the interview, whose plan names it, and for a story."""
    if turn.in_interview or turn.is_tapped or turn.intent != "ask":
        return None
    return guide().refusal_told(turn.text, topic.id)


def say_steps(turn: Turn, say: Say, refusal: Refusal, topic: Topic) -> None:
    """What the law says of a refusal, and the ways to disagree, from the lightest to the strongest."""
    known = guide()
    facts = tuple(dict.fromkeys(f for way in refusal.ways for f in way.facts))
    items = tuple(way.text for way in refusal.ways)
    blocks = [
        *reply.titled(known.label("law_says"), [refusal.law]),
        Block("steps", title=known.label("ways_to_disagree"), items=items, facts=facts),
    ]
    answer = Reply(
        "answer",
        blocks=reply.confirmed(known, blocks),
        choices=[] if turn.in_interview else _after_steps(refusal, topic),
        sources=known.sources([*refusal.law.facts, *facts]),
        terms=reply.terms_of(known, blocks),
        topic=topic,
        journey=JOURNEY,
        checked=topic.reviewed_on,
        response="utter_say_what_can_be_done",
    )
    say(answer)


def _after_steps(refusal: Refusal, topic: Topic) -> list[Choice]:
    """The buttons below the steps: letters, more of the topic, the ways side by side, a person."""
    known = guide()
    letters = [letter for letter in map(known.letter, refusal.letters) if letter]
    choices = [write_letter.letter_choice(letter) for letter in letters]
    choices.append(Choice(known.label("tell_more"), "tell_more"))
    ways = known.topic("disagreement_dispute")
    if ways and ways.id != topic.id:
        choices.append(reply.topic_choice(ways))
    return [*choices[: MOST_CHOICES - 1], Choice(known.label("contact"), "request_human")]
