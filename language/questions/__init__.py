"""How a text asks: where, about what, in which direction, and what it corrects."""

from language.questions.wording import (
    asks,
    asks_plainly,
    corrects,
    may_ask_whether,
    may_be_answered_yes_or_no,
    questions,
    questions_apart,
    questions_in_any_language,
    says_little,
    says_told_already,
    statements,
)

__all__ = [
    "asks",
    "asks_plainly",
    "corrects",
    "may_ask_whether",
    "may_be_answered_yes_or_no",
    "questions",
    "questions_apart",
    "questions_in_any_language",
    "says_little",
    "says_told_already",
    "statements",
]
