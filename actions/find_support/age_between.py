"""An age at which the grade decides, such as 14: it is said back, and its two bands are asked for."""

from __future__ import annotations

from dataclasses import replace

from actions.conversation.guide import guide
from actions.conversation.turn import Turn
from actions.find_support.told import AGE
from knowledge.interview import UNKNOWN, Question
from language.ages import mentions


def asked_between(turn: Turn, question: Question) -> tuple[Question, list[str]]:
    """The question for the age as it is asked after "he is 14", and the age said back; else as it was."""
    if question.fact != AGE or turn.is_tapped:
        return question, []
    years, bands = mentions.between_bands(turn.text, turn.language_spoken)
    if not bands:
        return question, []
    known = guide()
    ask = known.label("age_between").format(n=years)
    answers = tuple(a for a in question.answers if a.value in {*bands, UNKNOWN})
    return replace(question, ask=ask, shortly=ask, answers=answers), [known.label("age_told").format(n=years)]
