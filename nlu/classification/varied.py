"""Of many ways of asking an answer those that are unlike each other, by their letters: the same each time."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LETTERS = 4


def varied(ways: Sequence[str], most: int) -> list[str]:
    """The first way and those farthest from the ones before, in their order; all where they are no more."""
    if len(ways) <= most:
        return list(ways)
    parts = [_parts(way) for way in ways]
    chosen = {0}
    near = [_likeness(parts[0], each) for each in parts]
    while len(chosen) < most:
        new = min((n for n in range(len(ways)) if n not in chosen), key=near.__getitem__)
        chosen.add(new)
        near = [max(old, _likeness(parts[new], each)) for old, each in zip(near, parts, strict=True)]
    return [ways[n] for n in sorted(chosen)]


def _parts(way: str) -> set[str]:
    """Its words, and every four letters in a row."""
    plain = re.sub(r"[\W_]+", " ", way.lower())
    return {plain[n : n + _LETTERS] for n in range(len(plain) - _LETTERS + 1)} | {*plain.split()}


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / (len(one | other) or 1)
