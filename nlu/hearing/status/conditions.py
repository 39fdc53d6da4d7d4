"""Judges how a condition that was named, or a diagnosis, was meant, in parsed English."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True)
class _Named:
    """A condition that was named, and the clause that it stands in, where one is known."""

    span: Span
    clause: Clause | None

    @property
    def sentence(self) -> str:
        return str(self.span.root.sent.text.lower())


class Conditions:
    """The status of a condition, and of a diagnosis without the name of what.

    Each rule is one way in which a condition is meant, and they are tried in their order.
    """

    def __init__(self, cues: Cues, judge: StatusByParse, people: People) -> None:
        self._cues = cues
        self._judge = judge
        self._people = people

    def of_condition(self, span: Span) -> str:
        """How a condition was meant."""
        named = _Named(span, self._judge.clause_of(span))
        return next(filter(None, (rule(self, named) for rule in self._RULES)), NOW)

    # --- the rules -------------------------------------------------------------------------

    def _like_the_child(self, named: _Named) -> str | None:
        return NOW if self._is_like_the_child(named.span) else None

    def _hearsay(self, named: _Named) -> str | None:
        if not self._judge.is_said_by(named.span, "hearsay"):
            return None
        return DENIED if self._judge.is_denied(named.span) else UNSURE

    def _found_by_nobody(self, named: _Named) -> str | None:
        """ "Nobody diagnosed him with dyslexia", but the parent may think so."""
        if named.clause is None or not self._is_found_by_nobody(named.clause):
            return None
        is_guess = self._cues.stands_in("own_guess", without_apostrophes(named.sentence))
        return SUSPECTED if is_guess else UNSURE

    def _of_somebody_else(self, named: _Named) -> str | None:
        judge, span = self._judge, named.span
        is_of_family = judge.is_of_parent(span) or self._is_in_the_family(named.clause)
        is_others = is_of_family or (judge.is_of_other(span) and not judge.is_guessed_by_helper(span))
        return OTHER_PERSON if is_others else None

    def _past(self, named: _Named) -> str | None:
        is_past = self._judge.is_past(named.span, lasts=True) or self._judge.is_gone(named.span)
        return PAST if is_past else None

    def _of_a_thing(self, named: _Named) -> str | None:
        is_so = named.clause is not None and self._is_of_a_thing(named.span, named.clause)
        return UNSURE if is_so else None

    def _parent_is_sure(self, named: _Named) -> str | None:
        return SUSPECTED if named.clause is not None and self._is_parent_sure(named.clause) else None

    def _the_childs(self, named: _Named) -> str | None:
        return NOW if self._is_the_childs(named.span) else None

    def _said_by_nobody(self, named: _Named) -> str | None:
        return UNSURE if named.clause is not None and self._is_said_by_nobody(named.clause) else None

    def _denied(self, named: _Named) -> str | None:
        """ "He has no ADHD"; but "the ADHD isn't official" leaves it open."""
        judge, span, clause = self._judge, named.span, named.clause
        is_denied = judge.is_denied(span, of_subject=not self._is_possessed(span)) or (
            self._cues.stands_in("disputes", named.sentence) and judge.is_unsure(span)
        )
        if not is_denied:
            return None
        official = self._cues["official"]
        is_open = clause is not None and any(t.lower_ in official for t in clause.head.children)
        is_open |= self._cues.stands_in("own_guess", without_apostrophes(named.sentence))
        return SUSPECTED if is_open else DENIED

    def _supposed(self, named: _Named) -> str | None:
        if named.clause is None or not self._judge.is_supposed(named.clause):
            return None
        return SUSPECTED if self._is_to_be_found_out(named.clause) else UNSURE

    def _unsure(self, named: _Named) -> str | None:
        judge, span = self._judge, named.span
        if not (judge.is_unsure(span) or judge.is_said_by(span, "no_doctors")):
            return None
        is_general = judge.is_asked(span) or self._is_of_many(named.clause)
        return ASKED if is_general and self._is_general(span) else SUSPECTED

    def _asked(self, named: _Named) -> str | None:
        span = named.span
        if not self._judge.is_asked(span):
            return None
        return ASKED if self._is_general(span) or self._is_what_is_asked(span, named.clause) else None

    def _wished(self, named: _Named) -> str | None:
        return WANTED if self._judge.is_wished(named.span) else None

    _RULES = (
        _like_the_child, _hearsay, _found_by_nobody, _of_somebody_else, _past, _of_a_thing, _parent_is_sure,
        _the_childs, _said_by_nobody, _denied, _supposed, _unsure, _asked, _wished,
    )  # fmt: skip
    """In their order: the first that fits decides."""

    # --- what they look for ----------------------------------------------------------------

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
