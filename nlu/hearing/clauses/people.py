"""Of whom a clause tells: this child, or somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.following import follow
from nlu.hearing.clauses.in_care import ANYBODY, cared_for
from nlu.hearing.clauses.nouns import CHILD, Nouns, gender_of, is_own
from nlu.hearing.clauses.two_children import ByAge


class People:
    """Who is spoken of, clause by clause, in one message."""

    def __init__(self, cues: Cues, clauses: list[Clause], called: str = "") -> None:
        """`called`: how the child was called before, where it is a relative."""
        self._cues = cues
        own = [(clause, t) for clause in clauses for t in clause.tokens if is_own(t, cues)]
        by_age = ByAge(cues, clauses)
        genders = {gender_of(token, cues) for _, token in own} - {""}
        self.is_two_children = len(genders) > 1 or by_age.is_two
        """Whether a son and a daughter are told of, or an older and a younger child."""
        self._nouns = Nouns(
            cues,
            by_age,
            in_care=cared_for(cues, clauses, bool(own), called),
            very_own=frozenset(t.lemma_.lower() for _, t in own if self._is_very_own(t))
            or frozenset({called} if genders and called not in ("", ANYBODY) else ()),
            focus=self._meant_of_two(own) if self.is_two_children and not by_age.is_two else "",
            marked=self._marked(clauses),
        )
        self.in_care = self._nouns.in_care
        self._of = follow(clauses, self._nouns, self._nouns.focus or self._first_gender(clauses))

    def of_clause(self, clause: Clause) -> str:
        """Who the subject of a clause is."""
        return self._of.get(id(clause), CHILD)

    def of_noun(self, token: Token) -> str:
        """Who a noun or pronoun with its owner names, or NOBODY for a thing."""
        return self._nouns.who(token)

    def _meant_of_two(self, own: Sequence[tuple[Clause, Token]]) -> str:
        """Whether the son or the daughter is asked about; of no mark, the one told of first."""
        meant = [token for clause, token in own if self._cues.stands_in("this_one", _around(clause))]
        gendered = [token for token in (*meant, *(t for _, t in own)) if gender_of(token, self._cues)]
        return gender_of(gendered[0], self._cues)

    def _marked(self, clauses: Sequence[Clause]) -> frozenset[int]:
        """The words of "the one I am asking about"."""
        marked = next((c for c in clauses if self._cues.stands_in("this_one", _around(c))), None)
        return frozenset(t.i for c in (marked, *marked.parts) for t in c.tokens) if marked else frozenset()

    def _first_gender(self, clauses: Sequence[Clause]) -> str:
        for clause in clauses:
            for token in clause.tokens:
                is_childs = token.lemma_.lower() in self._cues["child"] and self.of_noun(token) == CHILD
                is_named = is_childs or token.lower_ in self._cues["pronouns"]
                gender = gender_of(token, self._cues) if is_named else ""
                if gender:
                    return gender
        return ""

    def _is_very_own(self, token: Token) -> bool:
        """ "My own son"."""
        return any(c.lower_ in self._cues["very_own"] for c in token.children)


def _around(clause: Clause) -> str:
    """The words of a clause with those that hang on it: "the one I am asking about is 15"."""
    return " ".join([clause.plain, *(part.plain for part in clause.parts)])
