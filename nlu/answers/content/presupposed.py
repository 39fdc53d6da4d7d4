"""Which answers speak of something that nobody named: a condition, foster care, a hold.

To the encoder a child that cries before school and a child with depression are near. So an answer counts only
where what it speaks of was named: in the message, in what the parent wrote before, in a fact that was told,
or by the answer that the talk is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge import Library
from knowledge.answers import ENGLISH
from knowledge.interview import Subject, named_in

Bools = npt.NDArray[np.bool_]
MOST_WAYS = 0.5
"""An answer of any topic speaks of what its question and this share of its ways of asking name."""


@dataclass(frozen=True)
class Presuppositions:
    """What each answer speaks of, and what was named."""

    subjects: tuple[Subject, ...]
    needs: Mapping[str, frozenset[int]]
    """Of an answer's key, the places of the subjects of which one must have been named."""

    @classmethod
    def of(cls, library: Library) -> Presuppositions:
        """Those of all answers of a library."""
        subjects = library.subjects
        of_topic = {
            topic: frozenset(n for n, subject in enumerate(subjects) if topic in subject.topics)
            for topic in library.topics
        }
        needs = {f"{topic}/": found for topic, found in of_topic.items()}
        ways: dict[str, list[str]] = {}
        for answer in library.answers:
            ways.setdefault(answer.key, []).extend(answer.asked_as)
        for answer in library.answers:
            if answer.language == ENGLISH:
                found = of_topic[answer.topic] or _named_by(answer.question, ways[answer.key], subjects)
                needs[answer.key] = found
        return cls(subjects, {key: found for key, found in needs.items() if found})

    def named(
        self, texts: Iterable[str], facts: Mapping[str, frozenset[str]], topic: str = "", answer: str = ""
    ) -> frozenset[int]:
        """The places of the subjects that texts name, facts tell, or the topic or answer in focus has."""
        about = self.needs.get(answer, frozenset()) | self.needs.get(f"{topic}/", frozenset())
        told = {n for n, subject in enumerate(self.subjects) if facts and subject.is_told(facts)}
        return about.union(told, *(named_in(text, self.subjects) for text in texts))

    def table(self, keys: Sequence[str]) -> Bools:
        """Of each answer, which subjects it speaks of, of shape (answers, subjects)."""
        table = np.zeros((len(keys), len(self.subjects)), np.bool_)
        for row, key in enumerate(keys):
            table[row, list(self.needs.get(key, ()))] = True
        return table


NOTHING = Presuppositions((), {})
"""For answers that speak of nothing that must be named."""


def unnamed(table: Bools, named: Iterable[int]) -> Bools:
    """Of each answer of a table, whether it speaks of something of which nothing was named."""
    return np.asarray(table.any(axis=1) & ~table[:, list(named)].any(axis=1), np.bool_)


def _named_by(question: str, ways: Sequence[str], subjects: Sequence[Subject]) -> frozenset[int]:
    found = [n for n, subject in enumerate(subjects) if subject.is_named(question)]
    least = MOST_WAYS * len(ways)
    return frozenset(n for n in found if sum(map(subjects[n].is_named, ways)) >= least)
