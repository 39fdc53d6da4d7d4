"""Answers what a message asks: its questions one by one, or the topic that it names."""

from __future__ import annotations

from typing import Any

from actions.conversation import focus
from actions.conversation.guide import guide
from actions.conversation.journey import Journey
from actions.conversation.reply import Say
from actions.conversation.turn import Turn
from actions.presenters import answers, letters, questions, topics
from actions.presenters.questions import Reading
from actions.presenters.unknown_rules import say_unknown_claims
from knowledge.model import Block
from knowledge.topics import Topic

Events = list[dict[str, Any]]


class ActionExplainTopic(Journey):
    """Answers the questions of a message. Where none was heard, it explains the topic; a term as a term."""

    def name(self) -> str:
        return "action_explain_topic"

    def respond(self, turn: Turn, say: Say) -> Events:
        found = questions.readings(turn)
        topic = _about(turn, found)
        say_unknown_claims(turn, say, topic)
        if topic is None:
            return topics.ask_what_about(say)
        written = None if turn.is_tapped else letters.answer(turn, say, topic.id)
        if written is not None:
            return written
        if guide().wants_verdict(turn.text):
            sure = found[0].answers[0] if found and found[0].sure and found[0].answers else None
            return topics.say_without_verdict(turn, say, topic, sure)
        if topic.id == guide().roles.topics.terms and turn.terms:
            return _say_terms(turn, say, topic)
        if found:
            return answers.say_readings(turn, say, found)
        return topics.say_first(turn, say, topic, topics.other_topics(turn, topic))


def _about(turn: Turn, found: list[Reading]) -> Topic | None:
    """The topic of the question that is surely asked, else the one that the message is nearest to."""
    sure = [reading for reading in found if reading.sure]
    near = None if sure else topics.nearest(turn)
    if near or not found:
        return near
    best = next(iter(sure), found[0])
    return best.topic or guide().topic(best.answers[0].topic)


def _say_terms(turn: Turn, say: Say, topic: Topic) -> Events:
    known = guide().library.terms
    meanings = [known[term] for term in turn.terms if term in known]
    names = [f"{t.term} ({t.spelled_out})" if t.spelled_out else t.term for t in meanings]
    items = tuple(f"{name}: {t.plain}" for name, t in zip(names, meanings, strict=True))
    ids = tuple(t.id for t in meanings)
    topics.say_topic(turn, say, topic, [Block("list", items=items, facts=ids)], topics.related(topic))
    return focus.explained(topic.id)
