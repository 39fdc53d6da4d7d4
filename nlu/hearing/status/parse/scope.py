"""The scope of words that turn what a mention means: the path up the parse, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.nouns import CHILD
from nlu.hearing.clauses.people import People

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})


@dataclass(frozen=True)
class Step:
    """One step up from the mention: the word reached, and the word it was reached from."""

    word: Token
    below: Token

    @property
    def is_from_subject(self) -> bool:
        return self.below.dep_ in SUBJECT


class Scope:
    """The clauses of one message, and the way from a mention up to what turns its meaning."""

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

    def _nouns_above(self, span: Span) -> Iterator[Token]:
        """Whose it is: owners of the mention and the nouns it hangs on, nearest first."""
        for token in span:
            yield from (c for c in token.children if c.dep_ == "poss" and c not in span)
        at = span.root
        clause = self.clause_of(span)
        yield at
        while clause is not None and at != clause.head and at.head != at:
            dep, at = at.dep_, at.head
            if dep in SUBJECT:
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
            told = self._cues["says"] | self._cues["doubts"] | self._cues["wants"] | self._cues["disputes"]
            is_told = bool({above.lemma_.lower(), above.lower_} & told) or self._is_of_a_guess(above)
            return is_told and above.i < clause.head.i
        if clause.link == "advcl" and any(
            c.dep_ == "mark" and c.lower_ == "for" for c in clause.head.children
        ):
            return True  # "I would love for him to get an IEP"
        if clause.link == "conj" and clause.subject is not None and clause.governor is not None:
            return clause.subject == clause.governor.subject and bool(
                {c.lower_ for c in clause.head.head.children if c.dep_ == "cc"} & {"or", "nor"}
            )
        return False

    def _is_of_a_guess(self, verb: Token) -> bool:
        """ "My guess is that it's autism"."""
        nouns = self._cues["doubt_nouns"] | self._cues["wish_nouns"]
        return verb.lemma_ == "be" and any(
            c.dep_ in SUBJECT and c.lemma_.lower() in nouns for c in verb.children
        )

    def _has_child(self, clause: Clause) -> bool:
        """ "I have a son with ADHD": the child is named in what the parent has."""
        return any(t != clause.subject and self._people.of_noun(t) == CHILD for t in clause.tokens)
