"""Which way a question asks: whether one may, or whether one must, and who.

A yes to "can they refuse" is a no to "do they have to". The words are in `words/*/directions.yml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from language.normalize import without_accents, without_apostrophes
from language.words import WordPattern

LANGUAGES = ("en", "es")
_CLAUSE = re.compile(r"[^.!?;,:()\n\u2013\u2014]+")
_START = r"^\W*(?:{openers}\s+)*"
_WHOM = r"(?:\S+\s+){0,4}?\S+"
_MODAL = WordPattern("directions", _START + r"(?:(?P<may>{may})|{must})\s+(?P<self>{self}\b)?")
_HELPED = WordPattern(
    "directions",
    _START + r"{helping_verbs}\s+(?:(?P<self>{self})|" + _WHOM + r")\s+(?:\S+\s+)?"
    r"(?:(?P<may>{permissions})|{duties})\b",
)
_REFUSES = {
    "en": WordPattern("directions", r"\b(?:{refusals}|{parted_verbs}\s+" + _WHOM + r"\s+{parted_ends})\b"),
    "es": WordPattern("directions", r"\b{refusals}\b", "es"),
}
_TURNS = tuple(WordPattern("directions", rf"\b{{{name}}}\b", "es") for name in ("losses", "wrongs"))
"""What turns a yes round beside a refusal: that something is lost, or that it is wrong."""
_REPORTS = WordPattern("directions", r"\b{reports}\b", "es")
_AFFIRMS = WordPattern("directions", r"{affirming}", "es")
_EITHER = {
    "en": WordPattern("directions", r",?\s+\b{alternatives}\s+"),
    "es": WordPattern("directions", r",?\s+\b{alternatives}\s+", "es"),
}
_DETERMINER = WordPattern("directions", r"^\W*{determiners}\s")


@dataclass(frozen=True)
class Direction:
    """Whether a question asks for a permission (or else for a duty), and of the one who asks."""

    may: bool
    of_self: bool

    @property
    def opposite(self) -> Direction:
        """The question that a yes to this one is a no to."""
        return Direction(not self.may, self.of_self)

    def is_like(self, other: Direction) -> bool:
        """Whether a yes to one may be a yes to the other.

        Not "must I pay" and "must they"; nor "can I see it" and "must I", but "must they show it".
        """
        if self.may and other.may:
            return True
        return (self.may == other.may) == (self.of_self == other.of_self)


_SPANISH = {
    Direction(may, of_self): WordPattern("directions", rf"\b{{{name}}}\b", "es")
    for name, may, of_self in (
        ("may", True, False),
        ("must", False, False),
        ("may_self", True, True),
        ("must_self", False, True),
    )
}


def directions(said: str) -> frozenset[Direction]:
    """The directions in which the clauses of a text ask; empty where it asks in none of them."""
    clauses = _CLAUSE.findall(without_apostrophes(said))
    found = [_MODAL.match(clause) or _HELPED.match(clause) for clause in clauses]
    return frozenset(Direction(bool(m["may"]), bool(m["self"])) for m in found if m)


def directions_in_spanish(said: str) -> frozenset[Direction]:
    """The directions in which a Spanish text asks, by the verbs that stand anywhere in it."""
    plain = without_accents(said)
    return frozenset(direction for direction, verbs in _SPANISH.items() if verbs.search(plain))


def same_way(question: str, asked: str, language: str = "en") -> bool:
    """Whether a yes to one question is a yes to the other, as far as their wording tells.

    Not where one asks for a permission and the other for a duty, or for the duty of somebody else, nor where
    only one asks whether something is refused, left undone, lost or wrong. "Can I say no" is not answered by
    what others may refuse.
    """
    read = directions if language == "en" else directions_in_spanish
    own, found = read(question), read(asked)
    is_turned = bool(own and found) and not any(one.is_like(other) for one in own for other in found)
    refused = refuses(question, language)
    if refused and own and found and not {d.of_self for d in own} & {d.of_self for d in found}:
        return False
    if language != "en" and _turned_by(question) != _turned_by(asked):
        return False
    return not is_turned and refused == refuses(asked, language)


def _turned_by(asked: str) -> list[bool]:
    """Whether it asks for what is lost, and whether it asks if something is wrong."""
    plain = without_accents(asked)
    return [bool(turns.search(plain)) for turns in _TURNS]


def only_reports(asked: str, question: str, language: str = "en") -> bool:
    """Whether its last clause reports what others say, and the question does not: "they say he is too old".

    A yes behind it would agree with them. Only Spanish has a list of such words.
    """
    if language == "en" or _REPORTS.search(without_accents(question)):
        return False
    clauses = [clause for clause in _CLAUSE.findall(without_accents(asked)) if clause.strip()]
    return bool(clauses) and bool(_REPORTS.search(clauses[-1]))


def affirms(word: str, language: str = "en") -> bool:
    """Whether the first word of an answer says yes."""
    return language != "en" and bool(_AFFIRMS.fullmatch(without_accents(word)))


def asks_likewise(question: str, asked: str, language: str = "en") -> bool:
    """Whether both ask for a permission, or both for a duty, and of the same: a yes or no fits both."""
    if asks_either(question, language):
        return False
    if language != "en" and _turned_by(question) != _turned_by(asked):
        return False
    read = directions if language == "en" else directions_in_spanish
    return bool(read(question) & read(asked)) and refuses(question, language) == refuses(asked, language)


def asks_the_opposite(question: str, asked: str, language: str = "en") -> bool:
    """Whether what answers one question answers the other, with a no for a yes.

    "Can the school say no?" is "does the school have to?" the other way round.
    """
    if asks_either(question, language):
        return False
    read = directions if language == "en" else directions_in_spanish
    turned = {direction.opposite for direction in read(question)}
    return bool(turned & read(asked)) and refuses(question, language) != refuses(asked, language)


def asks_either(question: str, language: str = "en") -> bool:
    """Whether it asks which of two is so, which no yes or no answers: "can I ask, or must the teacher?"."""
    read = directions if language == "en" else directions_in_spanish
    place = _EITHER[language].search(without_accents(question))
    if place is None:
        return False
    before, behind = read(question[: place.start()]), read(question[place.end() :])
    return bool(before) and bool(behind) and before != behind


def refuses(asked: str, language: str = "en") -> bool:
    """Whether the last sentence that asks speaks of refusing, leaving out or not doing something."""
    last = re.split(r"(?<=[.!?])\s+", without_accents(without_apostrophes(asked)).strip())[-1]
    return bool(_REFUSES[language].search(last))


def begins_with_determiner(said: str) -> bool:
    """True where a text begins with a "no" that belongs to a noun, as in "no rule says so"."""
    return bool(_DETERMINER.match(said))
