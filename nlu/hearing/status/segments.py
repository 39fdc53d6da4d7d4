"""Segments of a message: a clause with the clauses that hang on it, and how such a piece was meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.people import CHILD, NOBODY, OTHER, PARENT, People
from nlu.hearing.clauses.text import Text
from nlu.hearing.status.by_parse import StatusByParse
from nlu.hearing.status.by_words import StatusByWords
from nlu.hearing.status.mention import ASKED, DENIED, NOW, OTHER_PERSON, PAST, UNSURE

_TOLD_OF_OTHERS = frozenset({"asked_school", "help_working", "events", "needs", "current_help"})
"""Facts whose clause may be about the school or other children: "they pick on him", "the school said no"."""
_HAPPENED = frozenset({"asked_school", "events", "disability"})
"""Facts told in the past tense: what was asked or happened stands."""
_OF_THE_SCHOOL = frozenset({"asked_school", "help_working"})
"""Facts of what the school answers and does: not of a tutor, an insurance, a bus."""
_SOON = 60
"""So many letters behind an event it may be said that there was none since."""
_CLOSE = 2
"""A "not" so few words before what would be no trouble makes it one: "isn't really doing well"."""


def _other_matters(fact: str) -> tuple[str, ...]:
    """The lists of what is no matter of a fact. A bus that does not come is help that is not given."""
    return ("other_matters",) if fact == "help_working" else ("other_matters", "rides")


@dataclass
class Segment:
    """A piece of the message at a place of the plain text."""

    number: int
    start: int
    end: int
    plain: str
    typed: str
    judge: SegmentJudge | None = None
    has_verb: bool = False
    """Whether it is known to say what somebody does: "punches walls"."""

    def status(self, fact: str, place: int, value: str = "") -> str:
        """How a fact told at a place of it was meant."""
        return self.judge.status(self, fact, place, value) if self.judge else NOW

    def denies(self, start: int, end: int) -> bool:
        """Whether a "not" reaches what is told at a place of it."""
        return self.judge is not None and self.judge.denies(self, start, end)

    def is_not_it(self, start: int) -> bool:
        """ "It isn't his behavior", "not the reading": what is named at a place is not what it is."""
        before = self.plain[: max(0, start - self.start)]
        if self.judge is None:
            return False
        cues = self.judge.cues
        return cues.stands_before("not_it", before) or before.strip() in cues["not_it_first"]

    @property
    def says_no_trouble(self) -> bool:
        """ "Is not a problem", "is fine"; but "no lee bien", "lee bien despacito" tell one."""
        if self.judge is None:
            return False
        cues = self.judge.cues
        slowly = {start - 1 for start, _ in cues.places("not_well", self.plain)}
        return any(
            end not in slowly and not self._is_negated_before(cues, start)
            for start, end in cues.places("no_trouble", self.plain)
        )

    def _is_negated_before(self, cues: Cues, place: int) -> bool:
        return cues.stands_in("negations", " ".join(self.plain[:place].split()[-_CLOSE:]))

    @property
    def is_negated(self) -> bool:
        """Whether a "not" stands in it."""
        cues = self.judge.cues if self.judge else None
        return cues is not None and (
            cues.stands_in("negations", self.plain) or cues.stands_in("nobody", self.plain)
        )

    @property
    def strikes_out(self) -> bool:
        """ "Scratch the speech"."""
        return self.judge is not None and any(
            a == 0 for a, _ in self.judge.cues.places("strikes", self.plain)
        )


class SegmentJudge:
    """How a segment was meant; one for each language."""

    cues: Cues

    def status(self, segment: Segment, fact: str, place: int, value: str = "") -> str:
        """One of the statuses."""
        raise NotImplementedError

    def denies(self, segment: Segment, start: int, end: int) -> bool:
        """Whether a "not" reaches what is told at a place."""
        raise NotImplementedError

    def _is_of_another_place(self, segment: Segment) -> bool:
        """ "He stopped going to the therapist": not to school."""
        at_school = self.cues.stands_in("at_school", segment.plain)
        return not at_school and self.cues.stands_in("goes_elsewhere", segment.plain)


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
        if fact in _OF_THE_SCHOOL and self._is_of_something_else(segment, clause, fact):
            return OTHER_PERSON
        if value == "evaluating_now" and self._judge.is_threatened(
            clause.doc[clause.head.i : clause.head.i + 1]
        ):
            return UNSURE
        if fact == "needs" and clause.head.lemma_.lower() in self.cues["has_already"] and not clause.parts:
            return UNSURE
        if self._is_not_that(clause):
            return DENIED
        span = clause.doc[clause.head.i : clause.head.i + 1]
        if self._judge.is_asked(span) or (fact in _HAPPENED and self._judge.is_request(clause)):
            return ASKED
        if self._puts_right(clause):
            return NOW
        if self._is_of_other(clause, fact):
            return OTHER_PERSON
        if self._judge.is_supposed(clause):
            return UNSURE
        if self.cues.stands_in("lately", segment.plain) and not self.cues.stands_in("still", segment.plain):
            return PAST
        if fact not in _HAPPENED and self._judge.is_past(span):
            return PAST
        return NOW

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
        if any(self.cues.stands_in(name, words) for name in _other_matters(fact) for words in said):
            return True
        subject = clause.subject.lemma_.lower() if clause.subject is not None else ""
        if fact == "asked_school":
            return subject in self.cues["not_the_school"]
        return self.cues.stands_in("not_schools_help", clause.head.sent.text.lower())

    def denies(self, segment: Segment, start: int, end: int) -> bool:
        a, b = self._text.typed_place(start, max(end, start + 1))
        span = self._clauses[0].doc.char_span(a, b, alignment_mode="expand") if self._clauses else None
        clause = self._judge.clause_of(span) if span is not None else None
        if clause is None or span is None:
            return segment.is_negated
        judge = self._judge
        return judge.is_denied(span) or judge._negates(clause.head, span) or judge._has_nobody(clause.head)

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
        if fact not in _TOLD_OF_OTHERS and self._is_owned_by_other(clause):
            return True
        if fact == "concerns" and who == NOBODY and self._judge.is_done_to_parent(clause):
            return True
        if who == PARENT:
            is_self = subject is not None and subject.lower_ in self.cues["oneself"]
            if subject is not None and is_self and fact == "events" and subject.dep_ == "nsubjpass":
                return True  # "I was bullied as a kid"
            return (
                is_self and fact not in _TOLD_OF_OTHERS and fact != "school" and not self._has_child(clause)
            )
        if who != OTHER:
            return False
        if fact == "concerns" and self._is_not_done(clause):
            return False
        if fact == "concerns" and self._is_done_to_child(clause):
            return True
        lemma = subject.lemma_.lower() if subject is not None else ""
        is_at_school = lemma in self.cues["adults"] | self.cues["whoever"]
        if fact in _TOLD_OF_OTHERS and (is_at_school or self._has_child(clause)):
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
        if is_other and (fact not in _TOLD_OF_OTHERS or self.cues.stands_in("of_others", segment.plain)):
            return OTHER_PERSON
        if fact == "concerns" and self._is_of_an_adult(segment, value):
            return OTHER_PERSON
        elsewhere = value == "not_attending" and self._is_of_another_place(segment)
        if elsewhere or (fact in _OF_THE_SCHOOL and self._is_of_something_else(segment, fact)):
            return OTHER_PERSON
        if self.cues.stands_in("ifs", segment.plain):
            return UNSURE
        if fact == "events" and self.cues.stands_in("might", segment.plain):
            return UNSURE
        is_over = self.cues.stands_in("once" if fact not in _HAPPENED else "lately", segment.plain)
        if is_over and not self.cues.stands_in("still", segment.plain):
            return PAST
        return NOW

    def _is_of_an_adult(self, segment: Segment, value: str) -> bool:
        """ "El director ni escribe ni habla", "me da miedo"; but "la maestra no le entiende"."""
        if value == "feelings" and self.cues.stands_in("own_feelings", segment.plain):
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
        return any(self.cues.stands_in(listed, words) for listed in (*_other_matters(fact), name))

    def denies(self, segment: Segment, start: int, end: int) -> bool:
        return self._judge.status("events", "", start, end) == DENIED
