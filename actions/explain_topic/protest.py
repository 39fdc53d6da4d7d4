"""A protest: the answer was not on what was asked."""

from __future__ import annotations

from typing import Any

from actions.conversation import focus
from actions.conversation.choice import question_choice, ways_in
from actions.conversation.guide import guide
from actions.conversation.journey import Journey
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.presenters import answers, questions
from actions.presenters.contacts import offer_person
from knowledge.answers import Answer

Events = list[dict[str, Any]]
VERY_SURE = 0.5
"""From this confidence on, a protest says itself what was meant."""


LIKELY = 0.25
"""From this confidence on, what a protest names comes before what else the question may have meant."""
PROTESTED = 2
"""So many protests in a row get another answer or a choice."""


class ActionTakeProtest(Journey):
    """Says sorry in a word, and answers what the protest itself asks, or what else was likeliest meant.

    What was answered already is not meant. The second time in a row it offers what is left to choose from,
    then a person.
    """

    def name(self) -> str:
        return "action_take_protest"

    def respond(self, turn: Turn, say: Say) -> Events:
        found = questions.readings(turn)
        given = {turn.answer_shown, *turn.answers_given[-PROTESTED:]}
        sure = [r for r in found if r.confidence >= VERY_SURE and r.key not in given]
        if sure and turn.times_in_a_row == 1:
            return answers.say_readings(turn, say, sure, "utter_answer_after_protest")
        named = [answer for r in found if r.confidence >= LIKELY for answer in r.answers]
        others = _not_given([*named, *questions.with_keys(turn, turn.other_readings)], given)
        if not others or turn.times_in_a_row > PROTESTED:
            offer_person(turn, say)
            return []
        if turn.times_in_a_row == 1:
            next_best, *left = others
            return answers.say_answer(turn, say, next_best, left, "utter_answer_after_protest")
        choices = [question_choice(answer) for answer in others[: questions.MOST_OFFERED]]
        choices += ways_in(guide())
        say(Reply("clarify", choices=choices, response="utter_take_protest", keeps_choices=True))
        return focus.may_be_meant(others[questions.MOST_OFFERED :])


def _not_given(answers_meant: list[Answer], given: set[str]) -> list[Answer]:
    return [answer for key, answer in {a.key: a for a in answers_meant}.items() if key not in given]
