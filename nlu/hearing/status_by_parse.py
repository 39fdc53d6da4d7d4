"""How a mention in parsed text was meant: who, when, and how surely.

The manner is that of NegEx and ConText: words that deny, doubt, want or put into the past reach over a
scope. Here the scope is the path from the mention up the parse to the verb of its clause, and on into the
clause that this one is the object of ("I think that ...").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from nlu.hearing.clauses import Clause
from nlu.hearing.cues import Cues
from nlu.hearing.mention import ASKED, DENIED, NOW, OTHER_PERSON, PAST, UNSURE, WANTED
from nlu.hearing.people import CHILD, NOBODY, OTHER, People

_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_PRESENT = frozenset({"VBZ", "VBP"})
_MODIFIERS = frozenset(
    {"amod", "det", "neg", "advmod", "predet", "compound", "nummod", "poss", "preconj", "cc"}
)


@dataclass(frozen=True)
class Step:
    """One step up from the mention: the word reached, and the word it was reached from."""

    word: Token
    below: Token

    @property
    def is_from_subject(self) -> bool:
        return self.below.dep_ in _SUBJECT


class StatusByParse:
    """Judges mentions of one message."""

    def __init__(
        self, cues: Cues, clauses: Sequence[Clause], people: People, asking: Sequence[tuple[int, int]]
    ) -> None:
        self._cues = cues
        self._people = people
        self._asking = asking
        self._clause = {token.i: clause for clause in clauses for token in clause.tokens}

    def clause_of(self, span: Span) -> Clause | None:
        """The clause that a mention stands in."""
        return self._clause.get(span.root.i) or next(
            (self._clause[t.i] for t in span if t.i in self._clause), None
        )

    # --- questions that every fact asks ---------------------------------------------------

    def is_asked(self, span: Span) -> bool:
        """Whether it stands in a question. "Can they change his IEP?" still tells that there is one."""
        if any(a <= span.start_char < b for a, b in self._asking):
            return True
        clause = self.clause_of(span)
        if clause is None or clause.link not in {"ROOT", "conj", "ccomp", "parataxis"}:
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

    def is_of_other(self, span: Span) -> bool:
        """Whether it is told of somebody else than the child."""
        clause = self.clause_of(span)
        for token in self._nouns_above(span):
            who = self._people.of_noun(token)
            if who == CHILD:
                return False
            if who == OTHER:
                return True
        if clause is None:
            return False
        who = self._people.of_clause(clause)
        if who == OTHER and clause.subject is not None and self._is_helper(clause.subject):
            return not self._is_told_by_helper(clause)
        return who == OTHER

    def is_of_parent(self, span: Span) -> bool:
        """Whether the parent tells it of themself: "I had dyslexia"."""
        clause = self.clause_of(span)
        if clause is None or clause.subject is None or clause.subject.lower_ not in self._cues["oneself"]:
            return False
        return clause.head.lemma_.lower() in self._cues["states_of_being"] and not self._has_child(clause)

    def _has_child(self, clause: Clause) -> bool:
        """ "I have a son with ADHD": the child is named in what the parent has."""
        return any(t != clause.subject and self._people.of_noun(t) == CHILD for t in clause.tokens)

    def _is_helper(self, subject: Token) -> bool:
        return bool({subject.lemma_.lower(), subject.lower_} & self._cues["adults"])

    def _is_told_by_helper(self, clause: Clause) -> bool:
        """ "The teacher gives him small group": an adult does something for the child."""
        return clause.head.lemma_.lower() not in self._cues["states_of_being"]

    def _nouns_above(self, span: Span) -> Iterator[Token]:
        """Whose it is: owners of the mention and the nouns it hangs on, nearest first."""
        for token in span:
            yield from (c for c in token.children if c.dep_ == "poss" and c not in span)
        at = span.root
        clause = self.clause_of(span)
        yield at
        while clause is not None and at != clause.head and at.head != at:
            dep, at = at.dep_, at.head
            if dep in _SUBJECT:
                return
            if dep in {
                "poss",
                "compound",
                "amod",
                "nummod",
                "appos",
                "prep",
                "pobj",
                "npadvmod",
                "quantmod",
                "relcl",
                "acl",
                "nmod",
            }:
                yield at
                yield from (c for c in at.children if c.dep_ == "poss")
            elif dep == "conj":
                yield at

    # --- the path up -----------------------------------------------------------------------

    def path(self, span: Span) -> list[Step]:
        """The words above a mention that may turn its meaning."""
        clause = self.clause_of(span)
        steps: list[Step] = []
        at = span.root
        while clause is not None:
            while at != clause.head and at.head != at:
                steps.append(Step(at.head, at))
                at = at.head
            if at != clause.head or clause.governor is None or not self._goes_on(clause):
                break
            at = clause.head.head
            steps.append(Step(at, clause.head))
            clause = self._clause.get(at.i)
        return steps

    def _goes_on(self, clause: Clause) -> bool:
        """Whether the governing clause turns the meaning of this one: "I think", "they said", "we want"."""
        if clause.link == "ccomp":
            above = clause.head.head
            is_told = (
                above.lemma_.lower()
                in self._cues["says"] | self._cues["doubts"] | self._cues["wants"] | self._cues["disputes"]
            )
            return is_told and above.i < clause.head.i
        if clause.link == "conj" and clause.subject is not None and clause.governor is not None:
            return clause.subject == clause.governor.subject and bool(
                {c.lower_ for c in clause.head.head.children if c.dep_ == "cc"} & {"or", "nor"}
            )
        return False

    def is_denied(self, span: Span, of_subject: bool = False) -> bool:
        """Whether a "no" or "not" reaches it. `of_subject`: also where it is what the "not" is said of."""
        if self._has_negation(span.root, span) or self._is_listed_after_no(span):
            return True
        for step in self.path(span):
            lemma = step.word.lemma_.lower()
            if step.is_from_subject and not of_subject:
                if lemma in self._cues["ends"] and not self._negates(step.word, span):
                    return True
                if step.below.dep_ == "nsubjpass" and lemma in self._cues["refuses"]:
                    return not self._negates(step.word, span)
                return self._is_found_wrong(step.word)
            if step.is_from_subject and self._is_found_wrong(step.word):
                return True
            if self._negates(step.word, span):
                return True
            if lemma in self._cues["without"] or (
                lemma in self._cues["refuses"] and not step.is_from_subject
            ):
                return True
            if self._has_nobody(step.word) or any(c.lower_ == "too" for c in step.word.children):
                return True
        return False

    def _is_found_wrong(self, verb: Token) -> bool:
        """ "Dyslexia was negative"."""
        return any(
            c.dep_ in {"acomp", "attr", "oprd"} and c.lower_ in self._cues["negative"] for c in verb.children
        )

    def _has_nobody(self, verb: Token) -> bool:
        return any(c.dep_ in _SUBJECT and c.lower_ in self._cues["nobody"] for c in verb.children)

    def _has_negation(self, token: Token, span: Span) -> bool:
        found = [c for c in token.children if c.i < span.start]
        if any(c.lower_ in self._cues["none"] or c.dep_ == "neg" for c in found):
            return True
        before = span.doc[max(0, span.start - 2) : span.start]
        words = [t.lower_ for t in before]
        if not words or not (self._cues["negations"] | self._cues["without"]) & set(words[-1:]):
            return (
                len(words) == 2 and words[0] in self._cues["negations"] and words[1] in self._cues["articles"]
            )
        return not self._is_hedge_of_only(span.doc[span.start - 1])

    def _negates(self, word: Token, span: Span) -> bool:
        for child in word.children:
            is_behind = child.i > span.end and not self._is_said_of(word, span)
            if is_behind or child.i in range(span.start, span.end):
                continue
            if child.dep_ == "neg" or child.lower_ in self._cues["negations"]:
                if child.dep_ in {"det", "intj", "dobj", "attr", "nsubj"}:
                    continue
                if child.dep_ == "cc":
                    continue
                return not self._is_hedge_of_only(child)
        return False

    def _is_said_of(self, verb: Token, span: Span) -> bool:
        """Whether the mention is what the verb behind it is said of: "math is not hard"."""
        return verb.pos_ in {"VERB", "AUX"} and span.start <= verb.i

    def _is_hedge_of_only(self, negation: Token) -> bool:
        """ "Not only", "not just"."""
        following = negation.nbor().lower_ if negation.i + 1 < len(negation.doc) else ""
        return following in self._cues["only"]

    def _is_listed_after_no(self, span: Span) -> bool:
        """ "No IEP, 504 or anything": a "no" before the first of a list is said of all."""
        at = span.root
        while at.dep_ == "conj" and at.head != at:
            joined = {c.lower_ for c in at.head.children if c.dep_ == "cc"}
            at = at.head
            if any(c.lower_ in self._cues["none"] for c in at.children if c.dep_ in {"det", "neg"}):
                return bool(joined & {"or", "nor"}) or not joined
        return False

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
            if {c.lower_ for c in step.word.children if c.dep_ in {"aux", "advmod"}} & (
                self._cues["wants_words"] | self._cues["later"]
            ):
                return True
        return False

    def _noun_steps(self, span: Span) -> Iterator[Step]:
        for step in self.path(span):
            if step.word.pos_ in {"VERB", "AUX"}:
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
        if any({c.lower_, c.lemma_.lower()} & self._cues["doubt_words"] for c in around):
            return True
        for step in self.path(span):
            if step.is_from_subject:
                return False
            words = {step.word.lower_, step.word.lemma_.lower()}
            if words & self._cues["doubt_words"]:
                return True
            if step.word.lemma_.lower() in self._cues["doubts"] and not self._negates(step.word, span):
                return True
            if {c.lower_ for c in step.word.children if c.dep_ in {"aux", "advmod"}} & self._cues[
                "doubt_words"
            ]:
                return True
        before = span.doc[max(0, span.start - 2) : span.start]
        return any(
            {t.lower_, t.lemma_.lower()} & self._cues["doubt_words"]
            for t in before
            if self._clause.get(t.i) is clause
        )

    def is_supposed(self, clause: Clause) -> bool:
        """Whether a clause is an "if"."""
        at: Clause | None = clause
        while at is not None:
            if any(c.lower_ in self._cues["ifs"] for c in at.head.children if c.dep_ in {"mark", "advmod"}):
                return True
            at = at.governor if at.link in {"conj", "xcomp"} and at.subject is None else None
        return False

    # --- when ------------------------------------------------------------------------------

    def is_past(self, span: Span, lasts: bool = False) -> bool:
        """Whether it was so once. `lasts`: what stays true once it was, such as a condition."""
        clause = self.clause_of(span)
        if clause is None:
            return False
        words = clause.plain
        if self._is_once(span):
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
        if self._cues.stands_in("once", words) and not self.is_present(clause):
            return True
        return self._is_past_tense(clause) and self._is_state(clause, span)

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

    def is_subject(self, span: Span) -> bool:
        """Whether the verb is said of it."""
        return any(step.is_from_subject for step in self.path(span)[:1]) or span.root.dep_ in _SUBJECT


def first(*judged: tuple[str, bool]) -> str:
    """The first status whose test held; `now` where none did."""
    return next((status for status, holds in judged if holds), NOW)


__all__ = ["ASKED", "DENIED", "NOBODY", "OTHER_PERSON", "PAST", "UNSURE", "WANTED", "StatusByParse", "first"]
