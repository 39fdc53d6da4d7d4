"""Who a noun or pronoun with its owner names: this child, another person, who writes, or nobody.

Each rule is one way of naming somebody. They are tried in their order, and the first that fits decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.two_children import ByAge

CHILD, OTHER, PARENT, NOBODY = "child", "other", "parent", "nobody"
_OPENS_A_NAME = "["
_BEFORE = frozenset({"amod", "det", "compound", "poss", "nummod"})


def gender_of(token: Token, cues: Cues) -> str:
    """ "m", "f" or nothing."""
    words = {token.lower_, token.lemma_.lower()}
    return "m" if words & cues["male"] else "f" if words & cues["female"] else ""


def is_own(token: Token, cues: Cues) -> bool:
    """ "My son", "our daughter"."""
    if token.lemma_.lower() not in cues["offspring"]:
        return False
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    return owner is not None and owner.lower_ in cues["owners"] - cues["third_owners"]


@dataclass(frozen=True)
class Nouns:
    """What is known of the people of one message before its words are read one by one."""

    cues: Cues
    by_age: ByAge
    in_care: frozenset[str] = frozenset()
    """Relatives who are the child told of: "my niece lives with us"."""
    very_own: frozenset[str] = frozenset()
    """How "my own son" is named."""
    focus: str = ""
    """The gender of the child that is meant, where a son and a daughter are told of."""
    marked: frozenset[int] = frozenset()
    """The words of "the one I am asking about"."""

    def who(self, token: Token) -> str:
        """CHILD, OTHER, PARENT, or NOBODY for a thing."""
        return _first(_RULES, Named(token, self)) or NOBODY


@dataclass(frozen=True)
class Named:
    """A noun or pronoun, and what hangs on it."""

    token: Token
    nouns: Nouns

    @cached_property
    def lemma(self) -> str:
        """Its plain form."""
        return str(self.token.lemma_.lower())

    @cached_property
    def owner(self) -> Token | None:
        """Whose it is; "its" is a misspelled "it's"."""
        return next((c for c in self.token.children if c.dep_ == "poss" and c.lower_ != "its"), None)

    @cached_property
    def modifiers(self) -> frozenset[str]:
        """The words that say which."""
        return frozenset(c.lower_ for c in self.token.children if c.dep_ in _BEFORE)

    @cached_property
    def is_own(self) -> bool:
        """ "My ...", "her ..."."""
        return self.owner is not None and self.owner.lower_ in self.cues["owners"]

    @property
    def cues(self) -> Cues:
        """The lists of words."""
        return self.nouns.cues

    def is_in(self, *lists: str) -> bool:
        """Whether it stands in one of these lists."""
        return any(self.lemma in self.cues[name] or self.token.lower_ in self.cues[name] for name in lists)

    def is_lemma_of(self, *lists: str) -> bool:
        """Whether its plain form stands in one of these lists."""
        return any(self.lemma in self.cues[name] for name in lists)

    def is_said_with(self, name: str) -> bool:
        """Whether a word of a list says which."""
        return self.cues.has(name, self.modifiers)


Rule = Callable[[Named], str | None]


def _first(rules: Sequence[Rule], named: Named) -> str | None:
    for rule in rules:
        found = rule(named)
        if found is not None:
            return found
    return None


# --- whoever is named ---------------------------------------------------------------------


def _name_behind_a_word(named: Named) -> str | None:
    """ "My son [name]", "his brother Ty": who the word before the name says, by itself and its owner."""
    token, cues = named.token, named.cues
    is_placeholder = token.i > 1 and token.nbor(-1).text == _OPENS_A_NAME
    before = token.i - (2 if is_placeholder else 1)
    if before < 1 or not (is_placeholder or token.pos_ == "PROPN"):
        return None
    word = token.doc[before]
    names = {word.lower_, word.lemma_.lower()}
    owner = next((t.lower_ for t in token.doc[max(0, before - 2) : before] if t.lower_ in cues["owners"]), "")
    is_own = bool(names & (cues["offspring"] | cues["surely_mine"])) or bool(names & named.nouns.in_care)
    if not owner or not (is_own or names & (cues["siblings"] | cues["others"])):
        return None
    gender = gender_of(word, cues) if named.nouns.focus else ""
    is_meant = not gender or gender == named.nouns.focus
    return CHILD if is_own and is_meant and owner not in cues["third_owners"] else OTHER


def _one_of_two(named: Named) -> str | None:
    """ "My older son", where a younger one is told of as well."""
    is_meant = named.nouns.by_age.is_meant(named.token)
    if is_meant is None:
        return None
    return CHILD if is_meant else OTHER


def _in_care(named: Named) -> str | None:
    """ "My niece", who lives with us."""
    return CHILD if named.is_own and named.lemma in named.nouns.in_care else None


def _sibling(named: Named) -> str | None:
    return OTHER if named.is_in("siblings") else None


def _who_writes(named: Named) -> str | None:
    return PARENT if named.token.lower_ in named.cues["parent"] else None


def _a_child(named: Named) -> str | None:
    """A word for a child: the rules on children say which."""
    return _first(_OF_CHILDREN, named) if named.is_in("child") else None


def _one_of(named: Named) -> str | None:
    """ "Half of the class", "most of them"."""
    if not named.is_lemma_of("so_many"):
        return None
    parts = [c for c in named.token.children if c.lower_ in named.cues["part_of"]]
    whole = next((t for part in parts for t in part.children if t.dep_ == "pobj"), None)
    return named.nouns.who(whole) if whole is not None and whole != named.token else NOBODY


def _another_person(named: Named) -> str | None:
    return OTHER if named.is_lemma_of("others") or named.is_in("adults") else None


# --- which child --------------------------------------------------------------------------


def _not_mine(named: Named) -> str | None:
    """ "Another boy"; and a daughter, where the son is meant."""
    focus = named.nouns.focus
    gender = gender_of(named.token, named.cues) if focus else ""
    is_of_the_other = bool(gender) and gender != focus
    return OTHER if named.is_said_with("not_mine") or is_of_the_other else None


def _of_third_owner(named: Named) -> str | None:
    """ "Her twin", "his daughter" are others; "their student" is the child."""
    if not named.is_own or named.owner is None or named.owner.lower_ not in named.cues["third_owners"]:
        return None
    return OTHER if named.is_lemma_of("offspring", "twins") else CHILD


def _not_the_very_own(named: Named) -> str | None:
    """ "My stepson has a plan, but for my own son it's the writing"."""
    very_own = named.nouns.very_own
    return OTHER if very_own and named.is_own and named.lemma not in very_own else None


def _surely_mine(named: Named) -> str | None:
    return CHILD if named.is_own or named.is_in("surely_mine") else None


def _of_an_owner(named: Named) -> str | None:
    """ "My son's friend"; but "my husband's daughter" is the child."""
    if named.owner is None:
        return None
    is_of_partner = named.owner.lemma_.lower() in named.cues["partners"] and named.is_lemma_of("offspring")
    return CHILD if named.nouns.who(named.owner) == CHILD or is_of_partner else OTHER


def _all_of_the_parents(named: Named) -> str | None:
    """ "I homeschool both kids"."""
    if not named.is_said_with("all_of_them") or named.token.dep_ != "dobj":
        return None
    return CHILD if _is_done_by_parent(named) else None


def _children_in_general(named: Named) -> str | None:
    """ "3rd graders get tested"."""
    is_many = named.token.tag_ == "NNS" and not named.is_lemma_of("surely_mine", "twins")
    return OTHER if is_many else None


def _that_a_parent_has(named: Named) -> str | None:
    """ "I have a 10 year old boy", "foster mom of a boy"."""
    token, cues = named.token, named.cues
    if token.dep_ == "pobj" and token.head.lower_ in cues["part_of"]:
        return CHILD if token.head.head.lemma_.lower() in cues["adults"] else None
    has = token.dep_ == "dobj" and token.head.lemma_.lower() in cues["has_one"]
    return CHILD if has and _is_done_by_parent(named) else None


def _that_one(named: Named) -> str | None:
    """ "That boy has an IEP"."""
    return OTHER if named.is_said_with("that_one") else None


def _beside_the_child(named: Named) -> str | None:
    """ "The kid next to him", "a boy in her class"; but "one of them" may be this child."""
    token, cues = named.token, named.cues
    behind = [c for c in token.children if c.i > token.i and c.dep_ in {"prep", "advmod"}]
    beside = [t for c in behind if c.lower_ not in cues["part_of"] for t in c.subtree]
    is_beside = any(
        t.lower_ in cues["pronouns"] - cues["no_person"] and t.dep_ in {"pobj", "poss"} for t in beside
    )
    return OTHER if is_beside else None


def _definite(named: Named) -> str | None:
    """ "The boy": another, where one is marked elsewhere as the one asked about."""
    if not named.is_said_with("definite"):
        return None
    marked = named.nouns.marked
    return OTHER if marked and named.token.i not in marked else CHILD


def _without_article(named: Named) -> str | None:
    """ "Girl, 8" and "kid cant read", as in a telegram."""
    is_many = named.token.lower_ in named.cues["many"]
    return CHILD if not is_many and not named.is_said_with("some") else None


def _some_child(named: Named) -> str:
    """ "A boy" may be the child; "kids" and "a classmate" are others."""
    is_other = named.token.lower_ in named.cues["many"] or named.is_lemma_of("others")
    return OTHER if is_other else CHILD


def _is_done_by_parent(named: Named) -> bool:
    children = named.token.head.children
    return any(c.dep_ == "nsubj" and c.lower_ in named.cues["parent"] for c in children)


_OF_CHILDREN: tuple[Rule, ...] = (
    _not_mine,
    _of_third_owner,
    _not_the_very_own,
    _surely_mine,
    _of_an_owner,
    _all_of_the_parents,
    _children_in_general,
    _that_a_parent_has,
    _that_one,
    _beside_the_child,
    _definite,
    _without_article,
    _some_child,
)
_RULES: tuple[Rule, ...] = (
    _name_behind_a_word,
    _one_of_two,
    _in_care,
    _sibling,
    _who_writes,
    _a_child,
    _one_of,
    _another_person,
)
