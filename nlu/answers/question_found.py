"""A question that was found in a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlu.answers.ranking import Ranked


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
    """Questions that have the same best answer are one; it is as sure as the surest of them."""
    best: dict[str, QuestionFound] = {}
    for question in found:
        key = question.ranked.keys[0]
        known = best.get(key)
        best[key] = replace(known, sure=known.sure or question.sure) if known else question
    return list(best.values())
