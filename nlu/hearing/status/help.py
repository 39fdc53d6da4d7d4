"""Judges how help that was named, a plan or a service, was meant, in parsed English: is it there?"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.nouns import CHILD, NOBODY
from nlu.hearing.clauses.people import People
from nlu.hearing.status.by_parse import StatusByParse
from nlu.hearing.status.mention import ASKED, DENIED, NOW, OTHER_PERSON, PAST, UNSURE, WANTED


@dataclass(frozen=True)
class Named:
    """Help that was named, and how it stands there."""

    span: Span
    clause: Clause | None
    """The clause that it stands in, where one is known."""
    is_none: bool
    """Whether it is named that there is none."""
    is_owned: bool
    """Whether it is called somebody's: "his IEP"."""


class Help:
    """The status of help. Each rule is one way in which it is meant, and they are tried in their order."""

    def __init__(self, cues: Cues, judge: StatusByParse, people: People) -> None:
        self._cues = cues
        self._judge = judge
        self._people = people

    def of_help(self, span: Span, is_none: bool) -> str:
        """How help was meant."""
        is_owned = any(c.dep_ == "poss" for t in span for c in t.children if c not in span)
        named = Named(span, self._judge.clause_of(span), is_none, is_owned)
        return next(filter(None, (rule(self, named) for rule in self._RULES)), UNSURE)

    # --- the rules -------------------------------------------------------------------------

    def _of_somebody_else(self, named: Named) -> str | None:
        judge, span = self._judge, named.span
        is_own = judge.is_of_parent(span) and judge.is_past(span)  # "I had an IEP as a child"
        return OTHER_PERSON if is_own or judge.is_of_other(span, is_help=True) else None

    def _meant(self, named: Named) -> str | None:
        """ "I meant a 504"."""
        is_meant = named.clause is not None and self._is_what_was_meant(named.clause, named.span)
        return NOW if is_meant else None

    def _on_its_way_out(self, named: Named) -> str | None:
        before = named.span.doc[: named.span.start].text.lower()
        return NOW if self._cues.stands_before("on_the_way_out", before) else None

    def _taken_as_there(self, named: Named) -> str | None:
        """ "I want more minutes on his IEP"."""
        if named.clause is None or not named.is_owned or self._judge.is_past(named.span):
            return None
        return NOW if self._is_taken_as_there(named.span, named.clause) else None

    def _supposed(self, named: Named) -> str | None:
        return UNSURE if named.clause is not None and self._judge.is_supposed(named.clause) else None

    def _asked(self, named: Named) -> str | None:
        is_asked = not named.is_owned and self._judge.is_asked(named.span)
        return ASKED if is_asked or self._is_compared(named.span) else None

    def _none_there(self, named: Named) -> str | None:
        if not named.is_none:
            return None
        return PAST if self._judge.is_past(named.span) else NOW

    def _there_whatever_is_done(self, named: Named) -> str | None:
        """ "They don't follow his IEP", "it is not in her 504", "she'll lose her IEP"."""
        if named.clause is None or not named.is_owned:
            return None
        is_there = self._is_there_though(named.clause) or self._is_put_into(named.span)
        return NOW if is_there or self._is_to_be_lost(named.clause) else None

    def _denied(self, named: Named) -> str | None:
        """ "He has no IEP"; but "they do no RTI" is said of the school."""
        if not (self._judge.is_denied(named.span) or self._is_out_of(named.span)):
            return None
        clause = named.clause
        is_school = clause is not None and self._is_of_a_school(clause) and not self._names_child(clause)
        return OTHER_PERSON if is_school else DENIED

    def _past(self, named: Named) -> str | None:
        return PAST if self._judge.is_past(named.span) else None

    def _had(self, named: Named) -> str | None:
        """ "With an IEP they still suspend him"."""
        is_had = named.clause is not None and self._is_had(named.span, named.clause, named.is_owned)
        return NOW if is_had else None

    def _wanted(self, named: Named) -> str | None:
        """ "I want an IEP"; but in "his IEP should be changed" it is there."""
        is_there = named.is_owned and self._judge.is_subject(named.span)
        return WANTED if not is_there and self._judge.is_wanted(named.span) else None

    def _unsure(self, named: Named) -> str | None:
        return UNSURE if self._judge.is_unsure(named.span) else None

    def _for_a_purpose(self, named: Named) -> str | None:
        """ "A meeting for an IEP"; but "two years of reading group"."""
        root = named.span.root
        if root.dep_ != "pobj" or root.head.lower_ not in self._cues["purpose"]:
            return None
        return NOW if root.head.head.lemma_.lower() in self._cues["how_long"] else WANTED

    def _in_place(self, named: Named) -> str | None:
        return NOW if named.is_owned or self._is_in_place(named.span, named.clause) else None

    _RULES = (
        _of_somebody_else, _meant, _on_its_way_out, _taken_as_there, _supposed, _asked, _none_there,
        _there_whatever_is_done, _denied, _past, _had, _wanted, _unsure, _for_a_purpose, _in_place,
    )  # fmt: skip
    """In their order: the first that fits decides."""

    # --- what they look for ----------------------------------------------------------------

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

    def _is_out_of(self, span: Span) -> bool:
        """ "He is out of early intervention"."""
        before = " ".join(t.lower_ for t in span.doc[max(0, span.start - 3) : span.start])
        return self._cues.stands_in("out_of", before)
