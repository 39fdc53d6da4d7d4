"""Reads a parent's free text as the answer to one question of the interview."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from rapidfuzz import fuzz, process

from knowledge.interview.situation import SEVERAL, UNKNOWN
from knowledge.interview.values import Condition, Question
from knowledge.model import State
from language.ages import answers as ages
from language.normalize import clause, without_apostrophes
from language.us_states import is_everyday_word
from language.words import WordPattern, word_lists

_FILE = "short_answers"
_CLAUSE_END = WordPattern(_FILE, r"[,;:!?\n]|\.(?=\s|$)|\b{turns}\b")
_NO_TROUBLE = WordPattern(_FILE, r"\b{no_trouble} {trouble}(?: (?:with|in))?$")
_PRAISED = WordPattern(_FILE, r"(?<!not )(?<!isnt )\b{praise} (?:at|in|with)$|\b{loves}$")
_FINE = WordPattern(_FILE, r"{is} (?:{fine}|{a_trouble}$)")
_CODE = WordPattern(_FILE, r"(?:^|\b{before_code}\s)\W*([A-Za-z]{2})\W*$")
_REACH = 7
_MOST_WORDS_MENDED = 8
_SHORTEST_MENDED = 4
_ALIKE = 80
"""From this likeness on (of 100) a word counts as a misspelling of a known one."""


def _words(name: str) -> frozenset[str]:
    return frozenset(word_lists(_FILE)[name])


plain_wording = cache(clause)
"""For words of the content only: what a parent types is not kept in memory."""


class Answerable(Protocol):
    """What answers can name: the answers of the questions, conditions and states, each by id."""

    @property
    def questions(self) -> Mapping[str, Question]:
        """The questions by the fact that they ask for."""

    @property
    def conditions(self) -> Mapping[str, Condition]:
        """The conditions with their names and words."""

    @property
    def states(self) -> Mapping[str, State]:
        """The states by their codes."""


@dataclass(frozen=True)
class _Match:
    """A wording found in a clause, with the words of the clause before and after it."""

    wording: str
    value: str
    start: int
    before: list[str]
    after: str


def read(known: Answerable, fact: str, text: str) -> frozenset[str]:
    """The values that a text says in answer to the question for a fact; empty when it says none.

    The longest wording wins, and words inside it are not read again: "no idea" is not "no". What is denied
    or only wished for is not told: "he does not have an IEP". A short text that says nothing is read once
    more with its spelling mended.
    """
    found = _state(known, text) if fact == "state" else _read(known, fact, text)
    mended = text if found else _mended(text, _vocabulary(known, fact))
    if mended == text:
        return found
    return _state(known, mended) if fact == "state" else _read(known, fact, mended)


def _vocabulary(known: Answerable, fact: str) -> set[str]:
    """The words that may stand in an answer to the question for a fact."""
    wordings = [*_wordings(known, fact)]
    if fact == "state":
        wordings += [name for state in known.states.values() for name in state.names]
    if fact == "age_band":
        wordings += _words("words_of_ages")
    return {word for wording in wordings for word in clause(wording).split()}


def _mended(text: str, known: set[str]) -> str:
    """A short text with each misspelled word replaced by the word of the vocabulary that it is like."""
    if len(text.split()) > _MOST_WORDS_MENDED:
        return text
    long = [word for word in known if len(word) >= _SHORTEST_MENDED]

    def mend(match: re.Match[str]) -> str:
        word = clause(match.group())
        if word in known | _words("denials") | _words("not_in_place") or len(word) < _SHORTEST_MENDED:
            return match.group()
        near = process.extract(word, long, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=2)
        is_clear = near and (
            len(near) == 1 or near[0][1] > near[1][1]
        )  # "there" is as like "other" as "threw"
        return str(near[0][0]) if is_clear else match.group()

    return re.sub(r"[^\W\d_][\w'\u2019-]*", mend, text)


def _read(known: Answerable, fact: str, text: str) -> frozenset[str]:
    whole = _wordings(known, fact).get(clause(text).rstrip("."))
    if whole:
        return frozenset({whole})
    band = _band(text) if fact == "age_band" else ""
    told: list[str] = []
    bare: list[str] = []
    for part in map(clause, _clauses(text)):
        for match in _matches(known, fact, part):
            value = _meant(fact, match)
            if value:
                (bare if match.wording in _words("bare") else told).append(value)
            if band and value and not ages.told(part.replace(match.wording, " ")):
                return frozenset({value})  # a wording such as "not in kindergarten yet" says it better
    if band:
        return frozenset({band})
    certain = [value for value in (*told, *bare) if value != UNKNOWN]
    if fact in SEVERAL:
        return frozenset(set(certain) - {"none"} or certain or told)
    return frozenset(certain[:1] or told[:1])


def _clauses(text: str) -> Iterator[str]:
    start = 0
    for end in _CLAUSE_END.finditer(text, 0, len(text)):
        yield text[start : end.start()]
        start = end.end()
    yield text[start:]


def _band(text: str) -> str:
    words = without_apostrophes(text.lower())
    return ages.told(words) or ages.bare(words)


def _wordings(known: Answerable, fact: str) -> dict[str, str]:
    """The values of a fact by their wordings."""
    named = known.conditions.values() if fact == "condition" else ()
    return {plain_wording(word): c.id for c in named for word in (c.name, *c.words)} | {
        plain_wording(wording).rstrip("."): answer.value
        for answer in reversed(known.questions[fact].answers)
        for wording in (*answer.words, answer.button)
    }


def _matches(known: Answerable, fact: str, clause: str) -> list[_Match]:
    """The wordings in a clause, in the order in which they stand."""
    values = _wordings(known, fact)
    left = context = clause
    found: list[tuple[str, int, int]] = []
    for wording in sorted(filter(None, values), key=lambda w: (-len(w), w)):
        # Looked for as it stands first: there are more wordings than patterns that `re` keeps compiled.
        match = re.search(rf"(?<!\w){re.escape(wording)}(?!\w)", left) if wording in left else None
        if not match:
            continue
        start, end = match.span()
        blank = "#" * len(wording)
        left = left[:start] + blank + left[end:]
        if wording in _words("bare") or values[wording] == UNKNOWN:  # the "no" in them denies nothing
            context = context[:start] + blank + context[end:]
        found.append((wording, start, end))
    return [
        _Match(wording, values[wording], start, context[:start].split(), context[end:].strip())
        for wording, start, end in sorted(found, key=lambda place: place[1])
    ]


def _meant(fact: str, match: _Match) -> str:
    """The value that a wording tells where it stands, or "" when it is denied, wished for or praised."""
    near = set(match.before[-_REACH:])
    if match.value == UNKNOWN or match.wording.startswith(("i ", "we ")):
        return match.value
    if fact == "concerns":
        return "" if _is_no_concern(match) else match.value
    if fact == "current_help" and match.value != "none" and near & _words("not_in_place"):
        return ""
    if near & _words("denials"):
        return _ON_DENIAL.get((fact, match.value), "")
    return match.value


_ON_DENIAL = {
    ("help_working", "yes_"): "not_enough",
    ("current_help", "iep"): "none",
    ("current_help", "section_504"): "none",
}
"""What the denial of a value says. Of the others it says nothing for sure."""


def _is_no_concern(match: _Match) -> bool:
    before = " ".join(match.before)
    return bool(
        before == "not" or _NO_TROUBLE.search(before) or _PRAISED.search(before) or _FINE.match(match.after)
    )


def _state(known: Answerable, text: str) -> frozenset[str]:
    """The one state that a text names, in full, misspelled or by its code."""
    words = left = clause(text)
    names = {plain_wording(name): state.code for state in known.states.values() for name in state.names}
    found: set[str] = set()
    if "DC" in known.states and re.search(r"\bd\.? ?c\b", words):
        return frozenset({"DC"})
    for name in sorted(names, key=len, reverse=True):  # West Virginia before Virginia
        if name in left and re.search(rf"\b{name}\b", left):
            left = left.replace(name, " ")
            found.add(names[name])
    if found:
        return frozenset(found if len(found) == 1 else ())
    code = _CODE.search(text)
    if code and code[1].upper() in known.states and not is_everyday_word(code[1]):
        return frozenset({code[1].upper()})
    unknown = known.questions["state"].answer(UNKNOWN)
    if unknown and any(
        re.search(rf"\b{re.escape(clause(w))}\b", words) for w in (unknown.button, *unknown.words)
    ):
        return frozenset({UNKNOWN})
    return frozenset()
