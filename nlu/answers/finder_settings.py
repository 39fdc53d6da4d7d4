"""What the finder of answers is set to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FinderSettings:
    """Chosen on the development sets; see docs/decisions/0012."""

    sure: float = 0.12
    """Least odds of the best answer: below it, questions are offered to choose from."""
    plainly: float = 0.85
    """From these odds of the two likeliest answers on, what is asked in few words is asked of something."""
    general: float = 0.5
    """From which odds of an aspect a message asks in general: without a subject, it is offered a choice."""
    few_words: int = 9
    named: int = 5
    """So many answers are named a question."""
    clause: float = 0.3
    """How much the words of one question count beside the whole message, where there are several."""
    clause_alone: float = 0.55
    """The same of the first, where the message has nothing but questions: no story says what it is about."""
    clause_after: float = 0.4
    """The same of those behind it: "what is an FBA, can I say no to it"."""
    least_words: int = 2
    most_questions: int = 3

    def share(self, asks_only: bool, is_behind: bool) -> float:
        """How much the words of a question count beside its whole message."""
        return (self.clause_after if is_behind else self.clause_alone) if asks_only else self.clause
