"""Whose a mention in parsed text is, and who says it."""

from __future__ import annotations

from spacy.tokens import Span, Token

from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.nouns import CHILD, NOBODY, OTHER, PARENT
from nlu.hearing.status.parse.denial import Denial

_NAMED = frozenset({"NOUN", "PROPN"})


class Owner(Denial):
    """Judges of whom mentions of one message are told, and by whom."""

    def is_of_other(self, span: Span, is_help: bool = False) -> bool:
        """Whether it is told of somebody else than the child. `is_help`: who gives it is not whose it is."""
        clause = self.clause_of(span)
        if self._has_other_object(span.root) or self._is_the_one(span, clause) or self._is_another(span):
            return True
        for token in self._nouns_above(span):
            if is_help and token.lemma_.lower() in self._cues["adults"]:
                continue
            who = self._people.of_noun(token)
            if who == CHILD:
                return False
            if who == OTHER:
                return True
        if clause is None:
            return False
        above = clause.governor
        is_had = clause.link == "ccomp" and above is not None and clause.subject in span
        if is_had and above is not None and above.head.lemma_.lower() in self._cues["has_one"]:
            clause = above  # "her teacher had dyslexia growing up"
        who = self._people.of_clause(clause)
        if who == OTHER and clause.subject is not None and self._is_helper(clause.subject):
            return not self._is_told_by_helper(clause, span, is_help)
        return who == OTHER

    def _is_another(self, span: Span) -> bool:
        """ "Autism is his cousin", "the 15 year old is her sister", "the IEP belongs to my older boy"."""
        clause = self.clause_of(span)
        if clause is None:
            return False
        verb, subject = clause.head, clause.subject
        named = {t.i for t in (subject.subtree if subject is not None else clause.tokens) if t.i < verb.i}
        if not all(t.i in named for t in span):
            return False
        if verb.lemma_.lower() in self._cues["belongs"]:
            whom = [c for to in verb.children if to.dep_ == "prep" for c in to.children]
        else:
            whom = [c for c in verb.children if c.dep_ == "attr"] if verb.lemma_ == "be" else []
        behind = [c for c in whom if c.i > verb.i]
        named_ones = [c for c in behind if c.pos_ in _NAMED]  # "nobody" is no other child
        is_other = any(self._people.of_noun(c) == OTHER for c in named_ones)
        return is_other or any(map(self._is_told_by_rank, behind))

    def _is_told_by_rank(self, child: Token) -> bool:
        """ "The ADHD is my older one": what is said to be that one's is not of the child told of before."""
        words = {child.lower_, *(c.lower_ for c in child.children)}
        return bool(words & (self._cues["elder"] | self._cues["younger"]))

    def _has_other_object(self, verb: Token) -> bool:
        """ "I homeschool his sister"."""
        return verb.pos_ == "VERB" and any(
            c.dep_ == "dobj" and self._people.of_noun(c) == OTHER for c in verb.children
        )

    def _is_the_one(self, span: Span, clause: Clause | None) -> bool:
        """ "His cousin is the one with autism": it is told of the subject."""
        if clause is None or clause.subject is None:
            return False
        if self._people.of_noun(clause.subject) not in (OTHER, PARENT):
            return False
        ones = [t for t in self._nouns_above(span) if t.lower_ == "one"]
        return any(t.dep_ == "attr" and t.head == clause.head for t in ones)

    def is_of_parent(self, span: Span) -> bool:
        """Whether the parent tells it of themself: "I had dyslexia"."""
        clause = self.clause_of(span)
        if clause is None or clause.subject is None:
            return False
        if self._is_given_to_parent(clause):
            return True
        if clause.subject.lower_ not in self._cues["oneself"]:
            return False
        if any(c.dep_ == "acomp" and c.lower_ in self._cues["doubts"] for c in clause.head.children):
            return False  # "I'm sure it's autism"
        if any(t.lower_ in self._cues["myself"] for t in clause.tokens):
            return not self._has_child(clause)  # "I fight depression myself"
        return clause.head.lemma_.lower() in self._cues["states_of_being"] and not self._has_child(clause)

    def _is_given_to_parent(self, clause: Clause) -> bool:
        """ "It gives me anxiety to write this"."""
        whom = {c.lower_ for c in clause.head.children if c.dep_ == "dative"}
        is_thing = clause.subject is not None and self._people.of_noun(clause.subject) == NOBODY
        return is_thing and bool(whom & self._cues["oneself"]) and not self._has_child(clause)

    def is_done_to_parent(self, clause: Clause) -> bool:
        """ "It scares me", "this makes me cry": no trouble of the child's."""
        objects = {c.lower_ for c in clause.head.children if c.dep_ in {"dobj", "dative"}}
        made = [c for c in clause.head.children if c.dep_ == "ccomp"]
        objects |= {g.lower_ for c in made for g in c.children if g.dep_ == "nsubj"}
        names_child = any(t.lower_ in self._cues["pronouns"] - self._cues["no_person"] for t in clause.tokens)
        return bool(objects & self._cues["oneself"]) and not names_child and not self._has_child(clause)

    def is_said_by(self, span: Span, speakers: str) -> bool:
        """Whether one of a list of speakers says it: "Grandma says ADHD", "a quiz told me he's autistic"."""
        for step in self.path(span):
            is_saying = {step.word.lemma_.lower(), step.word.lower_} & (
                self._cues["says"] | self._cues["doubts"]
            )
            if step.is_from_subject:
                return False
            clause = self._clause.get(step.word.i)
            if is_saying and clause is not None and clause.subject is not None:
                return self._is_one_of(clause.subject, speakers)
        return False

    def _is_one_of(self, subject: Token, speakers: str) -> bool:
        """ "My mom" is the child's grandmother, "his mom" is not."""
        names = {subject.lemma_.lower(), subject.lower_}
        own = any(c.dep_ == "poss" and c.lower_ in self._cues["oneself_of"] for c in subject.children)
        return bool(names & (self._cues[speakers] | (self._cues["own_elders"] if own else frozenset())))

    def is_of_parent_speaking(self, clause: Clause) -> bool:
        """ "I ...": the parent is who does it."""
        return clause.subject is not None and clause.subject.lower_ in self._cues["oneself"]

    def _is_helper(self, subject: Token) -> bool:
        return bool({subject.lemma_.lower(), subject.lower_} & self._cues["adults"])

    def _is_told_by_helper(self, clause: Clause, span: Span, is_help: bool) -> bool:
        """ "The teacher gives him small group": an adult gives or says it to the child.

        "His dad was diagnosed", "the teacher is trained in autism", "her dad left because of depression" are
        of the adult.
        """
        lemma = clause.head.lemma_.lower()
        if lemma in self._cues["states_of_being"] or clause.head in span:
            return False
        if is_help:
            return True
        if clause.subject is not None and clause.subject.dep_ == "nsubjpass":
            return False
        speaks = self._cues["says"] | self._cues["doubts"] | self._cues["wants"] | self._cues["gives"]
        return lemma in speaks | self._cues["known"] or self._has_child(clause)

    def does_to_others(self, clause: Clause) -> bool:
        """ "My son bullies other kids": what the child does to others, and not they to the child."""
        subject = clause.subject
        if subject is None or subject.dep_ != "nsubj" or self._people.of_clause(clause) != CHILD:
            return False
        if subject.lower_ in self._cues["may_be_others"]:
            return False
        return any(c.dep_ == "dobj" and self._people.of_noun(c) == OTHER for c in clause.head.children)
