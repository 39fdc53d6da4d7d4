"""Relatives who are the child told of: "my niece lives with us", or a nephew where no child is named."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from language.normalize import plain_in_place
from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.cues import cues as cues_of

ANYBODY = "*"
"""Nothing is known of the child yet: a nephew may be it. Else it is how the child was called, or empty."""
_LEADS_IN = 6
"""Behind more words a relative is named beside somebody else."""


def cared_for(cues: Cues, clauses: Sequence[Clause], has_own: bool, called: str) -> frozenset[str]:
    """In parsed text: the words for relatives who are this child."""
    if called not in ("", ANYBODY):
        return frozenset({called})
    if has_own:
        return frozenset()
    if any(cues.stands_in("in_care", clause.plain) for clause in clauses):
        found = _relatives(cues, clauses, cues["siblings"] | cues["others"])
        return frozenset(t.lemma_.lower() for t in found[:1])
    found = _relatives(cues, clauses, cues["raised"]) if called == ANYBODY else []
    return frozenset(t.lemma_.lower() for t in found[:1] if _is_told_of_first(cues, clauses, t))


def cared_for_by_words(cues: Cues, text: str, called: str) -> frozenset[str]:
    """The same in text that is not parsed, where the writer names no child of their own."""
    if called not in ("", ANYBODY):
        return frozenset({called})
    if cues.stands_in("child", text):
        return frozenset()
    if cues.stands_in("in_care", text):
        return frozenset(text[a:b] for a, b in cues.places("relatives", text)[:1])
    places = cues.places("raised", text)[:1] if called == ANYBODY else []
    return frozenset(text[a:b] for a, b in places if _begins_with_it(cues, text, a, b))


def raised_relative(said: str, language: str) -> str:
    """The relative that words name, as it is looked up: "nephew"; empty where they name none."""
    found, plain = cues_of(language), plain_in_place(said)
    return next((plain[a:b] for a, b in found.places("raised", plain)), "")


def _relatives(cues: Cues, clauses: Sequence[Clause], names: frozenset[str]) -> list[Token]:
    """The relatives of who writes that are named: "my nephew"."""
    owners = cues["owners"] - cues["third_owners"]
    return [
        token
        for clause in clauses
        for token in clause.tokens
        if token.lemma_.lower() in names
        and any(c.dep_ == "poss" and c.lower_ in owners for c in token.children)
    ]


def _is_told_of_first(cues: Cues, clauses: Sequence[Clause], named: Token) -> bool:
    """Whether nobody is told of before it, nor compared with it: "he acts just like my nephew"."""
    before = [token for clause in clauses for token in clause.tokens if token.i < named.i]
    persons = (cues["pronouns"] - cues["no_person"]) | cues["child"] | cues["siblings"]
    if any({token.lower_, token.lemma_.lower()} & persons for token in before):
        return False
    clause = next(clause for clause in clauses if named in clause.tokens)
    return not cues.stands_in("the_same_as", clause.plain)


def _begins_with_it(cues: Cues, text: str, start: int, end: int) -> bool:
    """Whether a text comes to it at once, and compares nobody with it: "como mi sobrino"."""
    before, behind = text[:start], " ".join(text[end:].split()[:1])
    is_compared = cues.stands_before("the_same_as", before) or cues.stands_in("the_same_as", behind)
    return len(before.split()) <= _LEADS_IN and not is_compared
