"""Reads a parent's free text as the answer to one question of the interview."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from rapidfuzz import fuzz, process

from knowledge.interview.situation import SEVERAL, UNKNOWN
from knowledge.interview.values import Condition, Question
from knowledge.model import State
from language import ages
from language.normalize import clause, without_apostrophes

_CLAUSE_END = re.compile(r"[,;:!?\n]|\.(?=\s|$)|\b(?:but|except|although|though)\b", re.I)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DENIES = _words(
    "no not dont doesnt didnt isnt wasnt arent werent havent hasnt hadnt never without cant wont nor neither"
)
_WISHES = _words(
    "had used want wants wanted need needs should would asked asking applied applying hope hoping trying"
    " refused denied request requested lost"
)
"""Before a kind of help: it is not in place."""
_BARE = _words("no nope none nothing yes yeah yep yup")
_REACH = 7
_NO_STATE = _words("ok hi oh me or in")
"""Codes of states that are everyday words: taken only in capitals, and "ok" and "hi" never."""
_MOST_WORDS_MENDED = 8
_SHORTEST_MENDED = 4
_ALIKE = 80
"""From this likeness on (of 100) a word counts as a misspelling of a known one."""
_WORDS_OF_AGES = ("grade", "grader", "years", "months", "kindergarten")


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
        wordings += [state.name for state in known.states.values()]
    if fact == "age_band":
        wordings += _WORDS_OF_AGES
    return {word for wording in wordings for word in clause(wording).split()}


def _mended(text: str, known: set[str]) -> str:
    """A short text with each misspelled word replaced by the word of the vocabulary that it is like."""
    if len(text.split()) > _MOST_WORDS_MENDED:
        return text
    long = [word for word in known if len(word) >= _SHORTEST_MENDED]

    def mend(match: re.Match[str]) -> str:
        word = clause(match.group())
        if word in known | _DENIES | _WISHES or len(word) < _SHORTEST_MENDED:
            return match.group()
        near = process.extractOne(word, long, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return str(near[0]) if near else match.group()

    return re.sub(r"[^\W\d_][\w'\u2019-]*", mend, text)


def _read(known: Answerable, fact: str, text: str) -> frozenset[str]:
    whole = _wordings(known, fact).get(clause(text).rstrip("."))
    if whole:
        return frozenset({whole})
    band = _band(text) if fact == "age_band" else ""
    told: list[str] = []
    bare: list[str] = []
    for part in map(clause, _CLAUSE_END.split(text)):
        for match in _matches(known, fact, part):
            value = _meant(fact, match)
            if value:
                (bare if match.wording in _BARE else told).append(value)
            if band and value and not ages.told(part.replace(match.wording, " ")):
                return frozenset({value})  # a wording such as "not in kindergarten yet" says it better
    if band:
        return frozenset({band})
    certain = [value for value in (*told, *bare) if value != UNKNOWN]
    if fact in SEVERAL:
        return frozenset(set(certain) - {"none"} or certain or told)
    return frozenset(certain[:1] or told[:1])


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
        if wording in _BARE or values[wording] == UNKNOWN:  # the "no" in them denies nothing
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
    if fact == "current_help" and match.value != "none" and near & _WISHES:
        return ""
    if near & _DENIES:
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
        before == "not"
        or re.search(
            r"\b(?:no|not an?|isnt an?) (?:problems?|trouble|issues?|concerns?)(?: (?:with|in))?$", before
        )
        or re.search(r"(?<!not )(?<!isnt )\b(?:good|great|fine|strong) (?:at|in|with)$|\bloves?$", before)
        or re.match(
            r"(?:is|are|seems|isnt|arent) (?:fine|good|great|ok|okay|an? (?:problem|issue)$)", match.after
        )
    )


def _state(known: Answerable, text: str) -> frozenset[str]:
    """The one state that a text names, in full, misspelled or by its code."""
    words = left = clause(text)
    names = {plain_wording(state.name): state.code for state in known.states.values()}
    found: set[str] = set()
    if "DC" in known.states and re.search(r"\bd\.? ?c\b", words):
        return frozenset({"DC"})
    for name in sorted(names, key=len, reverse=True):  # West Virginia before Virginia
        if name in left and re.search(rf"\b{name}\b", left):
            left = left.replace(name, " ")
            found.add(names[name])
    if found:
        return frozenset(found if len(found) == 1 else ())
    code = re.search(r"(?:^|\b(?:in|from|state is|is)\s)\W*([A-Za-z]{2})\W*$", text)
    if code and code[1].upper() in known.states and not _is_everyday_word(code[1]):
        return frozenset({code[1].upper()})
    unknown = known.questions["state"].answer(UNKNOWN)
    if unknown and any(
        re.search(rf"\b{re.escape(clause(w))}\b", words) for w in (unknown.button, *unknown.words)
    ):
        return frozenset({UNKNOWN})
    return frozenset()


def _is_everyday_word(code: str) -> bool:
    return code.lower() in {"ok", "hi"} or (code.lower() in _NO_STATE and not code.isupper())
