"""What the conversation is about from now on: the answer, its topic, the journey that a few words go on with.

The only place that sets these slots, so that no journey forgets one of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa_sdk.events import SlotSet

from actions.conversation.turn import Turn
from knowledge.answers import Answer
from knowledge.interview import FACTS

Events = list[dict[str, Any]]


def on_topic(topic: str, parts: int | None = 0) -> Events:
    """Follow-ups are about this topic, of which so many parts of More were shown.

    None where not even its overview was. No single answer is what the talk is about.
    """
    return [SlotSet("topic", topic), SlotSet("topic_part", parts), SlotSet("answer", None)]


def answered(turn: Turn, answer: Answer, others: Iterable[Answer] = ()) -> Events:
    """A question was answered: follow-ups are about its answer. `others` may have been meant instead."""
    seen = turn.topic_shown == answer.topic and turn.overview_shown
    return [
        *explained(answer.topic, turn.parts_shown if seen else None),
        SlotSet("answer", answer.key),
        *may_be_meant(others),
    ]


def on_letter(topic: str) -> Events:
    """A letter was written, often after an answer: a question still follows that one."""
    return [SlotSet("topic", topic), SlotSet("topic_part", 0)]


def may_be_meant(answers: Iterable[Answer]) -> Events:
    """What else the question may have meant, the next best first: a protest gets these."""
    return [SlotSet("other_readings", [answer.key for answer in answers])]


def closed() -> Events:
    """No journey takes a few words for itself."""
    return [SlotSet("open_journey", None)]


def stays_open(journey: str) -> Events:
    """A few words go on with the journey; nothing else changes."""
    return [SlotSet("open_journey", journey)]


def opened(journey: str, topic: str | None = None) -> Events:
    """A journey has begun: it alone takes a few words for itself, and the interview is not waited for."""
    about = on_topic(topic) if topic else [SlotSet("topic_part", 0), SlotSet("answer", None)]
    return [*stays_open(journey), SlotSet("deadline_open", False), *interview_taken_up(), *about]


def explained(topic: str, parts: int | None = 0) -> Events:
    """A topic was explained: follow-ups are about it, and no journey is open."""
    return [*on_topic(topic, parts), *interview_taken_up(), *closed()]


def deadline_discussed(turn: Turn, rule: str | None, start: dict[str, Any] | None) -> Events:
    """A deadline and the day told for it. Outside the interview, a date or a name alone goes on with it."""
    return [
        SlotSet("deadline", rule),
        SlotSet("deadline_start", start),
        SlotSet("deadline_open", not turn.in_interview),
        *closed(),
    ]


def day_told(event: str, day: str) -> Events:
    """The day of something from which a deadline may run; none is talked about."""
    return [SlotSet("deadline_start", {"event": event, "day": day})]


def interview_paused() -> Events:
    """The interview was left, and can go on later."""
    return [SlotSet("interview_paused", True)]


def interview_taken_up() -> Events:
    """The interview is not waited for: it goes on, or something else has begun."""
    return [SlotSet("interview_paused", False)]


def interview_asks() -> Events:
    """The interview asks, first or again: the plan is to be shown after it."""
    return [*interview_taken_up(), SlotSet("plan_shown", False)]


def child_forgotten() -> Events:
    """Nothing is known of the child and no question is open: the interview begins anew."""
    slots = [
        *FACTS,
        "answered",
        "requested_slot",
        "interview_paused",
        "plan_shown",
        "said_as",
        "not_so",
        "own_words",
        "told_unchosen",
        "open_question",
        "kind_word",
        "caregiver",
    ]
    return [SlotSet(slot, None) for slot in slots]


def digressed(turn: Turn) -> Events:
    """The last message led away from the open question of the interview, as those before it did."""
    return [SlotSet("digressions", {"turn": turn.turn, "count": turn.digressions + 1})]


def misunderstood(turn: Turn, count: int) -> Events:
    """The message was not understood, so many in a row now."""
    return [SlotSet("misunderstood", {"turn": turn.turn, "count": count})]


def asked(turn: Turn, fact: str) -> Events:
    """The interview asks for a fact, once more where it asked before."""
    is_answered = fact in turn.taken_now
    times = 0 if is_answered else turn.times_asked(fact)
    in_vain = 0 if is_answered else turn.times_missed(fact)
    return [SlotSet("open_question", {"fact": fact, "asked": times + 1, "missed": in_vain})]


def kind_word_said(word: str) -> Events:
    """The interview has said this kind word: it says no other."""
    return [SlotSet("kind_word", word)]


def raised_by(caregiver: str) -> Events:
    """The child is raised by somebody who is no parent by birth."""
    return [SlotSet("caregiver", caregiver)]


def two_children(turn: Turn) -> Events:
    """Two children were told of, and it is not known yet which one is meant: nothing stands before them."""
    told = [
        {fact: sorted(values) for fact, values in facts.items() if values}
        for facts in (turn.this_child, turn.other_child)
    ]
    return [SlotSet("children", [{}, *told])]


def missed(turn: Turn, fact: str) -> Events:
    """The open question got no answer from a message that was meant for it."""
    count = turn.times_missed(fact) + 1
    return [SlotSet("open_question", {"fact": fact, "asked": turn.times_asked(fact), "missed": count})]
