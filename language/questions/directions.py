"""Which way a question asks: whether one may, or whether one must, and who.

A yes to "can they refuse" is a no to "do they have to". The words are in `words/*/directions.yml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from language.normalize import without_accents, without_apostrophes
from language.words import ENGLISH, WordPattern, languages

_OTHERS = tuple(language for language in languages("directions") if language != ENGLISH)
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
    ENGLISH: WordPattern("directions", r"\b(?:{refusals}|{parted_verbs}\s+" + _WHOM + r"\s+{parted_ends})\b"),
    **{language: WordPattern("directions", r"\b{refusals}\b", language) for language in _OTHERS},
}
_TURNS = tuple(WordPattern("directions", rf"\b{{{name}}}\b", "es") for name in ("losses", "wrongs"))
"""What turns a yes round beside a refusal: that something is lost, or that it is wrong."""
_REPORTS = WordPattern("directions", r"\b{reports}\b", "es")
_AFFIRMS = WordPattern("directions", r"{affirming}", "es")
_EITHER = {
    language: WordPattern("directions", r",?\s+\b{alternatives}\s+", language)
    for language in (ENGLISH, *_OTHERS)
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


_VERBS = {
    language: {
        Direction(may, of_self): WordPattern("directions", rf"\b{{{name}}}\b", language)
        for name, may, of_self in (
            ("may", True, False),
            ("must", False, False),
            ("may_self", True, True),
            ("must_self", False, True),
        )
    }
    for language in _OTHERS
}


def directions(said: str, language: str = ENGLISH) -> frozenset[Direction]:
    """The directions in which a text asks; empty where it asks in none of them.

    English has them in the order of the words of a clause, other languages in verbs that stand anywhere.
    """
    if language != ENGLISH:
        plain = without_accents(said)
        return frozenset(way for way, verbs in _VERBS[language].items() if verbs.search(plain))
    clauses = _CLAUSE.findall(without_apostrophes(said))
    found = [_MODAL.match(clause) or _HELPED.match(clause) for clause in clauses]
    return frozenset(Direction(bool(m["may"]), bool(m["self"])) for m in found if m)


def same_way(question: str, asked: str, language: str = ENGLISH) -> bool:
    """Whether a yes to one question is a yes to the other, as far as their wording tells.

    Not where one asks for a permission and the other for a duty, or for the duty of somebody else, nor where
    only one asks whether something is refused, left undone, lost or wrong. "Can I say no" is not answered by
    what others may refuse.
    """
    own, found = directions(question, language), directions(asked, language)
    is_turned = bool(own and found) and not any(one.is_like(other) for one in own for other in found)
    refused = refuses(question, language)
    if refused and own and found and not {d.of_self for d in own} & {d.of_self for d in found}:
        return False
    if language != ENGLISH and _turned_by(question) != _turned_by(asked):
        return False
    return not is_turned and refused == refuses(asked, language)


def asks_for_own_duty_alone(asked: str, question: str, language: str = ENGLISH) -> bool:
    """Whether only the first asks for what one has to do oneself, and the other for neither may nor must.

    "Do I have a say?" is hardly "do I have to agree?": whether its yes fits, their wording does not tell.
    """
    own_duty = Direction(may=False, of_self=True)
    return own_duty in directions(asked, language) and not directions(question, language)


def _turned_by(asked: str) -> list[bool]:
    """Whether it asks for what is lost, and whether it asks if something is wrong."""
    plain = without_accents(asked)
    return [bool(turns.search(plain)) for turns in _TURNS]


def only_reports(asked: str, question: str, language: str = ENGLISH) -> bool:
    """Whether its last clause reports what others say, and the question does not: "they say he is too old".

    A yes behind it would agree with them. Only Spanish has a list of such words.
    """
    if language == ENGLISH or _REPORTS.search(without_accents(question)):
        return False
    clauses = [clause for clause in _CLAUSE.findall(without_accents(asked)) if clause.strip()]
    return bool(clauses) and bool(_REPORTS.search(clauses[-1]))


def affirms(word: str, language: str = ENGLISH) -> bool:
    """Whether the first word of an answer says yes."""
    return language != ENGLISH and bool(_AFFIRMS.fullmatch(without_accents(word)))


def asks_likewise(question: str, asked: str, language: str = ENGLISH) -> bool:
    """Whether both ask for a permission, or both for a duty, and of the same: a yes or no fits both."""
    if asks_either(question, language):
        return False
    if language != ENGLISH and _turned_by(question) != _turned_by(asked):
        return False
    is_likewise = bool(directions(question, language) & directions(asked, language))
    return is_likewise and refuses(question, language) == refuses(asked, language)


def asks_the_opposite(question: str, asked: str, language: str = ENGLISH) -> bool:
    """Whether what answers one question answers the other, with a no for a yes.

    "Can the school say no?" is "does the school have to?" the other way round.
    """
    if asks_either(question, language):
        return False
    turned = {direction.opposite for direction in directions(question, language)}
    return bool(turned & directions(asked, language)) and refuses(question, language) != refuses(
        asked, language
    )


def asks_either(question: str, language: str = ENGLISH) -> bool:
    """Whether it asks which of two is so, which no yes or no answers: "can I ask, or must the teacher?"."""
    place = _EITHER[language].search(without_accents(question))
    if place is None:
        return False
    before = directions(question[: place.start()], language)
    behind = directions(question[place.end() :], language)
    return bool(before) and bool(behind) and before != behind


def refuses(asked: str, language: str = ENGLISH) -> bool:
    """Whether the last sentence that asks speaks of refusing, leaving out or not doing something."""
    last = re.split(r"(?<=[.!?])\s+", without_accents(without_apostrophes(asked)).strip())[-1]
    return bool(_REFUSES[language].search(last))


def begins_with_determiner(said: str) -> bool:
    """True where a text begins with a "no" that belongs to a noun, as in "no rule says so"."""
    return bool(_DETERMINER.match(said))
