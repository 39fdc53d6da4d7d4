"""A question that only points at what is told right before it: "the teacher says wait, can she do that".

Its own words say nothing, and a long story before them is of much else; with the clause before it, it says
what is asked. The words are in `words/*/pointing.yml`.
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


def points_back(said: str) -> bool:
    """Whether a text ends with a question that only points at what it tells before."""
    return bool(pointed_at(said))


def pointed_at(said: str) -> str:
    """The last question of a text with what it points at; empty where it does not, or no more is told."""
    words = without_apostrophes(said).strip(" \t\n.?!¡¿")
    for language in languages(_LIST):
        asked, clauses = _asked(words, language)
        if asked:
            return _joined(clauses, asked)
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


def _joined(clauses: list[str], asked: str) -> str:
    """The last clauses with the question behind them; empty where these are all that is told."""
    taken: list[str] = []
    while clauses and len(" ".join(taken).split()) < _WORDS_TOLD:
        taken.insert(0, clauses.pop().strip())
    return f"{', '.join(taken)}, {asked}" if clauses and taken else ""


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
