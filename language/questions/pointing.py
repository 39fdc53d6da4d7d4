"""A question that only points at what is told right before it: "the teacher says wait, can she do that".

Its own words say nothing, and a long story before them is of much else; with the clause before it, it says
what is asked. What only says who the child is ("he has autism, he is 9") is never what is pointed at, unless
no more is told. Whether it is true is asked of what was said, not of who said it ("my sister says the plan
ends at 16, is that true"). The words are in `words/*/pointing.yml`.
"""

from __future__ import annotations

import re
from functools import cache

from language.normalize import without_accents, without_apostrophes
from language.words import any_of, languages, word_lists

_LIST = "pointing"
_LEAST_WORDS = 2
"""Of the question: "ok" alone asks nothing."""
_WORDS_TOLD = 4
"""What is pointed at has so many words: of shorter clauses the one before belongs to it."""
_WORDS_OF_WHO = 5
"""Who says something is named in so many words at most: "my mother in law"."""


def points_back(said: str) -> bool:
    """Whether a text ends with a question that only points at what it tells before."""
    return bool(pointed_at(said))


def pointed_at(said: str) -> str:
    """The last question of a text with what it points at; empty where it does not, or no more is told."""
    words = without_apostrophes(said).strip(" \t\n.?!¡¿")
    for language in languages(_LIST):
        asked, clauses = _asked(words, language)
        if asked:
            return _joined(clauses, asked, language)
    return ""


def _asked(words: str, language: str) -> tuple[str, list[str]]:
    """The question that points, and the clauses before it; an empty one where none does."""
    question, telling, apart = _patterns(language)
    plain = without_accents(words)
    found = question.search(plain)
    if not found or not telling.search(found[0]) or len(found[0].split()) < _LEAST_WORDS:
        return "", []
    before = words[: found.start()]
    return words[found.start() :].strip(), [part for part in apart.split(before) if part and part.strip()]


def _joined(clauses: list[str], asked: str, language: str) -> str:
    """The last clauses with the question behind them; empty where these are all that is told."""
    left = [clause for clause in clauses if not _describes(clause, language)]
    if len(" ".join(left).split()) < _WORDS_TOLD:
        left = [*clauses]
    taken: list[str] = []
    while left and len(" ".join(taken).split()) < _WORDS_TOLD:
        taken.insert(0, left.pop().strip())
    told = ", ".join(taken)
    said = _without_who_said_it(told, asked, language)
    is_part = taken and (len(taken) < len(clauses) or said != told)
    return f"{said}, {asked}" if is_part else ""


def _without_who_said_it(told: str, asked: str, language: str) -> str:
    """What is told without who says it, where the question is whether it is true and enough is left."""
    who_says, is_true = _hearsay(language)
    found = who_says.match(without_accents(told))
    is_enough = found and len(told[found.end() :].split()) >= _WORDS_TOLD
    return told[found.end() :] if found and is_enough and is_true.search(without_accents(asked)) else told


@cache
def _hearsay(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What leads in what somebody says, and a question whether it is true."""
    lists = {name: any_of(_sorted(words)) for name, words in word_lists(_LIST, language).items()}
    who_says = rf"(?:[^\W\d]+\s+){{0,{_WORDS_OF_WHO}}}?{lists['says']}\s+(?:{lists['that']}\s+)?"
    return re.compile(who_says, re.I), re.compile(rf"\b{lists['is_true']}\b", re.I)


def _describes(clause: str, language: str) -> bool:
    """Whether a clause only says who the child is: what they have, or with a number what they are."""
    return bool(_description(language).match(without_accents(clause).strip()))


@cache
def _description(language: str) -> re.Pattern[str]:
    lists = {name: any_of(_sorted(words)) for name, words in word_lists(_LIST, language).items()}
    has = rf"(?:{lists['has']})\b(?!\s+(?:{lists['has_to']})\b)"
    is_so_old = rf"(?:{lists['is_so_old']})\b(?=.*\d)"
    return re.compile(rf"(?:{lists['child']}\s+)?(?:{has}|{is_so_old})", re.I)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lists = {name: _sorted(words) for name, words in word_lists(_LIST, language).items()}
    telling = any_of([*lists["points"], *lists["judges"]])
    word = any_of(_sorted([*lists["points"], *lists["judges"], *lists["besides"]]))
    question = re.compile(rf"(?<!\w){any_of(lists['begins'])}(?:\s+{word})*$", re.I)
    apart = re.compile(rf"[.,;!?¿¡\n]+|\b{any_of(lists['joins'])}\b", re.I)
    return question, re.compile(rf"\b{telling}\b", re.I), apart


def _sorted(words: list[str]) -> list[str]:
    return sorted(map(without_accents, words), key=len, reverse=True)
