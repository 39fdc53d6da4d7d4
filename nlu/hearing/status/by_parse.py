"""How a mention in parsed text was meant: who, when, and how surely.

The manner is that of NegEx and ConText: words that deny, doubt, want or put into the past reach over a
scope. Here the scope is the path from the mention up the parse to the verb of its clause, and on into the
clause that this one is the object of ("I think that ...").
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from nlu.hearing.clauses.clause import Clause, it_is_who
from nlu.hearing.status.parse.owner import Owner
from nlu.hearing.status.parse.scope import SUBJECT, Step

_MODIFIERS = frozenset(
    {"amod", "det", "neg", "advmod", "predet", "compound", "nummod", "poss", "preconj", "cc"}
)


class StatusByParse(Owner):
    """Judges mentions of one message."""

    def is_asked(self, span: Span) -> bool:
        """Whether it stands in a question. "Can they change his IEP?" still tells that there is one."""
        if any(a <= span.start_char < b for a, b in self._asking):
            return True
        clause = self.clause_of(span)
        if clause is None or clause.link not in {"ROOT", "conj", "ccomp", "parataxis"}:
            return False
        if it_is_who(clause) is not None:
            return False
        first = next((t for t in clause.tokens if t.dep_ not in {"cc", "intj", "punct"}), clause.head)
        return self._asks_what(first) or self._is_inverted(clause, first, span)

    @staticmethod
    def _asks_what(first: Token) -> bool:
        """ "What is an IEP", "who decides": a word that asks stands first, and its verb next."""
        after = first.doc[first.i + 1] if first.i + 1 < len(first.doc) else first
        return first.tag_ in {"WP", "WDT", "WRB"} and after.pos_ in {"AUX", "VERB"}

    @staticmethod
    def _is_inverted(clause: Clause, first: Token, span: Span) -> bool:
        """ "Is dyslexia covered": a verb that stands first, before its subject.

        What stands between an auxiliary and its verb is the subject, also where it is not read as one.
        """
        helps = first.dep_ in {"aux", "auxpass"} and first.head == clause.head
        if first.pos_ != "AUX" or not (helps or first == clause.head):
            return False
        if clause.subject is None:
            return bool(helps and first.i < span.start and span.end <= clause.head.i)
        return bool(first.i < clause.subject.left_edge.i and (helps or first.tag_ != "VB"))

    @staticmethod
    def is_request(clause: Clause) -> bool:
        """ "Write me a letter": a verb without a subject stands first, and tells somebody to do something."""
        first = next((t for t in clause.tokens if t.dep_ not in {"cc", "intj", "punct"}), clause.head)
        return bool(clause.subject is None and first == clause.head and first.tag_ == "VB")

    def is_guessed_by_helper(self, span: Span) -> bool:
        """ "His teacher has a hunch about ADHD"."""
        clause = self.clause_of(span)
        subject = clause.subject if clause is not None else None
        return subject is not None and self._is_helper(subject) and self.is_unsure(span)

    def is_wanted(self, span: Span) -> bool:
        """Whether it is wished for, asked for, offered or talked about, and not there."""
        for token in (span.root, *(s.word for s in self._noun_steps(span))):
            if token.lemma_.lower() in self._cues["asks_nouns"] and token.i not in range(
                span.start, span.end
            ):
                return True
        for step in self.path(span):
            if step.is_from_subject:
                auxiliary = {c.lower_ for c in step.word.children if c.dep_ in {"aux", "auxpass"}}
                return step.below.dep_ == "nsubjpass" and (
                    step.word.lemma_.lower() in self._cues["wants"]
                    or bool(auxiliary & self._cues["wants_words"])
                )
            if step.word.lemma_.lower() in self._cues["wants"] and step.word.pos_ in {"VERB", "AUX"}:
                return True
            if {step.word.lower_, step.word.lemma_.lower()} & self._cues["wants_words"]:
                return True
            if self._is_said_of_a(step.word, "wish_nouns"):
                return True
            helps = [c for c in step.word.children if c.dep_ in {"aux", "advmod"}]
            if {w for c in helps for w in (c.lower_, c.lemma_.lower())} & (
                self._cues["wants_words"] | self._cues["later"]
            ):
                return True
        return False

    def _is_said_of_a(self, verb: Token, nouns: str) -> bool:
        """ "My goal is to have a 504", "my fear is that it's autism"."""
        return verb.lemma_ == "be" and any(
            c.dep_ in SUBJECT and c.lemma_.lower() in self._cues[nouns] for c in verb.children
        )

    def is_wished(self, span: Span) -> bool:
        """ "I want an autism diagnosis": it is the object of a wish."""
        return any(
            step.below.dep_ == "dobj" and step.word.lemma_.lower() in self._cues["wishes"]
            for step in self.path(span)
        )

    def _noun_steps(self, span: Span) -> Iterator[Step]:
        for step in self.path(span):
            if step.word.pos_ in {"VERB", "AUX"} and step.word.dep_ != "pcomp":
                return
            yield step

    def is_unsure(self, span: Span) -> bool:
        """Whether it is suspected, tested for, possible or supposed."""
        clause = self.clause_of(span)
        if clause is not None and self.is_supposed(clause):
            return True
        around = [
            c for c in span.root.children if c.dep_ in _MODIFIERS and c.i not in range(span.start, span.end)
        ]
        if any(self._is_doubt(c) for c in around):
            return True
        for step in self.path(span):
            if step.is_from_subject:
                return False
            words = {step.word.lower_, step.word.lemma_.lower()}
            if words & self._cues["doubt_words"] or self._is_said_of_a(step.word, "doubt_nouns"):
                return True
            words |= {f"{step.word.lemma_.lower()} {c.lower_}" for c in step.word.children if c.dep_ == "prt"}
            if words & self._cues["doubts"] and not self._negates(step.word, span):
                return True
            if {c.lower_ for c in step.word.children if c.dep_ in {"aux", "advmod"}} & self._cues[
                "doubt_words"
            ]:
                return True
        before = span.doc[max(0, span.start - 2) : span.start]
        return any(self._is_doubt(t) for t in before if self._clause.get(t.i) is clause)

    def _is_doubt(self, token: Token) -> bool:
        """A word of doubt; but in "maybe two seizures a month" only the number is in doubt."""
        following = token.nbor() if token.i + 1 < len(token.doc) else token
        is_of_number = following.pos_ == "NUM" and token.pos_ == "ADV"
        return bool({token.lower_, token.lemma_.lower()} & self._cues["doubt_words"]) and not is_of_number

    def is_only_possible(self, clause: Clause) -> bool:
        """ "They might suspend him", "he will end up expelled": not so yet."""
        if any(c.dep_ == "neg" for c in clause.head.children):
            return False
        verbs = [c for c in clause.head.children if c.dep_ in {"aux", "auxpass"}]
        helps = {word for c in verbs for word in (c.lower_, c.lemma_.lower())}
        return bool(helps & (self._cues["doubt_words"] | self._cues["later"] | self._cues["wants_words"]))

    def is_threatened(self, span: Span) -> bool:
        """ "They are threatening to expel him"."""
        return any(step.word.lemma_.lower() in self._cues["threatens"] for step in self.path(span))

    def _follows_from_an_if(self, clause: Clause) -> bool:
        """ "Unless he gets help he will fail": what follows from an "if" is not so either."""
        return self.is_only_possible(clause) and any(
            part.link == "advcl" and any(t.lower_ in self._cues["ifs"] for t in part.tokens[:2])
            for part in clause.parts
        )

    def is_supposed(self, clause: Clause) -> bool:
        """Whether a clause is an "if", or follows from one."""
        if self._follows_from_an_if(clause):
            return True
        at: Clause | None = clause
        while at is not None:
            if any(c.lower_ in self._cues["ifs"] for c in at.head.children if c.dep_ in {"mark", "advmod"}):
                return True
            at = at.governor if at.link in {"conj", "xcomp"} and at.subject is None else None
        return False

    def is_subject(self, span: Span) -> bool:
        """Whether the verb is said of it."""
        return any(step.is_from_subject for step in self.path(span)[:1]) or span.root.dep_ in SUBJECT
