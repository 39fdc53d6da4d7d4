"""Children of one parent told apart by age, grade or name: "my 4 year old ... and my 9 year old ..."."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from language.ages.mentions import AgeMention
from language.normalize import without_accents, without_apostrophes
from language.numbers import first_number
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.one_and_other import one_and_other

Place = tuple[int, int]
_YEARS_BEFORE_FIRST_GRADE = range(4, 9)
"""So many years more than the number of its grade a child may have."""
_MARKS = ".!?\n"


@dataclass(frozen=True)
class Introduction:
    """Where a child is named by its age or grade: its number, and whether that is a grade."""

    start: int
    number: int
    is_grade: bool

    def may_be(self, other: Introduction) -> bool:
        """Whether both may name one child: "my 9 year old, a 4th grader"."""
        if self.is_grade == other.is_grade:
            return self.number == other.number
        grade, age = sorted((self, other), key=lambda each: not each.is_grade)
        return age.number - grade.number in _YEARS_BEFORE_FIRST_GRADE


class Apart:
    """The children of a plain text, where two are introduced. One is meant: asked for, or told of most."""

    def __init__(
        self,
        cues: Cues,
        text: str,
        ages: Sequence[AgeMention],
        is_now: Callable[[AgeMention], bool],
        typed_before: Callable[[int], str] = lambda place: "",
    ) -> None:
        self._cues = cues
        self._text = text
        told = [
            Introduction(age.start, first_number(text[age.start : age.end], cues.language), age.is_grade)
            for age in ages
            if is_now(age)
            and (
                cues.stands_before("introduces", text[: age.start])
                or _is_behind_a_name(cues, typed_before(age.start))
            )
        ]
        self._children = self._alike([one for one in told if one.number])
        self._shared_until = 0
        if not self.is_two:
            self._children = one_and_other(cues, text) or self._children
            self._shared_until = self._children[0][0] if self.is_two else 0
        self._meant = self._of_most() if self.is_two else -1

    @property
    def is_two(self) -> bool:
        """Whether two children or more are introduced."""
        return len({child for _, child in self._children}) > 1

    def is_of_the_other(self, place: int) -> bool:
        """Whether what is told at a place is told of a child that is not meant."""
        is_shared = place < self._shared_until
        return self.is_two and not is_shared and self._child_at(place) != self._meant

    def is_of_meant(self, place: int) -> bool:
        """Whether it is told of the child that is meant, of two told apart as one and the other."""
        return bool(self._shared_until) and place >= self._shared_until and not self.is_of_the_other(place)

    def is_of_both(self, place: int) -> bool:
        """Whether what is told at a place is told before the children are told apart: "my twins are 8"."""
        return self.is_two and place < self._shared_until

    @staticmethod
    def _alike(told: Sequence[Introduction]) -> list[tuple[int, int]]:
        """Where children are introduced, each by the number of the child: one may be named twice."""
        firsts: list[Introduction] = []
        children: list[tuple[int, int]] = []
        for one in sorted(told, key=lambda each: each.start):
            number = next((n for n, first in enumerate(firsts) if one.may_be(first)), len(firsts))
            if number == len(firsts):
                firsts.append(one)
            children.append((one.start, number))
        return children

    def _child_at(self, place: int) -> int:
        """The child named last before a place: in its clause, or in the one before."""
        begins = max((self._text.rfind(mark, 0, place) for mark in ".!?\n,;"), default=-1) + 1
        return next(
            (child for start, child in reversed(self._children) if start <= place or begins >= start),
            self._children[0][1],
        )

    def _of_most(self) -> int:
        """The child that is asked for, else that of whom most is told; of as many words, the first.

        One of whom it is said that all is well is not meant: "one talks fine, the other one says nothing".
        """
        ends = [start for start, _ in self._children[1:]] + [len(self._text)]
        said = {child: 0 for _, child in self._children}
        for (start, child), end in zip(self._children, ends, strict=True):
            is_well = self._shared_until and self._cues.stands_in("does_well", self._text[start:end])
            said[child] += 0 if is_well else len(self._text[start:end].split())
            begin = max((self._text.rfind(mark, 0, start) for mark in _MARKS), default=-1) + 1
            if self._cues.stands_in("this_one", self._text[begin:start]):
                return child
        return max(said, key=lambda child: said[child])


def _is_behind_a_name(cues: Cues, typed: str) -> bool:
    """Whether a typed text ends with a name that is told of next: "..., and Mia is"."""
    said = without_accents(without_apostrophes(typed))
    ends = [a for a, b in cues.places("is_of_age", said) if not said[b:].strip(" ,(")]
    before = said[: min(ends, default=len(said))].rstrip(" ,(")
    left, _, name = before.rpartition(" ")
    is_joined = left.rstrip().endswith(",") or cues.stands_before("joins_names", left.lower())
    return name.istitle() and name.isalpha() and is_joined
