"""Of whom a clause tells: this child, or somebody else."""

from __future__ import annotations

from spacy.tokens import Token

from nlu.hearing.clauses.clause import Clause, it_is_who
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.two_children import ByAge

_ENDS = frozenset(".!?\n")
CHILD, OTHER, PARENT, NOBODY = "child", "other", "parent", "nobody"


class People:
    """Follows who is spoken of, clause by clause, through one message."""

    def __init__(self, cues: Cues, clauses: list[Clause]) -> None:
        self._cues = cues
        self._of: dict[int, str] = {}
        self._focus = ""
        self._in_care: frozenset[str] = frozenset()
        own = [(clause, token) for clause in clauses for token in clause.tokens if self._is_own(token)]
        if not own:
            self._in_care = self._cared_for(clauses)
        self._very_own = {t.lemma_.lower() for _, t in own if self._is_very_own(t)}
        self._by_age = ByAge(cues, clauses)
        genders = {self.gender(token) for _, token in own} - {""}
        self.is_two_children = len(genders) > 1 or self._by_age.is_two
        """Whether a son and a daughter are told of, or an older and a younger child."""
        if self.is_two_children and not self._by_age.is_two:
            meant = [token for clause, token in own if cues.stands_in("this_one", _around(clause))]
            gendered = [token for token in (*meant, *(t for _, t in own)) if self.gender(token)]
            self._focus = self.gender(gendered[0])
        marked = next((c for c in clauses if cues.stands_in("this_one", _around(c))), None)
        self._marked = (
            frozenset(t.i for c in (marked, *marked.parts) for t in c.tokens) if marked else frozenset()
        )
        self._child_gender = self._focus or self._first_gender(clauses)
        self._follow(clauses)

    def of_clause(self, clause: Clause) -> str:
        """Who the subject of a clause is."""
        return self._of.get(id(clause), CHILD)

    def of_noun(self, token: Token) -> str:
        """Who a noun or pronoun with its owner names, or NOBODY for a thing."""
        is_meant = self._by_age.is_meant(token)
        if is_meant is not None:
            return CHILD if is_meant else OTHER
        lemma, lower = token.lemma_.lower(), token.lower_
        children = list(token.children)
        owner = next((c for c in children if c.dep_ == "poss" and c.lower_ != "its"), None)
        modifiers = {c.lower_ for c in children if c.dep_ in {"amod", "det", "compound", "poss", "nummod"}}
        own = owner is not None and owner.lower_ in self._cues["owners"]
        if own and lemma in self._in_care:
            return CHILD
        if lemma in self._cues["siblings"] or lower in self._cues["siblings"]:
            return OTHER
        if lower in self._cues["parent"]:
            return PARENT
        if lemma in self._cues["child"] or lower in self._cues["child"]:
            if self._cues.has("not_mine", modifiers) or self._is_of_the_other_gender(token):
                return OTHER
            if own and owner is not None and owner.lower_ in self._cues["third_owners"]:
                is_other = lemma in self._cues["offspring"] | self._cues["twins"]  # "her twin"
                return OTHER if is_other else CHILD
            if self._very_own and own and lemma not in self._very_own:
                return OTHER  # "my stepson has a plan, but for my own son it's the writing"
            if own or lemma in self._cues["surely_mine"] or lower in self._cues["surely_mine"]:
                return CHILD
            if owner is not None:
                return CHILD if self.of_noun(owner) == CHILD or self._is_of_partner(owner, lemma) else OTHER
            if modifiers & self._cues["all_of_them"] and self._is_done_by_parent(token):
                return CHILD
            if token.tag_ == "NNS" and lemma not in self._cues["surely_mine"] | self._cues["twins"]:
                return OTHER  # "3rd graders get tested"
            if self._is_parents(token):
                return CHILD
            if self._cues.has("that_one", modifiers):
                return OTHER  # "that boy has an IEP"
            if not own and self._is_beside_the_child(token):
                return OTHER
            if modifiers & self._cues["definite"]:
                return OTHER if self._marked and token.i not in self._marked else CHILD
            if lower not in self._cues["many"] and not modifiers & self._cues["some"]:
                return CHILD  # "girl, 8" and "kid cant read": no article, as in a telegram
            return OTHER if lower in self._cues["many"] or lemma in self._cues["others"] else CHILD
        if lemma in self._cues["so_many"]:
            named = [
                t
                for c in children
                if c.lower_ in self._cues["part_of"]
                for t in c.children
                if t.dep_ == "pobj"
            ]
            return self.of_noun(named[0]) if named and named[0] != token else NOBODY
        if lemma in self._cues["others"] or lemma in self._cues["adults"] or lower in self._cues["adults"]:
            return OTHER
        return NOBODY

    def _is_done_by_parent(self, token: Token) -> bool:
        """ "I homeschool both kids"."""
        return token.dep_ == "dobj" and any(
            c.dep_ == "nsubj" and c.lower_ in self._cues["parent"] for c in token.head.children
        )

    def _is_beside_the_child(self, token: Token) -> bool:
        """ "The kid next to him", "a boy in her class": told of by the side of this child."""
        behind = [c for c in token.children if c.i > token.i and c.dep_ in {"prep", "advmod"}]
        beside = [
            c for c in behind if c.lower_ not in self._cues["part_of"]
        ]  # "one of them" may be this child
        return any(
            t.lower_ in self._cues["pronouns"] - self._cues["no_person"] and t.dep_ in {"pobj", "poss"}
            for c in beside
            for t in c.subtree
        )

    def _cared_for(self, clauses: list[Clause]) -> frozenset[str]:
        """ "My niece lives with us": relatives who are the child told of, as the writer has no own."""
        if not any(self._cues.stands_in("in_care", clause.plain) for clause in clauses):
            return frozenset()
        relatives = self._cues["siblings"] | self._cues["others"]
        found = [
            t.lemma_.lower()
            for clause in clauses
            for t in clause.tokens
            if t.lemma_.lower() in relatives
            and any(
                c.dep_ == "poss" and c.lower_ in self._cues["owners"] - self._cues["third_owners"]
                for c in t.children
            )
        ]
        return frozenset(found[:1])

    def _is_of_partner(self, owner: Token, lemma: str) -> bool:
        """ "My husband's daughter"."""
        return owner.lemma_.lower() in self._cues["partners"] and lemma in self._cues["offspring"]

    def _is_parents(self, token: Token) -> bool:
        """ "I have a 10 year old boy", "foster mom of a boy"."""
        if token.dep_ == "pobj" and token.head.lower_ in self._cues["part_of"]:
            return bool({token.head.head.lemma_.lower()} & self._cues["adults"])
        has = token.dep_ == "dobj" and token.head.lemma_.lower() in self._cues["has_one"]
        return has and any(
            c.dep_ == "nsubj" and c.lower_ in self._cues["parent"] for c in token.head.children
        )

    def gender(self, token: Token) -> str:
        """ "m", "f" or nothing."""
        words = {token.lower_, token.lemma_.lower()}
        return "m" if words & self._cues["male"] else "f" if words & self._cues["female"] else ""

    # --- following ------------------------------------------------------------------------

    def _first_gender(self, clauses: list[Clause]) -> str:
        for clause in clauses:
            for token in clause.tokens:
                is_childs = token.lemma_.lower() in self._cues["child"] and self.of_noun(token) == CHILD
                gender = self.gender(token) if is_childs or token.lower_ in self._cues["pronouns"] else ""
                if gender:
                    return gender
        return ""

    def _follow(self, clauses: list[Clause]) -> None:
        last, last_gender, last_sentence, strong = CHILD, "", -1, False
        many, spoken_to = False, set[str]()
        for clause in clauses:
            subject = clause.subject
            sentence = clause.head.sent.start
            who = CHILD
            if subject is None:
                who = self._of.get(id(clause.governor), CHILD) if clause.governor else CHILD
                fragment = next((t for t in clause.tokens if t.dep_ == "ROOT"), None)
                if self._is_listed_of_other(clause):
                    who = OTHER
                if fragment is None or clause.has_verb or self._is_the_writer(fragment, clauses[0]):
                    pass  # "grandma here"
                elif self.of_noun(fragment) == OTHER:
                    who = OTHER
                    last, last_gender, last_sentence = OTHER, self.gender(fragment), sentence
            elif (named_first := it_is_who(clause)) is not None and self.of_noun(named_first) != NOBODY:
                who = self.of_noun(named_first)
            elif clause.link == "relcl" and subject.tag_ in {"WP", "WDT", "WP$"}:
                antecedent = clause.head.head
                named = self.of_noun(antecedent)
                if named == NOBODY and self._is_there_another(clause.governor):
                    named = OTHER
                who = named if named != NOBODY else CHILD
            elif subject.lower_ in self._cues["pronouns"] and (
                self._is_said_by_adult(clause)
                or (self.gender(subject) and (many or self.gender(subject) in spoken_to))
            ):
                who = CHILD
            elif subject.lower_ in self._cues["pronouns"]:
                who = self._pronoun(subject, last, last_gender, last_sentence == sentence or strong)
                if any(self._is_named_child(t) for t in clause.tokens if t.i < subject.i):
                    who = CHILD  # "for my own son, he's in 4th"
            elif (
                subject.lower_ in self._cues["no_person"]
                and last == OTHER
                and last_sentence == sentence
                and not self._is_said_by_adult(clause)  # "her teacher thinks it's dyscalculia"
            ):
                who = OTHER  # "his sister was in speech and it helped"
            else:
                who = PARENT if self._is_the_writer(subject, clauses[0]) else self.of_noun(subject)
                is_beside = clause.link == "relcl" and self._is_adult(subject)  # "which the principal saw"
                if (
                    who in (CHILD, OTHER)
                    and not is_beside
                    and not self._cues.has("whoever", [subject.lower_])
                ):
                    many = subject.tag_ in {"NNS", "NNPS"}
                    spoken_to = {
                        self.gender(t) for t in clause.tokens if t != subject and self._is_told_of(t)
                    }
                    strong = who == OTHER and self._is_own_other(subject) and not self._is_adult(subject)
                    last, last_gender, last_sentence = who, self.gender(subject), sentence
            self._of[id(clause)] = who
            if who != OTHER and last == OTHER and any(self._is_named_child(t) for t in clause.tokens):
                last, last_gender, strong = CHILD, "", False

    def _is_listed_of_other(self, clause: Clause) -> bool:
        """ "We went through this with her brother: suspended, refused school"."""
        first = clause.tokens[0]
        begin = next((t.i for t in reversed(clause.doc[: first.i]) if t.text in _ENDS), -1)
        colon = next((t for t in clause.doc[begin + 1 : first.i] if t.text == ":"), None)
        return colon is not None and colon.i > 0 and self.of_noun(colon.nbor(-1)) == OTHER

    def _is_there_another(self, clause: Clause | None) -> bool:
        """ "There's a boy with behavior problems who ..."."""
        if clause is None or clause.subject is None or clause.subject.dep_ != "expl":
            return False
        return any(self.of_noun(c) == OTHER for c in clause.head.children if c.dep_ == "attr")

    def _is_named_child(self, token: Token) -> bool:
        """ "For my own son": whoever was told of before, it goes on about this child."""
        return self._is_own(token) and self.of_noun(token) == CHILD

    def _is_told_of(self, token: Token) -> bool:
        """ "The kids make fun of her": who is "she" behind it."""
        return token.lower_ in self._cues["pronouns"] and token.dep_ in {"dobj", "pobj", "dative"}

    def _is_said_by_adult(self, clause: Clause) -> bool:
        """ "The counselor said he has dyslexia": not of the counselor."""
        above = clause.governor
        if clause.link != "ccomp" or above is None or above.subject is None:
            return False
        names = {above.subject.lower_, above.subject.lemma_.lower()}
        return bool(names & (self._cues["adults"] | self._cues["whoever"])) and bool(
            {above.head.lemma_.lower(), clause.head.head.lemma_.lower()} & self._cues["says"]
        )

    def _pronoun(self, pronoun: Token, last: str, last_gender: str, is_near: bool) -> str:
        if last != OTHER:
            return CHILD
        gender = self.gender(pronoun)
        if gender and last_gender and gender != last_gender:
            return CHILD
        if gender and self._child_gender and gender != self._child_gender:
            return OTHER
        return OTHER if is_near else CHILD

    def _is_adult(self, subject: Token) -> bool:
        return bool({subject.lower_, subject.lemma_.lower()} & self._cues["adults"])

    def _is_the_writer(self, first: Token, begins: Clause) -> bool:
        """ "Grandma here", "grandma raising my grandson"."""
        is_bare = first in begins.tokens and not any(c.dep_ in {"poss", "det"} for c in first.children)
        writes = any(t.lower_ in self._cues["writes_here"] or self._is_own(t) for t in begins.tokens)
        return is_bare and self._is_adult(first) and writes

    def _is_own_other(self, subject: Token) -> bool:
        """ "My other son": what follows goes on about him."""
        return any(
            c.lower_ in self._cues["owners"] and c.lower_ not in self._cues["third_owners"]
            for c in subject.children
        )

    def _is_own(self, token: Token) -> bool:
        """ "My son", "our daughter"."""
        if token.lemma_.lower() not in self._cues["offspring"]:
            return False
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        return owner is not None and owner.lower_ in self._cues["owners"] - self._cues["third_owners"]

    def _is_very_own(self, token: Token) -> bool:
        """ "My own son"."""
        return any(c.lower_ in self._cues["very_own"] for c in token.children)

    def _is_of_the_other_gender(self, token: Token) -> bool:
        gender = self.gender(token) if self._focus else ""
        return bool(gender) and gender != self._focus


def _around(clause: Clause) -> str:
    """The words of a clause with those that hang on it: "the one I am asking about is 15"."""
    return " ".join([clause.plain, *(part.plain for part in clause.parts)])
