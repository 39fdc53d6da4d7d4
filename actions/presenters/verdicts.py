"""What a parent hears who wants to know who is right, or whether something is legal: facts, and who judges.

Where an answer says what the law says of what was done, it comes first; where only a court could say, what
Evenfield can't say does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.conversation import focus
from actions.conversation.choice import Choice
from actions.conversation.guide import guide
from actions.conversation.reply import Say
from actions.conversation.turn import Turn
from actions.presenters import questions
from actions.presenters.answers import step_of
from actions.presenters.topics import Events, after_overview, say_topic
from knowledge.answers import Answer, asks_who_is_right
from knowledge.model import Block
from knowledge.topics import Topic
from language.questions.general import asks_only_if_that_is_so

_ANSWER_FIRST, _NO_VERDICT_FIRST = "utter_answer_and_say_who_judges", "utter_give_no_verdict"


def say_without_verdict(turn: Turn, say: Say, topic: Topic, answer: Answer | None = None) -> Events:
    """What the facts say, and who can judge the case; `answer` is what is surely asked, of this topic."""
    only_if_so = asks_only_if_that_is_so(turn.text)
    if only_if_so and turn.follows_answer:
        shown = questions.with_keys(turn, [turn.answer_shown or ""])
        if shown:
            return _say(turn, say, shown[0], [_with_its_laws(shown[0])], _ANSWER_FIRST)
        topic = guide().topic(turn.topic_shown or "") or topic
        answer = next((a for a in _may_be_meant(turn, topic) if a.key not in turn.answers_given), None)
    if answer and asks_who_is_right(turn.text):
        return _say(turn, say, answer, answer.blocks, _NO_VERDICT_FIRST)
    if answer:
        step = step_of(turn, answer, guide().library.topics[answer.topic])
        return _say(turn, say, answer, [*answer.blocks, *step], _ANSWER_FIRST)
    say_topic(say, topic, topic.in_short, _choices(turn, topic), response=_NO_VERDICT_FIRST)
    return focus.explained(topic.id)


def _say(turn: Turn, say: Say, answer: Answer, blocks: Sequence[Block], response: str) -> Events:
    topic = guide().library.topics[answer.topic]
    say_topic(say, topic, blocks, _choices(turn, topic), response=response, answer=answer.id)
    return focus.answered(turn, answer)


def _choices(turn: Turn, topic: Topic) -> list[Choice]:
    known = guide()
    matter = {"matter": known.roles.matters.legal_help}
    return [Choice(known.label("legal_help"), "request_human", matter), *after_overview(turn, topic)]


def _with_its_laws(answer: Answer) -> Block:
    """An answer that was just given, with the laws that it rests on behind it."""
    laws = dict.fromkeys(fact.cite for fact in guide().facts(answer.facts) if fact.cite)
    behind = f" ({'; '.join(laws)})" if laws else ""
    return replace(answer.blocks[0], text=f"{answer.text}{behind}")


def _may_be_meant(turn: Turn, topic: Topic) -> list[Answer]:
    """The answers of a topic that the message may ask for, the likeliest first."""
    return [a for reading in questions.readings(turn) for a in reading.answers if a.topic == topic.id]
