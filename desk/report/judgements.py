"""What parents chose under answers, "Yes" or "No", from the assistant's store: numbers by day and answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from desk.report.store import reading


@dataclass(frozen=True)
class Judgement:
    """How often an answer was judged in one way on a day."""

    day: date
    answer: str
    """As topic/answer; the topic alone where it was no answer of its own."""
    useful: bool
    number: int


def read_judgements(database: str) -> list[Judgement]:
    """All that are kept; none from a store that is older than this count. Raises NoConversations."""
    with reading(database) as connection:
        if not sa.inspect(connection).has_table("judgements"):
            return []
        rows = connection.execute(sa.text("SELECT day, topic, answer, useful, number FROM judgements")).all()
    return [
        Judgement(date.fromisoformat(day), f"{topic}/{answer}".strip("/"), bool(useful), number)
        for day, topic, answer, useful, number in rows
    ]


def between(judgements: Sequence[Judgement], first: date, last: date) -> tuple[int, int]:
    """How many yes and no there are from `first` to `last`."""
    here = [one for one in judgements if first <= one.day <= last]
    return sum(o.number for o in here if o.useful), sum(o.number for o in here if not o.useful)
