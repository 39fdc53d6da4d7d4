"""Reads a parent's free text as the answer to one question of the walk."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from knowledge import ages
from knowledge.situation import SEVERAL

if TYPE_CHECKING:
    from knowledge.library import Library

_MOST_WORDS_MENDED = 8
_SHORTEST_MENDED = 4
_ALIKE = 80
"""From this likeness on (of 100) a word counts as a misspelling of a known one."""
_WORDS_OF_AGES = ("grade", "grader", "years", "months", "kindergarten")


def plain(text: str) -> str:
    """Lower case, straight apostrophes gone, one space between words."""
    text = text.lower().replace("\u2019", "'").replace("\u2060", "")
    return " ".join(re.sub(r"[^\w\s/.'-]", " ", text).replace("'", "").split())


def read(library: Library, fact: str, text: str) -> frozenset[str]:
    """The values that a text says in answer to the question for a fact; empty when it says none.

    The longest wording wins, and words inside it are not read again: "no idea" is not "no". A short
    text that says nothing is read once more with its spelling mended.
    """
    words = plain(text)
    found = _state(library, words, text) if fact == "state" else _read(library, fact, words)
    if found:
        return found
    mended = _mended(words, _vocabulary(library, fact))
    if mended == words:
        return found
    return _state(library, mended, "") if fact == "state" else _read(library, fact, mended)


def _vocabulary(library: Library, fact: str) -> set[str]:
    """The words that may stand in an answer to the question for a fact."""
    wordings = [w for a in library.questions[fact].answers for w in (a.button, *a.words)]
    if fact == "state":
        wordings += [state.name for state in library.states.values()]
    if fact == "age_band":
        wordings += _WORDS_OF_AGES
    return {word for wording in wordings for word in plain(wording).split()}


def _mended(words: str, vocabulary: Iterable[str]) -> str:
    """A short text with each misspelled word replaced by the word of the vocabulary that it is like."""
    left = words.split()
    known = set(vocabulary)
    if len(left) > _MOST_WORDS_MENDED:
        return words
    long = [word for word in known if len(word) >= _SHORTEST_MENDED]
    for n, word in enumerate(left):
        if word not in known and len(word) >= _SHORTEST_MENDED:
            near = process.extractOne(word, long, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            left[n] = near[0] if near else word
    return " ".join(left)


def _read(library: Library, fact: str, words: str) -> frozenset[str]:
    found: dict[str, int] = {}
    if fact == "age_band":
        spans = ages.spans(words)
        band = spans[0][2] if spans else ages.bare(words)
        if band:
            return frozenset({band})
    wordings = sorted(
        (
            (plain(wording), answer.value)
            for answer in library.questions[fact].answers
            for wording in (answer.button, *answer.words)
        ),
        key=lambda pair: -len(pair[0]),
    )
    left = words
    for wording, value in wordings:
        match = re.search(rf"(?<!\w){re.escape(wording)}(?!\w)", left) if wording else None
        if match:
            found.setdefault(value, match.start())
            left = left[: match.start()] + "#" * len(wording) + left[match.end() :]
    told = [v for v in sorted(found, key=found.__getitem__) if v != "unknown"]
    if not told:
        return frozenset(found)
    return frozenset(told if fact in SEVERAL else told[:1])


def _state(library: Library, words: str, text: str) -> frozenset[str]:
    for state in sorted(library.states.values(), key=lambda state: -len(state.name)):
        if re.search(rf"\b{plain(state.name)}\b", words):
            return frozenset({state.code})
    codes = re.findall(r"\b[A-Z]{2}\b", "" if text.isupper() else text)
    code = next((c for c in [words.upper(), *codes] if c in library.states), "")
    if code:
        return frozenset({code})
    unknown = library.questions["state"].answer("unknown")
    return frozenset({"unknown"} if unknown and words in {plain(w) for w in unknown.words} else ())
