"""Reads a parent's free text as the answer to one question of the walk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge import ages
from knowledge.situation import SEVERAL

if TYPE_CHECKING:
    from knowledge.library import Library


def plain(text: str) -> str:
    """Lower case, straight apostrophes gone, one space between words."""
    text = text.lower().replace("\u2019", "'").replace("\u2060", "")
    return " ".join(re.sub(r"[^\w\s/.'-]", " ", text).replace("'", "").split())


def read(library: Library, fact: str, text: str) -> frozenset[str]:
    """The values that a text says in answer to the question for a fact; empty when it says none.

    The longest wording wins, and words inside it are not read again: "no idea" is not "no".
    """
    words = plain(text)
    if fact == "state":
        return _state(library, words)
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


def _state(library: Library, words: str) -> frozenset[str]:
    for state in library.states.values():
        if re.search(rf"\b{plain(state.name)}\b", words):
            return frozenset({state.code})
    if words.upper() in library.states:
        return frozenset({words.upper()})
    unknown = library.questions["state"].answer("unknown")
    return frozenset({"unknown"} if unknown and words in {plain(w) for w in unknown.words} else ())
