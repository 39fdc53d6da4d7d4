"""What a segment of parsed text tells of one fact, with the clause that tells it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span, Token

from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.nouns import CHILD
from nlu.hearing.clauses.people import People
from nlu.hearing.segments.segment import Segment
from nlu.hearing.status.by_parse import StatusByParse


@dataclass(frozen=True)
class Told:
    """One value of one fact, where it is told."""

    segment: Segment
    fact: str
    value: str
    above: Clause
    """The clause at the place: "they say" in "they say he cannot focus"."""
    place: int
    """In the typed text."""
    text: str
    """The plain text of the whole message."""
    cues: Cues
    people: People
    judge: StatusByParse

    @cached_property
    def clause(self) -> Clause:
        """What is said: "he cannot focus" in "they say he cannot focus"."""
        if self.above.head.lemma_.lower() not in self.cues["says"]:
            return self.above
        said = (p for p in self.above.parts if p.link == "ccomp" and p.head.i > self.above.head.i)
        return next(said, self.above)

    @property
    def verb(self) -> Span:
        """The head of the clause."""
        return self.clause.doc[self.clause.head.i : self.clause.head.i + 1]

    @property
    def words(self) -> str:
        """The plain words of the segment."""
        return self.segment.plain

    @property
    def before(self) -> str:
        """The words of the sentence before the segment."""
        begin = max(self.text.rfind(mark, 0, self.segment.start) for mark in ".!?\n") + 1
        return self.text[begin : self.segment.start]

    @property
    def subject(self) -> Token | None:
        """Who does what the clause says."""
        return self.clause.subject

    def says(self, name: str) -> bool:
        """Whether words of a list stand in the segment."""
        return self.cues.stands_in(name, self.words)

    def has_child(self, clause: Clause) -> bool:
        """Whether the child is named beside the subject: "his brother hit him", but not "his brother"."""
        subject = {t.i for t in clause.subject.subtree} if clause.subject is not None else set[int]()
        return any(
            t.lower_ in self.cues["pronouns"] - self.cues["no_person"] or self.people.of_noun(t) == CHILD
            for t in clause.tokens
            if t.i not in subject
        )


def names_of(token: Token) -> set[str]:
    """A word as it stands and in its plain form."""
    return {token.lower_, token.lemma_.lower()}
