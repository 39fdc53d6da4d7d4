"""What a piece of a message tells of facts of open classes: what is hard, how much, what is needed.

It is compared with examples and looked through for lines of words. Either alone must be sure; together less
is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge.interview import ASKED
from nlu.hearing.learned import Likely, Value
from nlu.hearing.segments.segment import Segment
from nlu.hearing.vocabulary.lines import Line, Lines

ALONE: dict[str, float] = {
    "concerns": 0.47, "impact": 0.52, "needs": 0.46, "help_working": 0.32, "asked_school": 0.54,
    "events": 0.5, "school": 0.4, "current_help": 0.5, "disability": 0.46,
}  # fmt: skip
"""From this score on, examples alone tell a value of the fact: chosen on the stories of tests/cases
(decision 13), where learning without an example's neighbors says too much of itself.
"""
WITH_LINE: dict[str, float] = {
    "concerns": 0.12, "impact": 0.12, "current_help": 0.2, "needs": 0.25, "events": 0.28,
    "help_working": 0.15, "asked_school": 0.28,
}  # fmt: skip
"""From this score on, they tell it together with a line of words."""
FEW_WORDS = 0.15
"""How much more a piece of a few words needs: "reading." alone says less of what is hard than a clause."""
SHORT = 0.08
"""How much more one of three words or fewer needs, whatever its words: "he hasn't been", "i signed"."""
_A_FEW = 3
_FEW = 2
_ANSWER = 4
"""A piece of so few words without a verb, behind a question, answers that question: "a little"."""
FAR = 0.35
"""A value so far behind the likeliest of its segment is not told beside it, unless its words stand there."""
OUTDOES = 0.05
"""So much likelier must another value be than the one that a line of words tells."""
IN_ANSWER = 0.5
"""The least in an answer for a fact that was not asked for."""
NAMED = frozenset({"age_band", "school", "state"})
"""Facts whose values are numbers or names, so that words on what is hard answer no question on them."""
DEGREES = frozenset({"impact", "help_working"})
"""Facts whose values say how much or how well."""
_CHALLENGE = ("needs", "challenge")
SINGLE = frozenset({"impact", "help_working", "asked_school", "school", "disability"})


@dataclass(frozen=True)
class Found:
    """A value that a segment tells, with how surely."""

    fact: str
    value: str
    score: float
    by_line: bool
    start: int
    end: int
    takes_negation: bool = True


@dataclass(frozen=True)
class _Piece:
    """A segment, how likely it tells each value, and the question it may answer."""

    segment: Segment
    likely: Likely
    asked: str

    @cached_property
    def scores(self) -> Mapping[Value, float]:
        """How likely it speaks of each value, be it told or not so."""
        return {
            value: score + max(self.likely.not_so[value], 0.0) for value, score in self.likely.told.items()
        }

    @cached_property
    def words(self) -> int:
        return len(self.segment.plain.split())

    @cached_property
    def is_full(self) -> bool:
        """Whether it has enough words to say something, or a verb."""
        return self.words > _FEW or self.segment.has_verb

    @cached_property
    def is_answer(self) -> bool:
        """Whether it is so short that it answers the question."""
        return (
            bool(self.asked) and self.words <= _ANSWER and (self.words <= _FEW or not self.segment.has_verb)
        )

    def may_tell(self, fact: str) -> bool:
        """Whether it may tell this fact, and does not rather answer the question."""
        return not (self.is_answer and _may_be_the_answer(fact, self.asked))

    def least(self, fact: str) -> float:
        """How sure examples alone must be of a value of this fact."""
        limit = ALONE.get(fact, 1.0)
        if fact == self.asked:
            return limit
        if self.asked:
            return max(limit, IN_ANSWER) + (FEW_WORDS if self.is_answer else 0)
        if self.words > _A_FEW:
            return limit
        return limit + (SHORT if self.is_full else FEW_WORDS)


def found_in(segment: Segment, likely: Likely, lines: Lines, asked: str = "") -> list[Found]:
    """The values that a segment tells. Of a fact with one value, the strongest."""
    piece = _Piece(segment, likely, asked)
    found: dict[Value, Found] = {}
    for one in (*_by_lines(piece, lines), *_by_examples(piece)):
        found.setdefault((one.fact, one.value), one)
    return _one_of_each(_without_the_far([*found.values()]))


def _by_lines(piece: _Piece, lines: Lines) -> Iterator[Found]:
    """What lines of words tell. One for the fact that was asked for needs no likeness to an example."""
    for line, start, end in lines.find(piece.segment.plain):
        if piece.may_tell(line.fact) and _is_borne_out(piece, line):
            place = (piece.segment.start + start, piece.segment.start + end)
            score = piece.scores.get((line.fact, line.value), 0.0) + 0.3
            yield Found(line.fact, line.value, score, True, *place, line.takes_negation)


def _is_borne_out(piece: _Piece, line: Line) -> bool:
    """Whether examples are for what a line tells, and not clearly for something else."""
    key = (line.fact, line.value)
    is_likely = piece.scores.get(key, 0.0) >= WITH_LINE[line.fact] or line.fact == piece.asked
    return is_likely and not (line.fact in SINGLE and _is_outdone(piece.likely.told, key))


def _by_examples(piece: _Piece) -> Iterator[Found]:
    """What examples alone tell."""
    for (fact, value), score in piece.scores.items():
        if piece.may_tell(fact) and score >= piece.least(fact):
            yield Found(fact, value, score, False, piece.segment.start, piece.segment.end)


def _without_the_far(found: list[Found]) -> list[Found]:
    """Without those far behind the likeliest, and without what is hard for who needs more to do."""
    strongest = max((one.score for one in found), default=0.0)
    near = [one for one in found if one.by_line or one.score >= strongest - FAR]
    if not any((one.fact, one.value) == _CHALLENGE for one in found):
        return near
    return [one for one in near if one.fact != "concerns" or one.value == "advanced"]


def _one_of_each(found: list[Found]) -> list[Found]:
    """Of a fact with one value the strongest, of others all."""
    best: dict[str, Found] = {}
    for one in found:
        if one.fact in SINGLE and (one.fact not in best or one.score > best[one.fact].score):
            best[one.fact] = one
    return [one for one in found if one.fact not in SINGLE or best[one.fact] is one]


def _is_outdone(scores: Mapping[Value, float], key: Value) -> bool:
    """Whether examples clearly tell another value of the same fact: "it helps a little"."""
    others = [score for (fact, value), score in scores.items() if fact == key[0] and value != key[1]]
    return max(others, default=0.0) >= max(ALONE[key[0]], scores.get(key, 0.0) + OUTDOES)


def _may_be_the_answer(fact: str, asked: str) -> bool:
    """Whether a few words that seem to tell this fact are rather the answer to the question asked.

    What no question asks for is told beside it: "7th grade, gets bullied"; and a question on what has its own
    names is answered by these only: "reading" behind a question on the age answers none. How much may be said
    of anything: "a bit outside Memphis".
    """
    return fact != asked and fact in ASKED and (asked not in NAMED or fact in DEGREES)
