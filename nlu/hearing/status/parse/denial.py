"""Whether a "no" or "not" reaches a mention in parsed text."""

from __future__ import annotations

from spacy.tokens import Span, Token

from nlu.hearing.clauses.clause import Clause, it_is_who
from nlu.hearing.clauses.nouns import CHILD, OTHER
from nlu.hearing.status.parse.scope import SUBJECT, Step
from nlu.hearing.status.parse.tense import Tense

_MARKS = frozenset(",;.\n")


class Denial(Tense):
    """Judges which mentions of one message are denied."""

    def is_denied(self, span: Span, of_subject: bool = False) -> bool:
        """Whether a "no" or "not" reaches it. `of_subject`: also where it is what the "not" is said of."""
        clause = self.clause_of(span)
        if clause is not None and self.is_somebody_elses(clause):
            return True
        if self._is_excepted(span):
            return False
        if self._has_negation(span.root, span):
            return True
        if self._is_set_against(span):
            return False
        if self._is_listed_after_no(span):
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
                return not self._is_of_its_own(span, step.word)
            if self._is_given_up(step.word):
                return True
            if lemma in self._cues["without"] or (lemma in self._cues["refuses"] and self._is_refused(step)):
                return True
            if self._has_nobody(step.word) or self._is_too_much(step.word):
                return True
        return False

    def is_set_apart(self, span: Span) -> bool:
        """ "Public school, he can't read": what is said behind the comma is not said of it."""
        following = span.doc[span.end].text if span.end < len(span.doc) else ""
        return following == "," and any(step.word.i >= span.end for step in self.path(span))

    @staticmethod
    def is_between_marks(span: Span) -> bool:
        """ "He can't read, public school, no plan": said by itself, whatever the parse hangs it on."""
        before = span.doc[span.start - 1].text if span.start else ","
        following = span.doc[span.end].text if span.end < len(span.doc) else ","
        return bool(set(before) & _MARKS) and bool(set(following) & _MARKS)

    def _is_of_its_own(self, span: Span, verb: Token) -> bool:
        """ "ADHD, can't sit still": something else is denied behind it; but "ADHD, he doesn't have it"."""
        has_object = any(c.dep_ == "dobj" and c.pos_ == "NOUN" for c in verb.children)  # "has no friends"
        is_said_of_it = verb.lemma_.lower() in self._cues["is_or_has"] and not has_object
        return verb.i >= span.end and self.is_set_apart(span) and not is_said_of_it

    def is_somebody_elses(self, clause: Clause) -> bool:
        """ "It wasn't him who got suspended"."""
        named = it_is_who(clause)
        if named is None or self._people.of_noun(named) == OTHER:
            return False
        is_child = named.lower_ in self._cues["pronouns"] or self._people.of_noun(named) == CHILD
        return is_child and any(c.dep_ == "neg" for c in named.head.children)

    def _is_set_against(self, span: Span) -> bool:
        """ "Not autism but ADHD": right behind a "but", a "not" before it does not reach it."""
        before = span.doc[: span.start]
        while len(before) and before[-1].lower_ in self._cues["articles"]:
            before = before[:-1]
        return len(before) > 0 and before[-1].lower_ in self._cues["turns"]

    def _is_excepted(self, span: Span) -> bool:
        """ "Nothing except speech"."""
        return span.root.dep_ == "pobj" and span.root.head.lower_ in self._cues["exceptions"]

    @staticmethod
    def _is_too_much(word: Token) -> bool:
        """ "Too smart for an IEP"; but not "he has anxiety too"."""
        is_quality = word.pos_ in {"ADJ", "ADV"}
        return is_quality and any(c.lower_ == "too" and c.i < word.i for c in word.children)

    def _is_given_up(self, verb: Token) -> bool:
        """ "We gave up his IEP"."""
        return any(f"{verb.lemma_.lower()} {c.lower_}" in self._cues["gives_up"] for c in verb.children)

    def _is_refused(self, step: Step) -> bool:
        """ "Lost his IEP", "exited from speech"; but not "with his ADHD he loses everything"."""
        if step.is_from_subject:
            return bool(step.below.dep_ == "nsubjpass")  # "ADHD was ruled out"
        return step.below.dep_ != "prep" or step.below.lower_ in self._cues["away_from"]

    def _is_found_wrong(self, verb: Token) -> bool:
        """ "Dyslexia was negative", "autism is off the table"."""
        said = " ".join(t.lower_ for t in verb.subtree if t.i > verb.i)
        return self._cues.stands_in("ruled_out", said) or any(
            c.dep_ in {"acomp", "attr", "oprd"} and c.lower_ in self._cues["negative"] for c in verb.children
        )

    def _has_nobody(self, verb: Token) -> bool:
        return any(
            c.dep_ in SUBJECT
            and (c.lower_ in self._cues["nobody"] or any(d.lower_ == "no" for d in c.children))
            for c in verb.children
        )

    def _has_negation(self, token: Token, span: Span) -> bool:
        found = [c for c in token.children if c.i < span.start]
        found = [c for c in found if c.dep_ != "intj" or c.i == span.start - 1]  # "no, he was diagnosed"
        found = [c for c in found if not self._is_said_apart(c)]
        if any(c.lower_ in self._cues["none"] or c.dep_ == "neg" for c in found):
            return True
        before = span.doc[max(0, span.start - 2) : span.start]
        words = [t.lower_ for t in before]
        if not words or not (self._cues["negations"] | self._cues["without"]) & set(words[-1:]):
            return (
                len(words) == 2 and words[0] in self._cues["negations"] and words[1] in self._cues["articles"]
            )
        return not self._is_hedge_of_only(span.doc[span.start - 1])

    def _is_said_apart(self, word: Token) -> bool:
        """ "No it's a regular public school": the "no" answers what was said before."""
        following = word.nbor().lower_ if word.i + 1 < len(word.doc) else ""
        return word.i == word.sent.start and word.lower_ == "no" and following in self._cues["says_who"]

    def _negates(self, word: Token, span: Span) -> bool:
        for child in word.children:
            is_behind = child.i >= span.end and not self._is_said_of(word, span)
            if is_behind or child.i in range(span.start, span.end):
                continue
            if child.dep_ == "neg" or child.lower_ in self._cues["negations"]:
                if child.dep_ in {"det", "intj", "dobj", "attr", "nsubj"}:
                    continue
                if child.dep_ == "cc" or self._is_word_said(child) or self._is_said_apart(child):
                    continue
                return not self._is_hedge_of_only(child)
        return False

    def _is_word_said(self, negation: Token) -> bool:
        """ "He hits when he is told no": what is said to the child."""
        before = negation.doc[negation.i - 1] if negation.i else negation
        return (
            negation.lower_ == "no" and before.lemma_.lower() in self._cues["says"] | self._cues["hears_no"]
        )

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
