"""A detail behind an answer: the answer for such a child, or that it was heard, and the answer's step."""

from __future__ import annotations

from typing import Any

from actions.conversation import focus
from actions.conversation.choice import MOST_CHOICES, ways_in
from actions.conversation.guide import guide
from actions.conversation.journey import Journey
from actions.conversation.memory import INTERVIEW
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.find_support.told import all_told, said_back, without_brought
from actions.presenters import answers, questions, topics
from actions.presenters.letters import letter_choice
from knowledge.answers import Answer
from knowledge.topics import Topic

Events = list[dict[str, Any]]
_MARKS = " .,;!"
OFFERED_AT = 2
"""The detail in a row with which the interview is offered in words; its button stays."""


class ActionTakeDetail(Journey):
    """Says back what was told behind an answer, and completes that answer: no interview begins.

    A second detail in a row gets the offer of the interview, which the parent may take or leave.
    """

    def name(self) -> str:
        return "action_take_detail"

    def respond(self, turn: Turn, say: Say) -> Events:
        said = ", ".join(said_back(_new(turn), turn)) or turn.text.strip(_MARKS)
        shown = next(iter(questions.with_keys(turn, [turn.answer_shown])), None)
        fitting = _for_such_a_child(turn, shown)
        if fitting:
            say(Reply("notice", response="utter_take_detail", words={"said": said}))
            return answers.say_answer(turn, say, fitting)
        topic = guide().topic(turn.topic_shown or "")
        if topic is None:
            return topics.ask_what_about(say)
        _say_that_it_was_heard(turn, say, said, shown, topic)
        return [] if shown else focus.on_topic(topic.id, turn.parts_shown)


def _new(turn: Turn) -> dict[str, frozenset[str]]:
    """What the message tells that was not told before; told again, it is said back all the same."""
    told = without_brought(turn.new_now or turn.facts_heard, turn)
    return {fact: told[fact] for fact in all_told(turn.situation) if told.get(fact)}


def _for_such_a_child(turn: Turn, shown: Answer | None) -> Answer | None:
    """The answer to the same question that is for such a child only; none where the one given still fits.

    Looked for among what the question may have meant beside it, then among what the detail itself is near to.
    """
    now = questions.situation_now(turn)
    likely = [a for r in questions.readings(turn) for a in r.answers[: questions.VARIANTS]]
    given = {*turn.answers_given}
    others = [a for a in [*questions.with_keys(turn, turn.other_readings), *likely] if a.key not in given]
    is_for_it = [a for a in others if a.when and guide().holds(a, now).true]
    if shown is None:
        return None
    same = [a for a in is_for_it if a.topic == shown.topic]
    if guide().holds(shown, now).false:
        return next(iter([*same, *is_for_it]), None)
    return next(iter(same), None) if not (shown.when and guide().holds(shown, now).true) else None


def _response(turn: Turn, has_step: bool) -> str:
    """With the step at first, then with the offer of the interview, then short."""
    if turn.times_in_a_row > OFFERED_AT:
        return "utter_take_detail"
    return "utter_take_detail_and_step" if has_step else "utter_take_detail_and_offer"


def _say_that_it_was_heard(turn: Turn, say: Say, said: str, shown: Answer | None, topic: Topic) -> None:
    """The detail, the step of the answer given, and questions that fit such a child."""
    again = turn.times_in_a_row > 1
    letter = answers.letter_of(turn, shown) if shown else None
    step = [] if again else answers.step_of(turn, shown, topic) if shown else []
    interview = ways_in(guide(), turn.language_spoken)[:1]
    near = questions.neighbors(turn, topic, [shown] if shown else [])
    choices = [*([letter_choice(letter)] if letter else []), *interview, *near]
    say(
        Reply(
            kind="answer",
            blocks=step,
            choices=[*choices[: MOST_CHOICES - 1], topics.more_of(topic, turn.language_spoken)],
            sources=guide().sources(fact for block in step for fact in block.facts),
            topic=topic,
            offers=INTERVIEW if again or not step else "",
            response=_response(turn, bool(step)),
            words={"said": said},
        )
    )
