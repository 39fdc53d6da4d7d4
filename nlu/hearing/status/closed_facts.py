"""Judges the facts of closed classes in parsed English: age, school, state, condition, plan."""

from __future__ import annotations

from spacy.tokens import Span

from language.ages.mentions import AgeMention
from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.people import People
from nlu.hearing.status.ages import Ages
from nlu.hearing.status.by_parse import StatusByParse
from nlu.hearing.status.conditions import Conditions
from nlu.hearing.status.help import Help
from nlu.hearing.status.mention import ASKED, DENIED, NOW, OTHER_PERSON, PAST, UNSURE, WANTED
from nlu.hearing.status.states import States


class ClosedFacts:
    """The status of what was named, for each fact in its own way."""

    def __init__(self, cues: Cues, judge: StatusByParse, people: People) -> None:
        self._cues = cues
        self._judge = judge
        self._conditions = Conditions(cues, judge, people)
        self._states = States(cues, judge, people)
        self._help = Help(cues, judge, people)
        self._ages = Ages(cues, judge, people)

    def status(self, fact: str, value: str, span: Span) -> str:
        """How a name was meant."""
        if fact == "state":
            return self._states.of_state(span)
        if fact == "condition":
            return self._conditions.of_condition(span)
        if fact == "school":
            return self.of_school(span)
        if fact == "current_help":
            return self._help.of_help(span, is_none=value == "none")
        return self._conditions.of_diagnosis(span, value)

    def of_age(self, age: AgeMention, span: Span) -> str:
        """How an age or a grade was meant."""
        return self._ages.of_age(age, span)

    def of_school(self, span: Span) -> str:
        judge = self._judge
        if judge.is_of_other(span) or (judge.is_of_parent(span) and judge.is_past(span)):
            return OTHER_PERSON
        clause = judge.clause_of(span)
        if judge.is_asked(span) or (clause is not None and judge.is_supposed(clause)):
            return ASKED
        is_alone = judge.is_between_marks(span)
        if judge.is_denied(span) and not is_alone:
            return DENIED
        if self._is_left(span) or judge.is_past(span):
            return PAST
        if judge.is_wanted(span) and not judge.is_set_apart(span) and not is_alone:
            return WANTED
        if judge.is_unsure(span):
            return UNSURE
        return NOW if self._is_attended(span, clause) else UNSURE

    def _is_left(self, span: Span) -> bool:
        """ "Moved from a private school", "pulled her out of public school"."""
        words = [t.lower_ for t in span.doc[max(0, span.start - 4) : span.start]]
        return bool(self._cues["lived_before"] & set(words)) or "out of" in " ".join(words)

    def _is_attended(self, span: Span, clause: Clause | None) -> bool:
        if clause is None or not clause.has_verb:
            return True
        if span.root.pos_ in {"VERB"} or span.root == clause.head or self._is_gone_to(span):
            return True
        return not (clause.subject is not None and self._judge.is_subject(span) and not self._is_owned(span))

    def _is_gone_to(self, span: Span) -> bool:
        """ "Attends a charter school", whatever the parse hangs it on."""
        first = span.start
        while first and (
            span.doc[first - 1].lower_ in self._cues["articles"] or span.doc[first - 1].pos_ == "ADJ"
        ):
            first -= 1
        return self._cues.stands_before(
            "attends", " ".join(t.lower_ for t in span.doc[max(0, first - 3) : first])
        )

    def _is_owned(self, span: Span) -> bool:
        return any(c.dep_ == "poss" or c.lower_ in self._cues["definite"] for t in span for c in t.children)
