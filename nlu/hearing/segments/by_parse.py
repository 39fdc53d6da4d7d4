"""How a segment of parsed text was meant."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.people import CHILD, NOBODY, OTHER, PARENT, People
from nlu.hearing.clauses.text import Text
from nlu.hearing.segments.segment import (
    HAPPENED,
    OF_THE_SCHOOL,
    TOLD_OF_OTHERS,
    Segment,
    SegmentJudge,
    other_matters,
)
from nlu.hearing.status.by_parse import StatusByParse
from nlu.hearing.status.mention import ASKED, DENIED, NOW, OTHER_PERSON, PAST, UNSURE

_HEALTH = "health"
"""A concern that what others do not do says nothing against."""
_DONT = frozenset({"dont", "doesnt"})
_DONE = {"vision_hearing": "sees", "reading": "reads", "writing": "writes", "speech_language": "speaks"}
"""The list of verbs of what is hard, which others may do as well: "I don't see him doing well"."""
_REFUSALS = frozenset({"refused", "refused_504", "found_not_eligible"})
"""Answers of the school to a request, and no rule of its own."""
_SOON = 60
"""So many letters behind an event it may be said that there was none since."""


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
        typed, _ = self._text.typed_place(place, place + 1)
        clause = next(
            (c for c in self._clauses if any(t.idx <= typed < t.idx + len(t) for t in c.tokens)), None
        )
        if clause is None:
            return NOW
        if self._judge.is_somebody_elses(clause):
            return DENIED
        above, clause = clause, self._told(clause)
        if value == "none" and fact == "disability" and clause is not above and self._is_schools(above):
            return UNSURE
        if fact == "events" and value != "leaving_school":
            there = clause.doc.char_span(typed, typed + 1, alignment_mode="expand")
            if self._judge.is_only_possible(clause) or self._judge.is_threatened(there):
                return UNSURE
            is_over = any(self.cues.stands_in(name, segment.plain) for name in ("over", "used_to"))
            if value == "not_attending" and self._is_of_another_place(segment):
                return OTHER_PERSON
            if value == "not_attending" and self.cues.stands_in("stays_away", segment.plain):
                is_over = False
            if is_over and not self.cues.stands_in("still", clause.plain):
                return PAST
            if value == "suspended" and self._is_not_the_childs(segment, clause):
                return OTHER_PERSON
            if value == "bullied" and self._judge.does_to_others(clause):
                return OTHER_PERSON
        if fact in OF_THE_SCHOOL and self._is_of_something_else(segment, clause, fact):
            return OTHER_PERSON
        if value == "evaluating_now" and self._judge.is_threatened(
            clause.doc[clause.head.i : clause.head.i + 1]
        ):
            return UNSURE
        if fact == "needs" and clause.head.lemma_.lower() in self.cues["has_already"] and not clause.parts:
            return UNSURE
        if self._is_new(segment, value) or self._is_only_said(segment, value, self._before(segment)):
            return UNSURE
        if value in _REFUSALS and self._is_a_rule(above):
            return UNSURE
        if value == "asked_in_writing" and self._is_by_the_school(clause):
            return OTHER_PERSON
        if self._is_not_that(clause):
            return DENIED
        if fact == "concerns" and value in _DONE and self._is_done_by_another(clause, _DONE[value]):
            return OTHER_PERSON
        span = clause.doc[clause.head.i : clause.head.i + 1]
        if self._judge.is_asked(span) or (fact in HAPPENED and self._judge.is_request(clause)):
            return ASKED
        if self._puts_right(clause):
            return NOW
        if self._is_of_other(clause, fact):
            return OTHER_PERSON
        if self._judge.is_supposed(clause):
            return UNSURE
        if self.cues.stands_in("lately", segment.plain) and not self.cues.stands_in("still", segment.plain):
            return PAST
        if fact not in HAPPENED and self._judge.is_past(span):
            return PAST
        return NOW

    def _before(self, segment: Segment) -> str:
        begin = max(self._text.plain.rfind(mark, 0, segment.start) for mark in ".!?\n") + 1
        return self._text.plain[begin : segment.start]

    def _is_a_rule(self, clause: Clause) -> bool:
        """ "They don't evaluate before 3rd grade": said of every child, and asked of by nobody."""
        for said in (clause, *(part for part in clause.parts if part.link == "ccomp")):
            verb, subject = said.head, said.subject
            does = [c for c in verb.children if c.dep_ == "aux" and c.lemma_ == "do" and c.tag_ != "VBD"]
            negated = any(c.dep_ == "neg" for c in verb.children) or any(c.lower_ in _DONT for c in does)
            is_school = subject is not None and bool(
                {subject.lower_, subject.lemma_.lower()} & self.cues["no_person"]
            )
            if does and negated and is_school and verb.lemma_.lower() in self.cues["done_as_a_rule"]:
                return not any(self._has_child(part) for part in (said, *said.parts))
        return False

    def _is_schools(self, clause: Clause) -> bool:
        """ "They said he isn't disabled": the school's word for not helping."""
        subject = clause.subject
        return subject is None or bool({subject.lower_, subject.lemma_.lower()} & self.cues["no_person"])

    def _is_not_the_childs(self, segment: Segment, clause: Clause) -> bool:
        """ "They suspended two boys"; and what has not happened once since."""
        objects = [c for c in clause.head.children if c.dep_ == "dobj"]
        behind = self._text.plain[segment.end : segment.end + _SOON]
        return any(self._people.of_noun(c) == OTHER for c in objects) or self.cues.stands_in(
            "none_since", behind
        )

    def _is_of_something_else(self, segment: Segment, clause: Clause, fact: str) -> bool:
        """ "The insurance refused", "the tutor helps", "I wrote about the lunch menu"."""
        above = clause.governor.plain if clause.governor is not None and clause.link == "conj" else ""
        said = (segment.plain, above)
        if any(self.cues.stands_in(name, words) for name in other_matters(fact) for words in said):
            return True
        subject = clause.subject.lemma_.lower() if clause.subject is not None else ""
        if fact == "asked_school":
            return subject in self.cues["not_the_school"]
        return self.cues.stands_in("not_schools_help", clause.head.sent.text.lower())

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

    def _puts_right(self, clause: Clause) -> bool:
        """ "I meant math": the parent says it, but it is not told of the parent."""
        said = self._judge.is_of_parent_speaking(clause) and self.cues.stands_in("puts_right", clause.plain)
        return said and not self.cues.stands_in("negations", clause.plain)

    @staticmethod
    def _is_not_that(clause: Clause) -> bool:
        """ "It's not that it isn't enough"."""
        above = clause.head.head
        is_negated = above.lemma_ == "be" and any(c.dep_ == "neg" and c.i > above.i for c in above.children)
        return clause.link == "ccomp" and is_negated and any(c.dep_ == "mark" for c in clause.head.children)

    def _told(self, clause: Clause) -> Clause:
        """What is said in "they say he cannot focus"."""
        for part in clause.parts:
            if (
                part.link == "ccomp"
                and clause.head.lemma_.lower() in self.cues["says"]
                and part.head.i > clause.head.i
            ):
                return part
        return clause

    def _is_of_other(self, clause: Clause, fact: str) -> bool:
        who = self._people.of_clause(clause)
        subject = clause.subject
        if fact not in TOLD_OF_OTHERS and self._is_owned_by_other(clause):
            return True
        if fact == "concerns" and who == NOBODY and self._judge.is_done_to_parent(clause):
            return True
        if who == PARENT:
            is_self = subject is not None and subject.lower_ in self.cues["oneself"]
            if subject is not None and is_self and fact == "events" and subject.dep_ == "nsubjpass":
                return True  # "I was bullied as a kid"
            return is_self and fact not in TOLD_OF_OTHERS and fact != "school" and not self._has_child(clause)
        if who != OTHER:
            return False
        if fact == "concerns" and self._is_not_done(clause):
            return False
        if fact == "concerns" and self._is_done_to_child(clause):
            return True
        lemma = subject.lemma_.lower() if subject is not None else ""
        is_at_school = lemma in self.cues["adults"] | self.cues["whoever"]
        if fact in TOLD_OF_OTHERS and (is_at_school or self._has_child(clause)):
            return False
        if lemma in self.cues["adults"]:
            return not self._has_child(clause)
        return True

    def _is_owned_by_other(self, clause: Clause) -> bool:
        """ "Reading is my older one's problem"."""
        return any(
            owner.dep_ == "poss" and self._people.of_noun(owner) == OTHER
            for named in clause.head.children
            if named.dep_ in {"attr", "nsubj", "dobj"} and self._people.of_noun(named) == NOBODY
            for owner in named.children
        )

    def _is_done_by_another(self, clause: Clause, verbs: str) -> bool:
        """ "I don't see him doing well", "they read his file": no seeing or reading of the child's."""
        subject = clause.subject
        if subject is None or clause.head.lemma_.lower() not in self.cues[verbs]:
            return False
        names = {subject.lower_, subject.lemma_.lower()}
        others = self.cues["oneself"] | self.cues["parent"] | self.cues["no_person"] | self.cues["adults"]
        return bool(names & (others | self.cues["whoever"]))

    def _is_by_the_school(self, clause: Clause) -> bool:
        """ "They sent a letter about court": the parent wrote nothing."""
        subject = clause.subject
        if subject is None or subject.dep_ != "nsubj":
            return False
        names = {subject.lower_, subject.lemma_.lower()}
        is_it = bool(names & (self.cues["no_person"] | self.cues["school_staff"]))
        return is_it and clause.head.lemma_.lower() in self.cues["sends"]

    def _is_not_done(self, clause: Clause) -> bool:
        """ "Nobody understands him", "kids won't play with her": what nobody does says how the child is."""
        subject = clause.subject
        if subject is None or not self._has_child(clause):
            return False
        if subject.lower_ in self.cues["nobody"]:
            return True
        is_anyone = subject.lower_ in self.cues["whoever"] | self.cues["many"]
        return is_anyone and any(c.dep_ == "neg" for c in clause.head.children)

    def _is_done_to_child(self, clause: Clause) -> bool:
        """ "The aide hit my son": what somebody does to the child is no trouble of the child's own."""
        return any(c.dep_ == "dobj" and self._people.of_noun(c) == CHILD for c in clause.head.children)

    def _has_child(self, clause: Clause) -> bool:
        """Whether the child is named beside the subject: "his brother hit him", but not "his brother"."""
        subject = {t.i for t in clause.subject.subtree} if clause.subject is not None else set[int]()
        return any(
            t.lower_ in self.cues["pronouns"] - self.cues["no_person"] or self._people.of_noun(t) == CHILD
            for t in clause.tokens
            if t.i not in subject
        )
