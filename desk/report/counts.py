"""What parents asked, counted: for staff in the desk, and as one file for a board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desk.report.conversations import ANSWERED, PROTEST, UNANSWERED, UNSURE, Conversation, Turn
from desk.report.days import Day, count
from desk.report.grouping import Encode, Group, groups
from desk.report.judgements import Judgement, between

MOST_GROUPS = 40
MOST_ANSWERS = 20
_NOT_A_QUESTION = {"greet", "goodbye", "thank", "affirm", "deny"}


@dataclass(frozen=True)
class OpenQuestion:
    """Messages that ask alike and were not answered well, with what became of them and their language."""

    outcome: str
    language: str
    group: Group


@dataclass(frozen=True)
class Report:
    """The numbers of a span of days, both ends included. No word of a parent is in it but in `open`."""

    by_day: Mapping[date, Day | None]
    """None for a day that was not counted."""
    yes: int
    no: int
    """What parents chose under answers that asked whether it was what they had asked."""
    open: Sequence[OpenQuestion] = ()

    @property
    def first(self) -> date:
        """The first day."""
        return min(self.by_day)

    @property
    def last(self) -> date:
        """The last day."""
        return max(self.by_day)

    @property
    def counted(self) -> int:
        """How many of its days were counted."""
        return sum(day is not None for day in self.by_day.values())

    @property
    def total(self) -> Day:
        """All days together."""
        return sum((day for day in self.by_day.values() if day), Day())

    @property
    def typed(self) -> int:
        """How many messages were typed, whatever became of them."""
        return sum(self.total.outcomes.values())

    @property
    def questions(self) -> int:
        """How many messages asked something: neither small talk, the interview, nor danger."""
        return sum(self.total.outcomes[name] for name in (ANSWERED, UNSURE, UNANSWERED, PROTEST))

    @property
    def answered_in_100(self) -> int:
        """Of 100 questions, how many got an answer that the parent did not call wrong."""
        return round(100 * self.total.outcomes[ANSWERED] / self.questions) if self.questions else 0

    @property
    def answers(self) -> Sequence[tuple[str, int]]:
        """The answers that were given most often, as topic/answer."""
        return self.total.answers.most_common(MOST_ANSWERS)

    @property
    def is_empty(self) -> bool:
        """Whether nobody wrote."""
        return not self.total.messages


def report(
    conversations: Sequence[Conversation], encode: Encode | None, judgements: Sequence[Judgement] = ()
) -> Report:
    """The report of all conversations that are kept. Without `encode`, words stay out of it."""
    days = count(conversations)
    first, last = (min(days), max(days)) if days else (date.today(), date.today())
    typed = [turn for conversation in conversations for turn in conversation.turns if not turn.tapped]
    span = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return Report(
        {day: days.get(day, Day()) for day in span},
        *between(judgements, first, last),
        _open(typed, encode) if encode else (),
    )


def report_of_days(days: Mapping[date, Day | None], judgements: Sequence[Judgement] = ()) -> Report:
    """The report of days whose conversations may be gone: numbers only."""
    return Report(days, *between(judgements, min(days), max(days)))


def _open(turns: Sequence[Turn], encode: Encode) -> list[OpenQuestion]:
    found = []
    for outcome in (UNANSWERED, UNSURE, PROTEST):
        for language in sorted({turn.language for turn in turns}):
            texts = [
                turn.objects_to or turn.text
                for turn in turns
                if turn.outcome == outcome
                and turn.language == language
                and turn.intent not in _NOT_A_QUESTION
            ]
            found += [OpenQuestion(outcome, language, group) for group in groups(texts, encode)]
    return sorted(found, key=lambda one: -one.group.count)[:MOST_GROUPS]
