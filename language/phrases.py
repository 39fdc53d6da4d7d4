"""Whether a message holds certain words: how content says which of several things a parent means.

A line of content is a few words, all of which must stand somewhere in the message. "/" parts alternatives,
and "*" ends the start of a word: "not/never follow* plan/iep".
"""

from __future__ import annotations

from collections.abc import Iterable


def score(lines: Iterable[str], words: frozenset[str]) -> int:
    """How many words the longest of these lines has of those that hold; 0 when none does."""
    return max((_held(line, words) for line in lines), default=0)


def _held(line: str, words: frozenset[str]) -> int:
    places = line.lower().split()
    return len(places) if all(any(_stands(a, words) for a in p.split("/")) for p in places) else 0


def _stands(alternative: str, words: frozenset[str]) -> bool:
    if alternative.endswith("*"):
        return any(word.startswith(alternative[:-1]) for word in words)
    return alternative in words
