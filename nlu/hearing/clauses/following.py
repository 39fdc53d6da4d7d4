"""Follows who is spoken of through a message: its clauses in turn, each after those before it.

Each rule is one way in which a clause says of whom it is. They are tried in their order, and the first that
fits decides who the clause is of, and of whom was told last for the clauses behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from nlu.hearing.clauses.clause import Clause, it_is_who
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.nouns import CHILD, NOBODY, OTHER, PARENT, Nouns, gender_of, is_own

_ENDS = frozenset(".!?\n")


@dataclass(frozen=True)
class Last:
    """Of whom was told last, and what was said with it."""

    who: str = CHILD
    gender: str = ""
    sentence: int = -1
    is_strong: bool = False
    """ "My other son": what follows goes on about him, beyond the sentence too."""
    is_many: bool = False
    """ "The kids ...": "she" behind it is none of them."""
    spoken_to: frozenset[str] = frozenset()
    """The genders of whom it was said to or of: "the kids make fun of her"."""


@dataclass(frozen=True)
class Here:
    """A clause at its place in the message."""

    clause: Clause
    first: Clause
    last: Last
    of: Mapping[int, str]
    """Who each clause before is of, by its id."""
    nouns: Nouns
    child_gender: str

    @property
    def cues(self) -> Cues:
        """The lists of words."""
        return self.nouns.cues

    @property
    def sentence(self) -> int:
        """Where its sentence begins."""
        return int(self.clause.head.sent.start)

    def who(self, token: Token) -> str:
        """Who a noun names."""
        return self.nouns.who(token)

    def gender(self, token: Token) -> str:
        """ "m", "f" or nothing."""
        return gender_of(token, self.cues)

    def is_adult(self, token: Token) -> bool:
        """A parent, a teacher, a doctor."""
        return bool({token.lower_, token.lemma_.lower()} & self.cues["adults"])

    def is_who_writes(self, token: Token) -> bool:
        """ "Grandma here", "grandma raising my grandson"."""
        begins = self.first.tokens
        is_bare = token in begins and not any(c.dep_ in {"poss", "det"} for c in token.children)
        writes = any(t.lower_ in self.cues["writes_here"] or is_own(t, self.cues) for t in begins)
        return is_bare and self.is_adult(token) and writes

    def is_named_child(self, token: Token) -> bool:
        """ "For my own son": whoever was told of before, it goes on about this child."""
        return is_own(token, self.cues) and self.who(token) == CHILD


Found = tuple[str, Last]
Rule = Callable[[Here], Found | None]


def follow(clauses: Sequence[Clause], nouns: Nouns, child_gender: str) -> dict[int, str]:
    """Who each clause is of, by its id."""
    of: dict[int, str] = {}
    last = Last()
    for clause in clauses:
        here = Here(clause, clauses[0], last, of, nouns, child_gender)
        who, last = next(found for rule in _RULES if (found := rule(here)) is not None)
        of[id(clause)] = who
        if who != OTHER and last.who == OTHER and any(here.is_named_child(t) for t in clause.tokens):
            last = replace(last, who=CHILD, gender="", is_strong=False)
    return of


def _without_subject(here: Here) -> Found | None:
    """A fragment is of who it names; else of whom the clause it hangs on is."""
    clause, last = here.clause, here.last
    if clause.subject is not None:
        return None
    who = here.of.get(id(clause.governor), CHILD) if clause.governor else CHILD
    fragment = next((t for t in clause.tokens if t.dep_ == "ROOT"), None)
    if _is_listed_of_other(here) or _is_of_oneself(here):
        who = OTHER
    names = fragment is not None and not clause.has_verb and not here.is_who_writes(fragment)
    if fragment is not None and names and here.who(fragment) == OTHER:
        return OTHER, replace(last, who=OTHER, gender=here.gender(fragment), sentence=here.sentence)
    return who, last


def _named_first(here: Here) -> Found | None:
    """ "It wasn't him who got suspended"."""
    named = it_is_who(here.clause)
    who = here.who(named) if named is not None else NOBODY
    return (who, here.last) if who != NOBODY else None


def _relative(here: Here) -> Found | None:
    """ "A boy who has autism": of whom it hangs on."""
    clause, subject = here.clause, here.clause.subject
    if clause.link != "relcl" or subject is None or subject.tag_ not in {"WP", "WDT", "WP$"}:
        return None
    named = here.who(clause.head.head)
    if named == NOBODY and _is_there_another(here):
        named = OTHER
    return named if named != NOBODY else CHILD, here.last


def _pronoun_of_the_child(here: Here) -> Found | None:
    """ "The counselor said he has dyslexia", "the kids make fun of her and she cries"."""
    subject, last = here.clause.subject, here.last
    if subject is None or subject.lower_ not in here.cues["pronouns"]:
        return None
    gender = here.gender(subject)
    is_spoken_to = bool(gender) and (last.is_many or gender in last.spoken_to)
    return (CHILD, last) if _is_said_by_adult(here) or is_spoken_to else None


def _pronoun(here: Here) -> Found | None:
    """ "He": whom was told of last, where it may be; "for my own son, he's in 4th" is the child."""
    subject, last = here.clause.subject, here.last
    if subject is None or subject.lower_ not in here.cues["pronouns"]:
        return None
    is_named = any(here.is_named_child(t) for t in here.clause.tokens if t.i < subject.i)
    return (CHILD if is_named else _whom_a_pronoun_names(here, subject)), last


def _thing_of_another(here: Here) -> Found | None:
    """ "His sister was in speech and it helped"; but "her teacher thinks it's dyscalculia"."""
    subject, last = here.clause.subject, here.last
    is_thing = subject is not None and subject.lower_ in here.cues["no_person"]
    goes_on = last.who == OTHER and last.sentence == here.sentence
    return (OTHER, last) if is_thing and goes_on and not _is_said_by_adult(here) else None


def _named(here: Here) -> Found:
    """Who its subject names. An adult who only looks on changes nothing: "which the principal saw"."""
    clause, subject, last = here.clause, here.clause.subject, here.last
    assert subject is not None
    who = PARENT if here.is_who_writes(subject) else here.who(subject)
    is_beside = clause.link == "relcl" and here.is_adult(subject)
    if who not in (CHILD, OTHER) or is_beside or here.cues.has("whoever", [subject.lower_]):
        return who, last
    spoken_to = {here.gender(t) for t in clause.tokens if t != subject and _is_told_of(here, t)}
    return who, Last(
        who,
        here.gender(subject),
        here.sentence,
        is_strong=who == OTHER and _is_own_other(here, subject) and not here.is_adult(subject),
        is_many=subject.tag_ in {"NNS", "NNPS"},
        spoken_to=frozenset(spoken_to),
    )


_RULES: tuple[Rule, ...] = (
    _without_subject,
    _named_first,
    _relative,
    _pronoun_of_the_child,
    _pronoun,
    _thing_of_another,
    _named,
)


def _whom_a_pronoun_names(here: Here, pronoun: Token) -> str:
    last, gender = here.last, here.gender(pronoun)
    if last.who != OTHER or (gender and last.gender and gender != last.gender):
        return CHILD
    if gender and here.child_gender and gender != here.child_gender:
        return OTHER
    return OTHER if last.sentence == here.sentence or last.is_strong else CHILD


def _is_listed_of_other(here: Here) -> bool:
    """ "We went through this with her brother: suspended, refused school"."""
    doc, first = here.clause.doc, here.clause.tokens[0]
    begin = next((t.i for t in reversed(doc[: first.i]) if t.text in _ENDS), -1)
    colon = next((t for t in doc[begin + 1 : first.i] if t.text == ":"), None)
    return colon is not None and colon.i > 0 and here.who(colon.nbor(-1)) == OTHER


def _is_of_oneself(here: Here) -> bool:
    """ "Her teacher is great, has dyslexia herself": of the adult told of before the comma."""
    names_oneself = here.cues.has("he_himself", [t.lower_ for t in here.clause.tokens])
    is_had = here.cues.has("is_or_has", [t.lemma_.lower() for t in here.clause.tokens])
    return names_oneself and is_had and [*here.of.values()][-1:] == [OTHER]


def _is_there_another(here: Here) -> bool:
    """ "There's a boy with behavior problems who ..."."""
    above = here.clause.governor
    if above is None or above.subject is None or above.subject.dep_ != "expl":
        return False
    return any(here.who(c) == OTHER for c in above.head.children if c.dep_ == "attr")


def _is_told_of(here: Here, token: Token) -> bool:
    """ "The kids make fun of her": who is "she" behind it."""
    return token.lower_ in here.cues["pronouns"] and token.dep_ in {"dobj", "pobj", "dative"}


def _is_said_by_adult(here: Here) -> bool:
    """ "The counselor said he has dyslexia": not of the counselor."""
    clause, above = here.clause, here.clause.governor
    if clause.link != "ccomp" or above is None or above.subject is None:
        return False
    is_adult = here.is_adult(above.subject) or bool(
        {above.subject.lower_, above.subject.lemma_.lower()} & here.cues["whoever"]
    )
    verbs = {above.head.lemma_.lower(), clause.head.head.lemma_.lower()}
    return is_adult and bool(verbs & here.cues["says"])


def _is_own_other(here: Here, subject: Token) -> bool:
    """ "My other son"."""
    owners = here.cues["owners"] - here.cues["third_owners"]
    return any(c.lower_ in owners for c in subject.children)
