"""Segments of a message: a clause with the clauses that hang on it."""

from __future__ import annotations

from dataclasses import dataclass

from nlu.hearing.clauses.cues import Cues
from nlu.hearing.status.mention import NOW

TOLD_OF_OTHERS = frozenset({"asked_school", "help_working", "events", "needs", "current_help"})
"""Facts whose clause may be about the school or other children: "they pick on him", "the school said no"."""
HAPPENED = frozenset({"asked_school", "events", "disability"})
"""Facts told in the past tense: what was asked or happened stands."""
OF_THE_SCHOOL = frozenset({"asked_school", "help_working"})
"""Facts of what the school answers and does: not of a tutor, an insurance, a bus."""
REFUSALS = frozenset({"refused", "refused_504", "found_not_eligible"})
"""Answers of the school to a request, and no rule of its own."""
_WELL = frozenset({"yes_", "doing_fine"})
_CLOSE = 2
"""A "not" so few words before what would be no trouble makes it one: "isn't really doing well"."""


def other_matters(fact: str) -> tuple[str, ...]:
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

    def denies(self, start: int, end: int, value: str = "") -> bool:
        """Whether a "not" reaches what is told at a place of it."""
        return self.judge is not None and self.judge.denies(self, start, end, value)

    def is_not_it(self, start: int, end: int) -> bool:
        """ "It isn't his behavior", "leer no": what is named at a place is not what it is."""
        before, behind = self.plain[: max(0, start - self.start)], self.plain[max(0, end - self.start) :]
        if self.judge is None:
            return False
        cues = self.judge.cues
        if behind.strip(" ,.;!") in cues["not_it_behind"] or cues.stands_before("not_it", before):
            return True
        listed = any(
            a == 0 for a, _ in cues.places("not_it_first", self.plain.strip())
        )  # "not math not reading"
        last = before.split()[-1:]
        return before.strip() in cues["not_it_first"] or (listed and cues.has("not_it_first", last))

    @property
    def says_no_trouble(self) -> bool:
        """ "Is not a problem", "is fine"; but "no lee bien", "lee bien despacito" tell one."""
        if self.judge is None:
            return False
        cues = self.judge.cues
        slowly = {start - 1 for start, _ in cues.places("not_well", self.plain)}
        return any(
            end not in slowly
            and not self._is_negated_before(cues, start)
            and not cues.places("but_for", self.plain[end:])  # "va bien en todo menos en mate"
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
    def refuses_what_is_asked(self) -> bool:
        """ "They won't give her an aide"; but "they won't do what the plan says" is of help agreed."""
        cues = self.judge.cues if self.judge else None
        return (
            cues is not None
            and cues.stands_in("will_not", self.plain)
            and (cues.stands_in("adds_to_it", self.plain) or not cues.stands_in("was_agreed", self.plain))
        )

    @property
    def is_of_who_writes(self) -> bool:
        """Whether it says how who writes is, and names nobody else: "im scared they will be mad at me"."""
        cues = self.judge.cues if self.judge else None
        is_own = cues is not None and cues.stands_in("who_writes", self.plain)
        return is_own and cues is not None and not cues.stands_in("of_others", self.plain)

    @property
    def says_the_same_of(self) -> bool:
        """ "Neither is math", "tampoco las matemáticas": what is said of it was said of the one before."""
        return self.judge is not None and self.judge.cues.stands_first("says_the_same", self.plain.lstrip())

    @property
    def is_no_such_need(self) -> bool:
        """ "Not more time": set against what is needed."""
        cues = self.judge.cues if self.judge else None
        return (
            cues is not None and not self.has_verb and cues.stands_first("not_it_first", self.plain.strip())
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

    def denies(self, segment: Segment, start: int, end: int, value: str = "") -> bool:
        """Whether a "not" reaches what is told at a place."""
        raise NotImplementedError


def is_new(cues: Cues, segment: Segment, value: str) -> bool:
    """ "They won't give him an aide": nothing is there that would have to be followed."""
    is_refused = value == "not_followed" and cues.stands_in("unwilling", segment.plain)
    return is_refused and cues.stands_in("a_new_one", segment.plain)


def is_only_said(cues: Cues, segment: Segment, value: str, before: str) -> bool:
    """ "According to the school he is making progress"; "I'm scared she will lose her IEP".

    `before` are the words of the sentence before the segment.
    """
    if value == "being_cut":
        is_behind = cues.stands_before("fears", before.rstrip(" ,"))
        return is_behind or cues.stands_first("fears", segment.plain.lstrip())
    return value in _WELL and cues.stands_in("schools_word", before + segment.plain)


def is_of_another_place(cues: Cues, segment: Segment) -> bool:
    """ "He stopped going to the therapist": not to school."""
    at_school = cues.stands_in("at_school", segment.plain)
    return not at_school and cues.stands_in("goes_elsewhere", segment.plain)
