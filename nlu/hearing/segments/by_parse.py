"""How a segment of parsed text was meant."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.nouns import CHILD
from nlu.hearing.clauses.people import People
from nlu.hearing.clauses.text import Text
from nlu.hearing.segments.meant_here import meant
from nlu.hearing.segments.segment import Segment, SegmentJudge
from nlu.hearing.segments.told import Told
from nlu.hearing.status.by_parse import StatusByParse
from nlu.hearing.status.mention import NOW

_HEALTH = "health"
"""A concern that what others do not do says nothing against."""


class JudgeByParse(SegmentJudge):
    """Reads it from the parse of the clause at the place."""

    def __init__(
        self, cues: Cues, text: Text, clauses: Sequence[Clause], people: People, judge: StatusByParse
    ) -> None:
        self.cues = cues
        self._text = text
        self._clauses = clauses
        self._people = people
        self._judge = judge

    def status(self, segment: Segment, fact: str, place: int, value: str = "") -> str:
        at, _ = self._text.typed_place(place, place + 1)
        clause = next((c for c in self._clauses if any(t.idx <= at < t.idx + len(t) for t in c.tokens)), None)
        if clause is None:
            return NOW
        whole = self._text.plain
        return meant(Told(segment, fact, value, clause, at, whole, self.cues, self._people, self._judge))

    def denies(self, segment: Segment, start: int, end: int, value: str = "") -> bool:
        a, b = self._text.typed_place(start, max(end, start + 1))
        span = self._clauses[0].doc.char_span(a, b, alignment_mode="expand") if self._clauses else None
        clause = self._judge.clause_of(span) if span is not None else None
        if clause is None or span is None:
            return segment.is_negated
        judge = self._judge
        if value == _HEALTH and clause.subject is not None and not self._is_childs_doing(clause):
            return judge._has_negation(span.root, span)  # "nobody is trained to use her epipen"
        return judge.is_denied(span) or judge._negates(clause.head, span) or judge._has_nobody(clause.head)

    def _is_childs_doing(self, clause: Clause) -> bool:
        subject = clause.subject
        if subject is None or subject.lower_ in self.cues["whoever"] | self.cues["no_person"]:
            return False
        return self._people.of_clause(clause) == CHILD
