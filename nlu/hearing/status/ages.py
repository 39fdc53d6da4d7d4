"""Judges how an age or a grade was meant, in parsed English."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from language.ages.mentions import AgeMention
from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.nouns import CHILD, NOBODY, OTHER
from nlu.hearing.clauses.people import People
from nlu.hearing.status.by_parse import StatusByParse
from nlu.hearing.status.mention import ASKED, DENIED, NOW, OTHER_PERSON, PAST, UNSURE

_BEFORE = 4
"""So many words before an age are looked at."""


@dataclass(frozen=True)
class _Told:
    """An age or a grade that was told, and how it stands there."""

    age: AgeMention
    span: Span
    clause: Clause | None
    """The clause that it stands in, where one is known."""
    of_person: bool
    """Whether it names somebody: "my 7 year old"."""
    is_alone: bool
    """Whether it stands between marks: "..., 3rd grade."."""
    before: tuple[str, ...]
    """The words before it."""


class Ages:
    """The status of an age or a grade. Each rule is one way in which it is meant, tried in their order."""

    def __init__(self, cues: Cues, judge: StatusByParse, people: People) -> None:
        self._cues = cues
        self._judge = judge
        self._people = people

    def of_age(self, age: AgeMention, span: Span) -> str:
        """How an age or a grade was meant. That of a person ("my 7 year old") is so whatever the verb."""
        before = tuple(t.lower_ for t in span.doc[max(0, span.start - _BEFORE) : span.start])
        of_person = self._names_person(span)
        told = _Told(age, span, self._judge.clause_of(span), of_person, self._stands_alone(span), before)
        return next(filter(None, (rule(self, told) for rule in self._RULES)), NOW)

    # --- the rules -------------------------------------------------------------------------

    def _meant(self, told: _Told) -> str | None:
        return NOW if told.clause is not None and self._is_what_was_meant(told.clause, told.span) else None

    def _of_another(self, told: _Told) -> str | None:
        return OTHER_PERSON if self._judge.is_of_other(told.span) else None

    def _alone_beside_what_is_now(self, told: _Told) -> str | None:
        """ "I don't see any progress, 3rd grade"."""
        is_now = told.is_alone and told.clause is not None and self._judge.is_present(told.clause)
        return NOW if is_now else None

    def _of_the_parent(self, told: _Told) -> str | None:
        return OTHER_PERSON if not told.of_person and self._judge.is_of_parent(told.span) else None

    def _of_a_thing(self, told: _Told) -> str | None:
        """ "The plan is 2 years old"."""
        if told.clause is None or told.of_person or told.age.is_grade:
            return None
        return OTHER_PERSON if self._is_of_thing(told.clause, told.span) else None

    def _alone(self, told: _Told) -> str | None:
        return NOW if told.is_alone else None

    def _asked(self, told: _Told) -> str | None:
        is_asked = not told.of_person and self._judge.is_asked(told.span)
        return ASKED if is_asked and not self._is_of_child(told.clause) else None

    def _supposed(self, told: _Told) -> str | None:
        return UNSURE if told.clause is not None and self._judge.is_supposed(told.clause) else None

    def _denied(self, told: _Told) -> str | None:
        is_denied = not told.of_person and self._judge.is_denied(told.span)
        return DENIED if is_denied and self._is_what_is_denied(told.clause, told.span) else None

    def _of_the_child(self, told: _Told) -> str | None:
        """ "My 7 year old"; but in "like a 7 year old" it is only compared."""
        return NOW if told.of_person and not set(told.before[-2:]) & self._cues["like"] else None

    def _since_then(self, told: _Told) -> str | None:
        """ "Not since 3rd grade"; but "he just turned 8" is so now."""
        words = told.before
        is_said = max((n for n, w in enumerate(words, 1) if w in self._cues["age_is"]), default=0)
        is_since = bool(set(words[-3:]) & set(words[is_said:]) & self._cues["not_since"])
        return PAST if is_since and "just" not in words else None

    def _past(self, told: _Told) -> str | None:
        return PAST if told.clause is not None and self._is_in_past(told.clause, told.age) else None

    def _to_come(self, told: _Told) -> str | None:
        """ "Next year he starts middle school"; not judged of kindergarten."""
        if told.age.is_kindergarten:
            return None
        return UNSURE if self._is_to_come(told.span) or self._is_asked_ahead(told.clause) else None

    def _compared(self, told: _Told) -> str | None:
        """ "Reads like a 2nd grader"."""
        return UNSURE if set(told.before) & self._cues["like"] else None

    _RULES = (
        _meant, _of_another, _alone_beside_what_is_now, _of_the_parent, _of_a_thing, _alone, _asked,
        _supposed, _denied, _of_the_child, _since_then, _past, _to_come, _compared,
    )  # fmt: skip
    """In their order: the first that fits decides."""

    # --- what they look for ----------------------------------------------------------------

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
            other = any(
                c.dep_ == "dobj" and c.pos_ != "PRON" and not age.start <= c.idx < age.end
                for c in clause.head.children
            )
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
