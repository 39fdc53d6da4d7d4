"""A question that was found in a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlu.answers.ranking import Ranked

NEXT, NEARLY = 0.3, 0.6
"""From which odds of its next answer, and which share of the best one's, a question may ask for that."""


@dataclass(frozen=True)
class QuestionFound:
    """A question, where it stands in the message, and the answers that may be meant."""

    text: str
    start: int
    end: int
    ranked: Ranked
    sure: bool
    exact: bool = False
    """Whether it is asked word by word as the content has it."""
    corrected: bool = False
    """Whether it says that something else was meant than what was answered."""


def each_once(found: Sequence[QuestionFound]) -> list[QuestionFound]:
    """Questions that have the same best answer are one; it is as sure as the surest of them.

    Unless the later one may well ask for its next answer: "is it hour for hour, and who decides that".
    """
    best: dict[str, QuestionFound] = {}
    for question in found:
        key = question.ranked.keys[0]
        known = best.get(key)
        if known and (another := _without_the_best(question)) and another.ranked.keys[0] not in best:
            best[another.ranked.keys[0]] = another
        else:
            best[key] = replace(known, sure=known.sure or question.sure) if known else question
    return list(best.values())


def _without_the_best(question: QuestionFound) -> QuestionFound | None:
    ranked = question.ranked
    if len(ranked.keys) < 2 or question.exact or ranked.odds[1] < max(NEXT, NEARLY * ranked.odds[0]):
        return None
    return replace(question, ranked=replace(ranked, keys=ranked.keys[1:], odds=ranked.odds[1:]))
