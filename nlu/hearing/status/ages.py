"""Judges how an age or a grade was meant, in parsed English."""

from __future__ import annotations

from spacy.tokens import Span, Token

from language.ages.mentions import AgeMention
from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.nouns import CHILD, NOBODY, OTHER
from nlu.hearing.clauses.people import People
from nlu.hearing.status.by_parse import StatusByParse
from nlu.hearing.status.mention import ASKED, DENIED, NOW, OTHER_PERSON, PAST, UNSURE


class Ages:
    """The status of an age or a grade."""

    def __init__(self, cues: Cues, judge: StatusByParse, people: People) -> None:
        self._cues = cues
        self._judge = judge
        self._people = people

    def of_age(self, age: AgeMention, span: Span) -> str:
        """An age or grade. That of a person ("my 7 year old") is so whatever the verb."""
        judge = self._judge
        clause = judge.clause_of(span)
        if clause is not None and self._is_what_was_meant(clause, span):
            return NOW
        if judge.is_of_other(span):
            return OTHER_PERSON
        if self._stands_alone(span) and clause is not None and judge.is_present(clause):
            return NOW  # "I don't see any progress, 3rd grade"
        if judge.is_of_parent(span) and not self._names_person(span):
            return OTHER_PERSON
        names_child = self._names_person(span)
        if clause is not None and not (names_child or age.is_grade) and self._is_of_thing(clause, span):
            return OTHER_PERSON
        if self._stands_alone(span):
            return NOW
        if judge.is_asked(span) and not names_child and not self._is_of_child(clause):
            return ASKED
        if clause is not None and judge.is_supposed(clause):
            return UNSURE
        if judge.is_denied(span) and not names_child and self._is_what_is_denied(clause, span):
            return DENIED
        words = [t.lower_ for t in span.doc[max(0, span.start - 4) : span.start]]
        if names_child and not set(words[-2:]) & self._cues["like"]:
            return NOW
        is_said = max((n for n, w in enumerate(words, 1) if w in self._cues["age_is"]), default=0)
        if set(words[-3:]) & set(words[is_said:]) & self._cues["not_since"] and "just" not in words:
            return PAST
        if clause is not None and self._is_in_past(clause, age):
            return PAST
        if not age.is_kindergarten and (self._is_to_come(span) or self._is_asked_ahead(clause)):
            return UNSURE
        if set(words) & self._cues["like"]:
            return UNSURE
        return NOW

    def _is_what_was_meant(self, clause: Clause, span: Span) -> bool:
        """ "I meant 7th"."""
        is_meant = clause.head.lemma_.lower() == "mean" and self._judge.is_of_parent_speaking(clause)
        return is_meant and not self._judge.is_denied(span)

    def _is_what_is_denied(self, clause: Clause | None, span: Span) -> bool:
        """ "Not in 3rd grade", "isn't 8"; but in "he can't read in 3rd grade" the reading is denied."""
        if clause is None or clause.head in span or clause.head.lemma_.lower() in self._cues["says_age"]:
            return True
        return self._judge._has_negation(span.root, span) or clause.head.pos_ not in {"VERB", "AUX"}

    def _is_in_past(self, clause: Clause, age: AgeMention) -> bool:
        if clause.subject is None and clause.head.tag_ == "VBN" and clause.head.dep_ == "ROOT":
            return clause.head.lemma_.lower() not in self._cues["comes_to"]  # "diagnosed at age 4"
        if self._judge._is_past_tense(clause):
            other = any(c.dep_ == "dobj" and not age.start <= c.idx < age.end for c in clause.head.children)
            is_child = clause.subject is None or self._people.of_noun(clause.subject) != NOBODY
            is_child |= clause.subject is not None and clause.subject.lower_ in self._cues["pronouns"]
            return other or not is_child or clause.head.lemma_.lower() not in self._cues["comes_to"]
        if clause.link == "advcl" and any(c.lower_ in self._cues["when"] for c in clause.head.children):
            return not self._judge.is_present(clause)
        return self._cues.stands_in("once", clause.plain) and not self._judge.is_plainly_now(clause.head)

    def _is_of_thing(self, clause: Clause, span: Span) -> bool:
        """ "The plan is 2 years old"."""
        subject = clause.subject
        is_said = clause.head.lemma_.lower() == "be" and span.root.head == clause.head
        if subject is None or subject.pos_ != "NOUN" or not is_said:
            return False
        is_thing = any(c.dep_ in {"det", "poss"} for c in subject.children)  # "[name] is 7" has none
        return is_thing and self._people.of_noun(subject) == NOBODY

    def _is_asked_ahead(self, clause: Clause | None) -> bool:
        """ "What happens when she goes to 9th grade": asked of a time that is still to come."""
        if clause is None or clause.link != "advcl" or not self._judge.is_present(clause):
            return False
        asks = clause.governor is not None and self._judge.is_asked(
            clause.doc[clause.governor.head.i : clause.governor.head.i + 1]
        )
        return asks and any(c.lower_ in self._cues["when"] for c in clause.head.children)

    def _is_to_come(self, span: Span) -> bool:
        """ "Next year he starts middle school": not there yet."""
        verb = next((s.word for s in self._judge.path(span) if s.word.pos_ in {"VERB", "AUX"}), None)
        if (
            verb is None
            or self._judge.is_set_apart(span)
            or (verb.lemma_ == "be" and self._judge.is_plainly_now(verb))
        ):
            return False
        clause = self._judge.clause_of(span)
        own = {t.i for t in clause.tokens} if clause is not None else set[int]()
        return self._cues.stands_in("later", " ".join(t.lower_ for t in verb.subtree if t.i in own))

    def _stands_alone(self, span: Span) -> bool:
        """ "..., 3rd grade." between marks, whatever it was hung on."""
        doc = span.doc
        first = span.start
        while first and doc[first - 1].lower_ in self._cues["before_age"]:
            first -= 1  # "..., age 6"
        before = doc[first - 1] if first else None
        after = doc[span.end] if span.end < len(doc) else None
        is_open = before is not None and before.text in {",", ".", ";", "-", "!"}
        return (
            is_open
            and (after is None or after.text in {".", ",", ";", "!"})
            and self._is_of_child_or_none(span)
        )

    def _is_of_child_or_none(self, span: Span) -> bool:
        others = (t for t in span.sent if t.i < span.start)
        return not any(self._people.of_noun(t) == OTHER for t in others)

    def _names_person(self, span: Span) -> bool:
        """ "My 7 year old", "our second grader", "my son (7)"."""
        at = span.root
        while True:
            is_person = self._people.of_noun(at) == CHILD and not self._is_measure(at, span)
            if is_person and (at.dep_ != "pobj" or at.head.lower_ not in self._cues["like"]):
                return True
            if (
                at.dep_ not in {"amod", "compound", "nummod", "appos", "npadvmod", "quantmod", "nmod", "poss"}
                or at.head == at
            ):
                return False
            at = at.head

    @staticmethod
    def _is_measure(word: Token, span: Span) -> bool:
        """ "The plan is 2 years old": the age itself is nobody, but with an article, "a 2 year old"."""
        is_said = word.dep_ in {"acomp", "attr", "ROOT", "conj"}
        return word in span and is_said and not any(c.dep_ in {"det", "poss"} for c in word.children)

    def _is_of_child(self, clause: Clause | None) -> bool:
        if clause is None or clause.subject is None:
            return False
        return self._people.of_clause(clause) == CHILD and (
            clause.subject.lower_ in self._cues["pronouns"] or self._people.of_noun(clause.subject) == CHILD
        )
