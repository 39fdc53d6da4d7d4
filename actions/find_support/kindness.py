"""A kind word, once in an interview: on what the parent told just now, or on a fear of their own."""

from __future__ import annotations

from actions.conversation.guide import guide
from actions.conversation.turn import Turn
from actions.find_support.told import all_told, without_brought
from knowledge.interview import KindWord
from language.questions.feelings import only_feels


def kind_word(turn: Turn) -> KindWord | None:
    """The kind word that fits this message; None where one was said, or none fits."""
    if turn.kind_word_said:
        return None
    told = all_told(turn.situation) if turn.interview_began_now else turn.new_now
    return guide().kind_word(without_brought(told, turn), speaks_of_fear(turn))


def speaks_of_fear(turn: Turn) -> bool:
    """Whether a parent says what they are afraid of, and asks nothing: "I'm scared they get mad at me"."""
    return only_feels(turn.text)
