"""What parents asked, counted: for staff in the desk, and as one file for a board."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desk.report.conversations import ANSWERED, DANGER, PROTEST, UNANSWERED, UNSURE, Conversation, Turn
from desk.report.grouping import Encode, Group, groups

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
    """The figures of a span of days, both ends included. No word of a parent is in it but in `open`."""

    first: date
    last: date
    conversations: int
    messages: int
    by_day: Mapping[date, int]
    languages: Mapping[str, int]
    outcomes: Mapping[str, int]
    answers: Sequence[tuple[str, int]]
    interviews_begun: int
    interviews_finished: int
    letters: int
    danger: int
    open: Sequence[OpenQuestion]

    @property
    def questions(self) -> int:
        """How many messages asked something: neither small talk, the interview, nor danger."""
        return sum(self.outcomes.get(name, 0) for name in (ANSWERED, UNSURE, UNANSWERED, PROTEST))

    @property
    def answered_in_100(self) -> int:
        """Of 100 questions, how many got an answer that the parent did not call wrong."""
        return round(100 * self.outcomes.get(ANSWERED, 0) / self.questions) if self.questions else 0

    @property
    def is_empty(self) -> bool:
        """Whether nobody wrote."""
        return not self.messages


def report(conversations: Sequence[Conversation], encode: Encode | None) -> Report:
    """The report of all conversations that are kept. Without `encode`, words stay out of it."""
    turns = [turn for conversation in conversations for turn in conversation.turns]
    typed = [turn for turn in turns if not turn.tapped]
    days = Counter(turn.day for turn in turns)
    first, last = (min(days), max(days)) if days else (date.today(), date.today())
    said = [said for turn in turns for said in turn.said]
    return Report(
        first=first,
        last=last,
        conversations=len(conversations),
        messages=len(turns),
        by_day={day: days.get(day, 0) for day in _days(first, last)},
        languages=dict(Counter(c.language for c in conversations).most_common()),
        outcomes=dict(Counter(turn.outcome for turn in typed).most_common()),
        answers=Counter(one.key for one in said if one.key).most_common(MOST_ANSWERS),
        interviews_begun=sum(map(_began, conversations)),
        interviews_finished=sum(map(_finished, conversations)),
        letters=sum(one.kind == "letter" for one in said),
        danger=sum(turn.outcome == DANGER for turn in turns),
        open=_open(typed, encode) if encode else (),
    )


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _began(conversation: Conversation) -> bool:
    return any(said.kind == "question" for turn in conversation.turns for said in turn.said)


def _finished(conversation: Conversation) -> bool:
    return any(said.kind == "suggestion" for turn in conversation.turns for said in turn.said)


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
