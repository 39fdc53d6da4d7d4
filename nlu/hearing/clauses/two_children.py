"""Two children of one parent that are told apart by age: "my older son ... and my younger son ..."."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues

_RANKS = ("elder", "younger", "middle_child")


class ByAge:
    """Which words of a message name the older child and which the younger, where both are the parent's own.

    A parent who tells of "my son" and of his older brother tells of one child: then nobody is ranked.
    """

    def __init__(self, cues: Cues, clauses: Sequence[Clause]) -> None:
        self._cues = cues
        named = [(clause, token) for clause in clauses for token in clause.tokens]
        self._has_several = any(cues.stands_in("several_children", clause.plain) for clause in clauses)
        ranked = [(c, t, rank) for c, t in named for rank in [self._rank(t)] if rank]
        own = {(rank, self._is_superlative(t)) for _, t, rank in ranked if self._is_own(t)}
        plain = any(self._is_own(t) and not self._rank(t) for _, t in named if self._is_child(t))
        alike = any(len({rank for rank, of in own if of in (degree, None)}) > 1 for degree in (True, False))
        self.is_two = alike and not plain
        self._meant = ""
        if self.is_two:
            marked = [rank for c, _, rank in ranked if cues.stands_in("this_one", c.plain)]
            self._meant = (
                marked[0]
                if marked
                else self._told_of_most([(t.i, r) for _, t, r in ranked], max(t.i for _, t in named))
            )

    @staticmethod
    def _told_of_most(ranked: list[tuple[int, str]], end: int) -> str:
        """The child of whom more words are told; of as many, the first."""
        told = sorted(ranked)
        said = dict.fromkeys((rank for _, rank in told), 0)
        for (place, rank), (following, _) in zip(told, [*told[1:], (end, "")], strict=True):
            said[rank] += following - place
        return max(said, key=lambda rank: said[rank])

    def is_meant(self, token: Token) -> bool | None:
        """Whether a word names the child that is meant, or the other; None where it is neither's name."""
        rank = self._rank(token) if self.is_two else ""
        return rank == self._meant if rank else None

    def _rank(self, token: Token) -> str:
        """ "Older son", "my youngest"."""
        if not self._is_child(token):
            return ""
        words = {token.lower_, *(c.lower_ for c in token.children if c.dep_ in {"amod", "compound"})}
        found = [rank for rank in _RANKS if words & self._cues[rank]]
        return found[0] if len(found) == 1 else ""

    def _is_superlative(self, token: Token) -> bool | None:
        """ "Oldest", not "older"; of the one between them there is no such degree."""
        words = [t.lower_ for t in (token, *token.children)]
        if self._cues.has("middle_child", words):
            return None
        return any(word.endswith("est") for word in words)

    def _is_child(self, token: Token) -> bool:
        words = {token.lemma_.lower(), token.lower_}
        return bool(words & (self._cues["offspring"] | self._cues["elder"] | self._cues["younger"])) or (
            token.lower_ in self._cues["child"] and token.pos_ in {"NOUN", "NUM", "PRON"}
        )

    def _is_own(self, token: Token) -> bool:
        """ "My oldest", whatever "my" hangs on; "the oldest", where several children are told of."""
        owners = self._cues["owners"] - self._cues["third_owners"]
        before = token.nbor(-1).lower_ if token.i else ""
        if self._rank(token) and (before in owners or (self._has_several and self._is_definite(token))):
            return True
        return any(c.dep_ == "poss" and c.lower_ in owners for c in token.children)

    def _is_definite(self, token: Token) -> bool:
        first = token.doc[max(0, token.i - 2) : token.i]
        return self._cues.has("definite", [t.lower_ for t in first])
