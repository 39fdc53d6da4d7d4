"""Marked lines of content: what was named in them, and whether it was meant of this child now.

Also stories put together from lines that tell something: in a story there is more around what is told than in
a line alone, and most of it is so.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from language.normalize import plain_in_place

SO, NOT_SO = "so", "not_so"
_MARK = re.compile(r"\[([^\]]*)\]")
_STORIES = 400
"""So many stories are put together in a language."""
_SIZE = (2, 4)
_ENDS = (". ", ". ", ", ")
_SEED = 2


@dataclass(frozen=True)
class Marked:
    """A place in a plain text, and whether what stands there is so; `weight`: how much it counts."""

    text: str
    start: int
    end: int
    is_so: bool
    weight: float = 1.0


def read(line: str, is_so: bool, weight: float = 1.0) -> list[Marked]:
    """The marks of one line."""
    text, places = "", []
    for n, piece in enumerate(_MARK.split(line)):
        start = len(text)
        text += plain_in_place(piece)
        if n % 2:
            places.append((start, len(text)))
    return [Marked(text, start, end, is_so, weight) for start, end in places]


def marked(
    lines: Mapping[str, Mapping[str, Sequence[str]]], told: Mapping[str, Sequence[str]], weight: float
) -> list[Marked]:
    """All marks of the content, by language, and those of stories put together from lines `told`."""
    found = [
        mark
        for by_status in lines.values()
        for status, listed in by_status.items()
        for line in listed
        for mark in read(line, status == SO)
    ]
    for language in lines:
        found += _stories(lines[language].get(SO, ()), told.get(language, ()), weight)
    return found


def _stories(so: Sequence[str], told: Sequence[str], weight: float) -> Iterator[Marked]:
    """Stories in which all is so; the same ones each time."""
    chosen = random.Random(_SEED)
    short = [line for line in so if len(_MARK.findall(line)) == 1]
    pools = [pool for pool in ([f"[{line}]" for line in told], short) if pool]
    for _ in range(_STORIES if pools else 0):
        parts = [chosen.choice(chosen.choice(pools)) for _ in range(chosen.randint(*_SIZE))]
        yield from read("".join(part + chosen.choice(_ENDS) for part in parts), True, weight)
