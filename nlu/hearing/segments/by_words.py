"""How a segment of text that is not parsed was meant."""

from __future__ import annotations

from nlu.hearing.clauses.cues import Cues
from nlu.hearing.segments.segment import (
    HAPPENED,
    OF_THE_SCHOOL,
    REFUSALS,
    TOLD_OF_OTHERS,
    Segment,
    SegmentJudge,
    is_new,
    is_of_another_place,
    is_only_said,
    other_matters,
)
from nlu.hearing.status.by_words import StatusByWords
from nlu.hearing.status.mention import ASKED, DENIED, NOW, OTHER_PERSON, PAST, UNSURE

_PLANNED = "leaving_school"
"""An event to come: that the school wants it is why a parent asks. "Lo quieren graduar"."""
_HEALTH = "health"
"""A concern that what others do not do says nothing against."""


class JudgeByWords(SegmentJudge):
    """Reads it from the words of the clause."""

    def __init__(self, cues: Cues, judge: StatusByWords) -> None:
        self.cues = cues
        self._judge = judge

    def status(self, segment: Segment, fact: str, place: int, value: str = "") -> str:
        if self._judge.is_asked(segment.start):
            return ASKED
        if any(start == 0 for start, _ in self.cues.places("not_that", segment.plain)):
            return DENIED
        is_other = self._judge.person_at(place) == OTHER_PERSON
        if is_other and (fact not in TOLD_OF_OTHERS or self.cues.stands_in("of_others", segment.plain)):
            return OTHER_PERSON
        if fact == "concerns" and self._is_of_an_adult(segment, value):
            return OTHER_PERSON
        elsewhere = value == "not_attending" and is_of_another_place(self.cues, segment)
        if elsewhere or (fact in OF_THE_SCHOOL and self._is_of_something_else(segment, fact)):
            return OTHER_PERSON
        before = self._judge.said_before(segment.start, segment.start)
        if is_new(self.cues, segment, value) or is_only_said(self.cues, segment, value, before):
            return UNSURE
        is_rule = value in REFUSALS and self.cues.stands_in("done_as_a_rule", segment.plain)
        if is_rule and not self.cues.stands_in("child", segment.plain):
            return UNSURE
        if value == "asked_in_writing" and self.cues.stands_in("school_writes", segment.plain):
            return OTHER_PERSON
        if value == "asked_in_writing" and self.cues.stands_first("asks_the_guide", segment.plain):
            return ASKED  # "hágame la carta" asked the school nothing
        if self.cues.stands_in("ifs", segment.plain):
            return UNSURE
        if fact == "events" and value != _PLANNED and self.cues.stands_in("might", segment.plain):
            return UNSURE
        is_over = self.cues.stands_in("once" if fact not in HAPPENED else "lately", segment.plain)
        if is_over and not self.cues.stands_in("still", segment.plain):
            return PAST
        return NOW

    def _is_of_an_adult(self, segment: Segment, value: str) -> bool:
        """ "El director ni escribe ni habla", "me da miedo"; but "la maestra no le entiende"."""
        if value == "vision_hearing" and self.cues.stands_in("others_see", segment.plain):
            return True
        if value == "feelings" and self.cues.stands_in("who_writes", segment.plain):
            return True
        begins = any(
            not segment.plain[:a].strip(" ,.")
            or segment.plain[:a].strip(" ,.") in self.cues["before_questions"]
            for a, _ in self.cues.places("school_adults", segment.plain)
        )
        return begins and not self.cues.stands_in("of_the_child", segment.plain)

    def _is_of_something_else(self, segment: Segment, fact: str) -> bool:
        words = self._judge.said_before(segment.start, segment.end)
        name = "not_the_school" if fact == "asked_school" else "not_schools_help"
        return any(self.cues.stands_in(listed, words) for listed in (*other_matters(fact), name))

    def denies(self, segment: Segment, start: int, end: int, value: str = "") -> bool:
        if value == _HEALTH and self.cues.stands_in("of_care", segment.plain):
            return False  # "nadie le revisa el azúcar"
        return self._judge.status("events", "", start, end) == DENIED
