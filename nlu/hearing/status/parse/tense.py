"""When something was so, in parsed text."""

from __future__ import annotations

from spacy.tokens import Span, Token

from language.normalize import plain_in_place
from nlu.hearing.clauses.clause import Clause
from nlu.hearing.status.parse.scope import Scope

_PRESENT = frozenset({"VBZ", "VBP"})


class Tense(Scope):
    """Judges when mentions of one message were so."""

    def is_past(self, span: Span, lasts: bool = False) -> bool:
        """Whether it was so once. `lasts`: what stays true once it was, such as a condition."""
        clause = self.clause_of(span)
        if clause is None:
            return False
        words = clause.plain
        if self._is_once(span) or (not lasts and self.is_said_to_be_over(clause)):
            return True
        if self._cues.stands_in("over", words) and not lasts:
            return True
        if lasts:
            return self._cues.stands_in("outgrown", words)
        if self._cues.stands_in("still", words):
            return False
        if (
            clause.link == "advcl"
            and any(c.lower_ in self._cues["when"] for c in clause.head.children)
            and self._is_past_tense(clause)
        ):
            return True
        told_when = [
            words,
            *(p.plain for p in clause.parts if p.link == "advcl" and p.head.i < clause.head.i),
        ]
        if any(self._cues.stands_in("once", each) for each in told_when) and not self.is_present(clause):
            return True
        return self._is_past_tense(clause) and self._is_state(clause, span)

    def is_said_to_be_over(self, clause: Clause) -> bool:
        """ "It was last year that he got suspended"."""
        begin = clause.head.sent.start_char
        before = plain_in_place(clause.doc.text[begin : clause.start])
        said = [before[end:].strip(" ,") for _, end in self._cues.places("it_was", before)]
        return any(self._cues.stands_first("once", words) for words in said)

    def is_gone(self, span: Span) -> bool:
        """ "Her anxiety from last year is gone"."""
        return any(
            step.is_from_subject
            and (
                step.word.lower_ in self._cues["is_gone"]
                or any(c.lower_ in self._cues["is_gone"] for c in step.word.children if c.dep_ == "acomp")
            )
            and not any(c.dep_ == "neg" for c in step.word.children)
            for step in self.path(span)
        )

    def _is_once(self, span: Span) -> bool:
        """ "Used to have", "his old IEP", "former"."""
        if any(c.lower_ in self._cues["old"] for c in span.root.children if c.dep_ == "amod"):
            return True
        return any(
            s.word.lemma_ == "use" and s.word.tag_ in {"VBD", "VBN"} and s.below.dep_ == "xcomp"
            for s in self.path(span)
        )

    def is_present(self, clause: Clause) -> bool:
        """Whether its verb stands in the present."""
        tags = [clause.head.tag_, *(c.tag_ for c in clause.head.children if c.dep_ in {"aux", "auxpass"})]
        return any(tag in _PRESENT for tag in tags)

    @staticmethod
    def is_plainly_now(verb: Token) -> bool:
        """ "Is", without "will" or "might"."""
        return verb.tag_ in _PRESENT and not any(c.dep_ == "aux" for c in verb.children)

    def _is_past_tense(self, clause: Clause) -> bool:
        """Past, but not when it only follows a "said": "they said he had ADHD"."""
        head = clause.head
        auxiliaries = [c for c in head.children if c.dep_ in {"aux", "auxpass"}]
        if any(c.tag_ in _PRESENT or c.tag_ == "MD" for c in auxiliaries):
            return False
        if (
            clause.link == "ccomp"
            and head.head.tag_ == "VBD"
            and head.head.lemma_.lower() in self._cues["says"]
        ):
            return False
        return head.tag_ == "VBD" or any(c.tag_ == "VBD" for c in auxiliaries)

    def _is_state(self, clause: Clause, span: Span) -> bool:
        """Whether the verb tells of a state ("had", "was in"), and not of what came about ("got")."""
        if any(c.dep_ == "auxpass" for c in clause.head.children):
            return False
        return clause.head.lemma_.lower() in self._cues["states_of_being"]
