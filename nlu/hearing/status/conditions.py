"""Judges how a condition that was named, or a diagnosis, was meant, in parsed English."""

from __future__ import annotations

from spacy.tokens import Span

from language.normalize import without_apostrophes
from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.nouns import CHILD, NOBODY
from nlu.hearing.clauses.people import People
from nlu.hearing.status.by_parse import StatusByParse
from nlu.hearing.status.mention import ASKED, DENIED, NOW, OTHER_PERSON, PAST, UNSURE, WANTED

SUSPECTED = "suspected"
"""A status of conditions only: somebody thinks so, or a result is awaited."""


class Conditions:
    """The status of a condition, and of a diagnosis without the name of what."""

    def __init__(self, cues: Cues, judge: StatusByParse, people: People) -> None:
        self._cues = cues
        self._judge = judge
        self._people = people

    def of_condition(self, span: Span) -> str:
        """How a condition was meant."""
        judge = self._judge
        clause = judge.clause_of(span)
        if self._is_like_the_child(span):
            return NOW
        if judge.is_said_by(span, "hearsay"):
            return DENIED if judge.is_denied(span) else UNSURE
        if clause is not None and self._is_found_by_nobody(clause):
            sentence = without_apostrophes(span.root.sent.text.lower())
            return SUSPECTED if self._cues.stands_in("own_guess", sentence) else UNSURE
        is_helpers_guess = judge.is_guessed_by_helper(span)
        if judge.is_of_parent(span) or self._is_in_the_family(clause):
            return OTHER_PERSON
        if judge.is_of_other(span) and not is_helpers_guess:
            return OTHER_PERSON
        if judge.is_past(span, lasts=True) or judge.is_gone(span):
            return PAST
        if clause is not None and self._is_of_a_thing(span, clause):
            return UNSURE
        if clause is not None and self._is_parent_sure(clause):
            return SUSPECTED
        if self._is_the_childs(span):
            return NOW
        sentence = span.root.sent.text.lower()
        if clause is not None and self._is_said_by_nobody(clause):
            return UNSURE
        if judge.is_denied(span, of_subject=not self._is_possessed(span)) or (
            self._cues.stands_in("disputes", sentence) and judge.is_unsure(span)
        ):
            is_open = clause is not None and any(
                t.lower_ in self._cues["official"] for t in clause.head.children
            )
            return SUSPECTED if is_open else DENIED  # "the ADHD isn't official"
        if clause is not None and judge.is_supposed(clause):
            return SUSPECTED if self._is_to_be_found_out(clause) else UNSURE
        if judge.is_unsure(span) or judge.is_said_by(span, "no_doctors"):
            is_general = judge.is_asked(span) or self._is_of_many(clause)
            return ASKED if is_general and self._is_general(span) else SUSPECTED
        if judge.is_asked(span) and (self._is_general(span) or self._is_what_is_asked(span, clause)):
            return ASKED
        return WANTED if judge.is_wished(span) else NOW

    def _is_of_a_thing(self, span: Span, clause: Clause) -> bool:
        """ "Half the class has ADHD", "the program is for autism": of no child in particular."""
        subject = clause.subject
        if (
            subject is None
            or subject in span
            or (subject.i and subject.nbor(-1).text == "[")  # "[name] has autism"
            or subject.pos_ not in {"NOUN", "PROPN"}
            or self._is_the_childs(span)
        ):
            return False
        names = {subject.lemma_.lower(), subject.lower_}
        is_thing = self._people.of_noun(subject) == NOBODY and not names & self._cues["no_person"]
        is_state = clause.head.lemma_.lower() in self._cues["is_or_has"] or clause.head in span
        named_so = {word for t in subject.subtree for word in (t.lower_, t.lemma_.lower())}
        is_named = bool(named_so & (self._cues["names_it"] | self._cues["third_owners"]))
        return is_thing and is_state and not is_named and not self._judge._has_child(clause)

    def _is_parent_sure(self, clause: Clause) -> bool:
        """ "I'm sure it's autism": nobody has found it yet."""
        is_own = clause.subject is not None and clause.subject.lower_ in self._cues["parent"]
        return is_own and any(
            c.dep_ == "acomp" and c.lower_ in self._cues["doubts"] for c in clause.head.children
        )

    def _is_the_childs(self, span: Span) -> bool:
        """ "His ADHD", "my son's autism": there, whatever is asked, supposed or denied of it."""
        owners = [c for t in span for c in t.children if c.dep_ == "poss" and c not in span]
        owners = [o for o in owners if o.lower_ != "its"]  # "its autism" is "it is autism"
        return any(o.lower_ in self._cues["third_owners"] or self._people.of_noun(o) == CHILD for o in owners)

    def _is_like_the_child(self, span: Span) -> bool:
        """ "Kids with dyslexia like my son"."""
        behind = span.doc[span.end : span.end + 4]
        return any(
            t.lower_ == "like"
            and any(self._people.of_noun(c) == CHILD for c in t.children if c.dep_ == "pobj")
            for t in behind
        )

    def _is_in_the_family(self, clause: Clause | None) -> bool:
        """ "Dyslexia runs in my husband's family"."""
        return clause is not None and self._cues.stands_in("in_the_family", clause.plain)

    @staticmethod
    def _is_of_many(clause: Clause | None) -> bool:
        """ "Schools have to test for dyslexia"."""
        return clause is not None and clause.subject is not None and clause.subject.tag_ == "NNS"

    def _is_said_by_nobody(self, clause: Clause) -> bool:
        """ "No doctor has said ADHD": that does not say that it is none."""
        return clause.head.lemma_.lower() in self._cues["says"] and self._judge._has_nobody(clause.head)

    def _is_found_by_nobody(self, clause: Clause) -> bool:
        """ "Nobody diagnosed him with dyslexia"."""
        return clause.head.lemma_.lower() in self._cues["found"] and self._judge._has_nobody(clause.head)

    def _is_to_be_found_out(self, clause: Clause) -> bool:
        """ "To find out if he is autistic": a result is awaited."""
        return clause.link == "ccomp" and clause.head.head.lemma_.lower() in self._cues["finds_out"]

    @staticmethod
    def _is_possessed(span: Span) -> bool:
        """ "My daughter's anxiety", "his ADHD": so, whatever is said of it."""
        return any(c.dep_ == "poss" and c not in span for t in span for c in t.children)

    def _is_what_is_asked(self, span: Span, clause: Clause | None) -> bool:
        """ "Does he have ADHD", "is he autistic": it is asked whether it is so."""
        if clause is None or clause.head.lemma_.lower() not in self._cues["is_or_has"]:
            return False
        at = span.root
        while at.dep_ in {"amod", "compound", "nmod", "conj"} and at.head != at:
            at = at.head
        return at == clause.head or (at.head == clause.head and at.dep_ in {"dobj", "attr", "acomp", "oprd"})

    def of_diagnosis(self, span: Span, value: str) -> str:
        """ "Diagnosed", "a diagnosis", without the name of what."""
        judge = self._judge
        if judge._has_nobody(span.root):
            return DENIED
        if judge.is_of_other(span) or judge.is_of_parent(span):
            return OTHER_PERSON
        if judge.is_denied(span, of_subject=True) or judge._negates(span.root, span):
            return DENIED
        if judge.is_asked(span):
            return ASKED
        clause = judge.clause_of(span)
        if clause is not None and judge.is_supposed(clause):
            return UNSURE
        return WANTED if judge.is_wanted(span) or judge.is_unsure(span) or self._is_to_come(span) else NOW

    def _is_to_come(self, span: Span) -> bool:
        children = {c.lower_ for c in span.root.children if c.dep_ in {"aux", "auxpass", "advmod", "mark"}}
        return bool(
            children
            & (
                self._cues["later"]
                | self._cues["doubt_words"]
                | self._cues["wants_words"]
                | self._cues["infinitive"]
            )
        )

    def _is_general(self, span: Span) -> bool:
        """Whether a question is not of this child: no word for the child stands in it."""
        return not any(
            t.lower_ in self._cues["pronouns"] or self._people.of_noun(t) == CHILD
            for t in span.root.sent
            if t.pos_ in {"PRON", "NOUN"}
        )
