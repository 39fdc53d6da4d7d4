"""A kind word, once in an interview: on what the parent told just now, or on a fear of their own."""

from __future__ import annotations

from actions.conversation.guide import guide
from actions.conversation.turn import Turn
from actions.find_support.told import all_told, without_brought
from knowledge.interview import KindWord
from language.questions.feelings import only_feels


def kind_word(turn: Turn) -> KindWord | None:
    """The kind word that fits this message; None where one was said, or none fits.

    A fear of the parent's own gets its word also where one on the child was said before.
    """
    is_afraid = speaks_of_fear(turn)
    if turn.kind_word_said:
        own = guide().kind_word({}, is_afraid)
        return own if own and own.id != turn.kind_word_said else None
    told = all_told(turn.situation) if turn.interview_began_now else turn.new_now
    return guide().kind_word(without_brought(told, turn), is_afraid)


def speaks_of_fear(turn: Turn) -> bool:
    """Whether a parent says what they are afraid of, and asks nothing: "I'm scared they get mad at me"."""
    return only_feels(turn.text)
