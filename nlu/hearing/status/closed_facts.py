"""Judges the facts of closed classes in parsed English: age, school, state, condition, plan."""

from __future__ import annotations

from spacy.tokens import Span, Token

from language.ages.mentions import AgeMention
from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.nouns import CHILD, NOBODY
from nlu.hearing.clauses.people import People
from nlu.hearing.status.ages import Ages
from nlu.hearing.status.by_parse import StatusByParse
from nlu.hearing.status.conditions import Conditions
from nlu.hearing.status.mention import ASKED, DENIED, NOW, OTHER_PERSON, PAST, UNSURE, WANTED
from nlu.hearing.status.states import States


class ClosedFacts:
    """The status of what was named, for each fact in its own way."""

    def __init__(self, cues: Cues, judge: StatusByParse, people: People) -> None:
        self._cues = cues
        self._judge = judge
        self._people = people
        self._conditions = Conditions(cues, judge, people)
        self._states = States(cues, judge, people)
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
            return self.of_help(span, is_none=value == "none")
        return self._conditions.of_diagnosis(span, value)

    def of_age(self, age: AgeMention, span: Span) -> str:
        """How an age or a grade was meant."""
        return self._ages.of_age(age, span)

    # --- help ------------------------------------------------------------------------------

    def of_help(self, span: Span, is_none: bool) -> str:
        judge = self._judge
        if judge.is_of_other(span, is_help=True) or (judge.is_of_parent(span) and judge.is_past(span)):
            return OTHER_PERSON
        clause = judge.clause_of(span)
        is_meant = clause is not None and self._is_what_was_meant(clause, span)
        if is_meant or self._cues.stands_before("on_the_way_out", span.doc[: span.start].text.lower()):
            return NOW
        is_owned = any(c.dep_ == "poss" for t in span for c in t.children if c not in span)
        if (
            is_owned
            and clause is not None
            and not judge.is_past(span)
            and self._is_taken_as_there(span, clause)
        ):
            return NOW
        if clause is not None and judge.is_supposed(clause):
            return UNSURE
        if (judge.is_asked(span) and not is_owned) or self._is_compared(span):
            return ASKED
        if is_none:
            return PAST if judge.is_past(span) else NOW
        if is_owned and clause is not None and (self._is_there_though(clause) or self._is_put_into(span)):
            return NOW
        if is_owned and clause is not None and self._is_to_be_lost(clause):
            return NOW
        if judge.is_denied(span) or self._is_out_of(span):
            is_school = clause is not None and self._is_of_a_school(clause) and not self._names_child(clause)
            return OTHER_PERSON if is_school else DENIED
        if judge.is_past(span):
            return PAST
        if clause is not None and self._is_had(span, clause, is_owned):
            return NOW
        if judge.is_wanted(span) and not (is_owned and judge.is_subject(span)):
            return WANTED
        if judge.is_unsure(span):
            return UNSURE
        if span.root.dep_ == "pobj" and span.root.head.lower_ in self._cues["purpose"]:
            is_so_long = span.root.head.head.lemma_.lower() in self._cues["how_long"]
            return NOW if is_so_long else WANTED  # "two years of reading group"
        return NOW if is_owned or self._is_in_place(span, clause) else UNSURE

    def _is_to_be_lost(self, clause: Clause) -> bool:
        """ "She'll lose her IEP": so it is there now."""
        is_lost = clause.head.lemma_.lower() in self._cues["refuses"]
        return is_lost and self._judge.is_only_possible(clause)

    def _is_compared(self, span: Span) -> bool:
        """ "The IEP vs 504 thing"."""
        around = [*span.doc[max(0, span.start - 1) : span.start], *span.doc[span.end : span.end + 1]]
        return self._cues.has("versus", [t.lower_ for t in around])

    def _is_what_was_meant(self, clause: Clause, span: Span) -> bool:
        """ "I meant a 504"."""
        is_meant = clause.head.lemma_.lower() == "mean" and self._judge.is_of_parent_speaking(clause)
        return is_meant and not self._judge.is_denied(span)

    def _is_taken_as_there(self, span: Span, clause: Clause) -> bool:
        """ "I want more minutes on his IEP", "I wonder whether his IEP is any good"."""
        root = span.root
        if root.dep_ == "pobj" and root.head.lower_ in self._cues["within"]:
            return bool(root.head.head.pos_ == "NOUN")
        is_asked_of = clause.link == "ccomp" and self._judge.is_supposed(clause)
        return is_asked_of and self._judge.is_subject(span) and self._judge.is_present(clause)

    def _is_there_though(self, clause: Clause) -> bool:
        """ "The sub doesn't follow his IEP", "they lost his IEP": so there is one."""
        lemma = clause.head.lemma_.lower()
        return lemma in self._cues["follows"] or (
            lemma in self._cues["mislays"] and self._is_of_a_school(clause)
        )

    def _is_had(self, span: Span, clause: Clause, is_owned: bool) -> bool:
        """ "With an IEP they still suspend him": said of a child, and not of what would be."""
        with_it = span.root.head
        if span.root.dep_ != "pobj" or with_it.lower_ not in self._cues["had_with"]:
            return False
        if with_it.head.pos_ not in {"VERB", "AUX"} or self._judge.is_unsure(span):
            return False
        begins = with_it == next((t for t in clause.tokens if t.dep_ != "cc"), None)
        within = [clause, *clause.parts]
        would_be = any(t.tag_ == "MD" or self._is_have_to(t) for part in within for t in part.tokens)
        names_child = any(self._names_child(part) or self._is_of_child(part) for part in within)
        return (begins or is_owned) and names_child and not would_be

    @staticmethod
    def _is_have_to(token: Token) -> bool:
        """ "They have to give him breaks" says what should be."""
        following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        return bool(token.lemma_ == "have" and following == "to")

    def _is_of_child(self, clause: Clause) -> bool:
        subject = clause.subject
        return subject is not None and (
            subject.lower_ in self._cues["pronouns"] - self._cues["no_person"]
            or self._people.of_noun(subject) == CHILD
        )

    def _is_put_into(self, span: Span) -> bool:
        """ "They refuse to add speech to his IEP", "it is not in her 504"."""
        return span.root.dep_ == "pobj" and span.root.head.lower_ in self._cues["into_it"]

    def _is_in_place(self, span: Span, clause: Clause | None) -> bool:
        if clause is None or not clause.has_verb:
            return True
        determiners = {c.lower_ for t in span for c in t.children if c.dep_ == "det"}
        path = self._judge.path(span)
        if any(step.is_from_subject for step in path) and (
            determiners & self._cues["definite"] or (not determiners and self._judge.is_present(clause))
        ):
            return True
        for step in path:
            who = self._people.of_noun(step.word)
            if who == CHILD and step.below.dep_ in {"prep", "compound", "amod"}:
                return True
            if step.word.pos_ in {"VERB", "AUX"}:
                lemma = step.word.lemma_.lower()
                if self._is_done_with(step.below, clause):
                    return True
                if self._is_of_a_school(clause):
                    return lemma in self._cues["gives"] and self._names_child(clause)
                return lemma in self._cues["having"]
        return bool(determiners & self._cues["definite"])

    def _is_done_with(self, below: Token, clause: Clause) -> bool:
        """ "She graduates with an IEP": what the child does now, and does with a plan."""
        subjects = [each.subject for each in (clause, *(p for p in clause.parts if p.link == "ccomp"))]
        is_child = any(
            subject.lower_ in self._cues["pronouns"] - self._cues["no_person"]
            or self._people.of_noun(subject) == CHILD
            for subject in subjects
            if subject is not None
        )
        is_with = below.dep_ == "prep" and below.lower_ in self._cues["comes_with"]
        return is_with and is_child and self._judge.is_plainly_now(clause.head)

    def _is_of_a_school(self, clause: Clause) -> bool:
        """ "They do RTI first": said of a school, unless it gives it to the child."""
        subject = clause.subject
        if subject is None or clause.head.lemma_ == "be":
            return False  # "it is an IEP" names the plan
        return subject.lower_ in self._cues["no_person"] and self._people.of_noun(subject) == NOBODY

    def _names_child(self, clause: Clause) -> bool:
        return any(
            t.lower_ in self._cues["pronouns"] - self._cues["no_person"] or self._people.of_noun(t) == CHILD
            for t in clause.tokens
            if t != clause.subject
        )

    # --- school -----------------------------------------------------------------------------

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

    def _is_out_of(self, span: Span) -> bool:
        """ "He is out of early intervention"."""
        before = " ".join(t.lower_ for t in span.doc[max(0, span.start - 3) : span.start])
        return self._cues.stands_in("out_of", before)

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
