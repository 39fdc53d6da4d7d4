"""In which words a question is asked: first, again, after what was told, with examples or a kind word."""

from __future__ import annotations

from dataclasses import dataclass

from actions.conversation.guide import guide
from actions.conversation.turn import Turn
from actions.find_support.choices import asks_for_help
from actions.find_support.coming_back import comes_back, welcome
from actions.find_support.told import all_told, said_gone, without_brought
from knowledge.interview import UNKNOWN, KindWord, Question
from language.questions.feelings import only_feels

WORDS_OF_A_STORY = 15
MOST_EXAMPLES = 3
AFTER_SAYING_BACK = {
    "utter_ask_with_examples": "utter_ask_with_examples_after_saying_back",
    "utter_ask_with_hint": "utter_ask_with_hint_after_saying_back",
}
Wording = tuple[str, dict[str, str]]
"""A response, and the words in it."""


@dataclass(frozen=True)
class _Open:
    """The open question, and where it is asked."""

    turn: Turn
    question: Question
    more: bool
    """Whether it asks for more of what was told already."""
    said: str
    """What was taken from the message, and is said back before it."""
    times: int
    """How often it was asked before."""

    def fully(self, response: str, **words: str) -> Wording:
        return response, {"question": self.question.ask, "said": self.said, **words}

    def shortly(self, response: str, **words: str) -> Wording:
        return response, {"question": self.question.shortly, "said": self.said, **words}


def way_of_asking(turn: Turn, question: Question, more: bool, said: str) -> Wording:
    """The response that asks the question, never the same as the last time, and its words."""
    times = 0 if question.fact in turn.taken_now else turn.times_asked(question.fact)
    asked = _Open(turn, question, more, said, times)
    return next(filter(None, (rule(asked) for rule in _RULES)), None) or _once_more(asked)


def _beside_the_answers(asked: _Open) -> Wording | None:
    return asked.shortly("utter_ask_beside_the_answers") if asks_for_help(asked.turn) else None


def _with_other_answers(asked: _Open) -> Wording | None:
    """Another page of its buttons was tapped."""
    if not asked.turn.entity("page"):
        return None
    page = asked.turn.choices_page
    return asked.shortly("utter_ask_more_answers", page=str(page + 1)) if page else asked.shortly(_SHORTLY)


def _of_another_child(asked: _Open) -> Wording | None:
    if not asked.turn.turns_to_child or asked.turn.intent != "start_over":
        return None
    return asked.fully("utter_turn_to_child_told_of" if asked.said else "utter_turn_to_child")


def _after_what_was_struck(asked: _Open) -> Wording | None:
    """What was taken back is said, but not where an apology says it."""
    turn = asked.turn
    gone = "" if turn.intent == "take_back" else said_gone(turn)
    is_all = bool(gone) and not asked.said and not turn.interview_began_now
    return asked.fully("utter_say_struck_out", told=gone) if turn.intent == "strike_told" or is_all else None


def _after_a_break(asked: _Open) -> Wording | None:
    return welcome(asked.turn, asked.question) if comes_back(asked.turn) else None


def _after_what_was_heard_before(asked: _Open) -> Wording | None:
    is_answered = asked.turn.fact_asked in asked.turn.facts_heard
    is_again = bool(asked.said) and says_again(asked.turn) and not is_answered
    return asked.fully("utter_say_what_was_heard") if is_again else None


def _for_more(asked: _Open) -> Wording | None:
    if not asked.more:
        return None
    return asked.fully("utter_ask_another_again" if asked.times else "utter_ask_another_value")


def _first_of_all(asked: _Open) -> Wording | None:
    """The interview begins, or goes on."""
    turn = asked.turn
    if not turn.interview_began_now or turn.plan_shown:
        return None
    if asked.said:
        is_story = len(turn.text.split()) >= WORDS_OF_A_STORY
        return asked.fully("utter_begin_from_story" if is_story else "utter_begin_from_facts")
    return asked.fully("utter_go_on_find_support" if turn.answered else "utter_begin_find_support")


def _after_saying_back(asked: _Open) -> Wording | None:
    if not asked.said:
        return None
    if asked.times == 0:
        return asked.fully("utter_say_back")
    if asked.times == 1:
        return asked.shortly("utter_say_back_and_ask_again")
    response, words = _with_examples(asked.question)
    return AFTER_SAYING_BACK[response], {**words, "said": asked.said}


def _for_the_first_time(asked: _Open) -> Wording | None:
    return asked.fully("utter_ask_find_support_question") if asked.times == 0 else None


def _after_no_answer(asked: _Open) -> Wording | None:
    return _with_examples(asked.question) if asked.turn.times_missed(asked.question.fact) else None


def _once_more(asked: _Open) -> Wording:
    return asked.shortly(_SHORTLY if asked.times % 2 else "utter_ask_again_later")


_SHORTLY = "utter_ask_shortly"
_RULES = (
    _beside_the_answers, _with_other_answers, _of_another_child, _after_what_was_struck, _after_a_break,
    _after_what_was_heard_before, _for_more, _first_of_all, _after_saying_back, _for_the_first_time,
    _after_no_answer,
)  # fmt: skip
"""In their order: the first that fits decides."""


def says_again(turn: Turn) -> bool:
    """Whether it says that this was told before, in an interview that was open then."""
    return turn.told_already and not turn.interview_began_now


def _with_examples(question: Question) -> tuple[str, dict[str, str]]:
    """The question in other words, with how to know and some answers."""
    examples = [a.button for a in question.answers if a.value != UNKNOWN][:MOST_EXAMPLES]
    words = {"question": question.shortly, "hint": question.how_to_know, "examples": ", ".join(examples)}
    return ("utter_ask_with_examples" if examples else "utter_ask_with_hint"), words


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
