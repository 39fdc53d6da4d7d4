"""Answers what a message asks: its questions one by one, or the topic that it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions.conversation import focus
from actions.conversation.guide import guide
from actions.conversation.handoff import DEADLINE, go_on_with
from actions.conversation.interview_memory import FORM
from actions.conversation.journey import Journey
from actions.conversation.reply import Say
from actions.conversation.startup.settings import today
from actions.conversation.turn import Turn
from actions.presenters import answers, deadlines, letters, meetings, questions, refusals, topics, verdicts
from actions.presenters.questions import Reading
from actions.presenters.unknown_rules import say_unknown_claims
from knowledge.answers import Answer
from knowledge.model import Block
from knowledge.refusals import Refusal
from knowledge.topics import Topic
from language.questions.general import asks_only_what_to_do, asks_what_it_is

Events = list[dict[str, Any]]
SURELY = 0.5
"""From these odds on, the answer that was found says more than a word's meaning: "what is OHI?"."""
WORDS_FOR_A_WORD = 4
"""So many words has a message at most that asks for a word only."""


class ActionExplainTopic(Journey):
    """Answers the questions of a message. Where none was heard, it explains the topic; a term as a term."""

    def name(self) -> str:
        return "action_explain_topic"

    def respond(self, turn: Turn, say: Say) -> Events:
        if deadlines.of_the_plan(turn):
            return go_on_with(DEADLINE, turn, say)
        if turn.follows_detail and asks_only_what_to_do(turn.text):  # of this child: the interview knows more
            return go_on_with(FORM, turn, say)
        found = questions.readings(turn)
        topic = _about(turn, found)
        first = found[0].answers[0] if found and found[0].answers else None
        counted = deadlines.counted_from_day_told(turn, first.key) if first else None
        if counted:
            say(deadlines.result(counted, turn, turn.situation.state, today()))
            return focus.deadline_discussed(turn, counted.rule.id, turn.deadline_start)
        say_unknown_claims(turn, say, topic)
        if topic is None:
            return topics.ask_what_about(say)
        written = None if turn.is_tapped else letters.answer(turn, say, topic.id, _surely_asked(found))
        if written is not None:
            return written
        if guide().wants_verdict(turn.text):
            return verdicts.say_without_verdict(turn, say, topic, _surely_asked(found[:1]))
        meetings.note_day(turn, say, topic.id)
        terms = guide().library.topics[guide().roles.topics.terms]
        if turn.terms and (topic.id == terms.id or _asks_for_a_word(turn, found)):
            return _say_terms(turn, say, terms)
        if turn.terms and _asks_what_a_condition_is(turn, topic, found):
            return _say_terms(turn, say, topic, topic.in_short)
        refusal = refusals.stated(turn)
        if refusal:
            found = _on_the_no(refusal, turn) or [_on_what_was_refused(reading, refusal) for reading in found]
        if found:
            events = answers.say_readings(turn, say, found)
        else:
            events = topics.say_first(turn, say, topic, topics.other_topics(turn, topic))
        if refusal:
            given = found[0].answers[0].key if found and found[0].answers else ""
            refusals.say_steps(turn, say, refusal, topic, given)
        return events


def _surely_asked(found: Sequence[Reading]) -> Answer | None:
    """The answer that is surely asked for, the first of several."""
    return next((reading.answers[0] for reading in found if reading.sure and reading.answers), None)


def _on_the_no(refusal: Refusal, turn: Turn) -> list[Reading]:
    """The answer that is kept for a no that is only told, whatever else the message is near to."""
    kept = questions.with_keys(turn, [refusal.answer]) if refusal.answer else []
    return [Reading(tuple(kept), sure=True)] if kept else []


def _on_what_was_refused(reading: Reading, refusal: Refusal) -> Reading:
    """Where the best answer is on something else than was refused, those on that come first."""
    if not reading.answers or reading.answers[0].topic in refusal.topics:
        return reading
    places = {topic: place for place, topic in enumerate(refusal.topics)}
    answers = sorted(reading.answers, key=lambda answer: places.get(answer.topic, len(places)))
    return replace(reading, answers=tuple(answers))


def _about(turn: Turn, found: list[Reading]) -> Topic | None:
    """The topic of the question that is surely asked, else the one that the message is nearest to."""
    sure = [reading for reading in found if reading.sure]
    near = None if sure else topics.nearest(turn)
    if near or not found:
        return near
    best = next(iter(sure), found[0])
    return best.topic or guide().topic(best.answers[0].topic)


def _asks_for_a_word(turn: Turn, found: list[Reading]) -> bool:
    """Whether nothing but a word is asked for: "what is FAPE?". A topic or an answer says more."""
    is_answered = any(reading.topic or reading.confidence >= SURELY for reading in found)
    return _asks_for_few_words(turn) and not is_answered


def _asks_what_a_condition_is(turn: Turn, topic: Topic, found: list[Reading]) -> bool:
    """Whether a condition is asked for as a word: what it means comes before what the school can do."""
    is_named = any(reading.topic is topic for reading in found)
    is_condition = any(c.topic == topic.id for c in guide().library.conditions.values())
    return _asks_for_few_words(turn) and is_named and is_condition


def _asks_for_few_words(turn: Turn) -> bool:
    return len(turn.text.split()) <= WORDS_FOR_A_WORD and asks_what_it_is(turn.text)


def _say_terms(turn: Turn, say: Say, topic: Topic, more: Sequence[Block] = ()) -> Events:
    known = guide().library.terms
    meanings = [known[term] for term in turn.terms if term in known]
    names = [f"{t.term} ({t.spelled_out})" if t.spelled_out else t.term for t in meanings]
    items = tuple(f"{name}: {t.plain}" for name, t in zip(names, meanings, strict=True))
    ids = tuple(t.id for t in meanings)
    blocks = [Block("list", items=items, facts=ids), *more]
    choices = topics.after_overview(turn, topic) if more else topics.related(topic)
    topics.say_topic(say, topic, blocks, choices)
    return focus.explained(topic.id)
