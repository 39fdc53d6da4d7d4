"""Where a parent says how they themselves read or write: "i cant read well", "no sé escribir bien"."""

from __future__ import annotations

from collections.abc import Iterator

from nlu.hearing.clauses.cues import Cues

_ENDS = ".,;:!?\n"


def of_who_writes(plain: str, cues: Cues) -> Iterator[tuple[int, int]]:
    """The places of a plain text that say it, and nothing of a child; "i cant read his writing" does."""
    yield from cues.places("writers_own", plain)
    for start, end in cues.places("writer_cannot", plain):
        end_of_it = _end_of_what(plain, end, cues)
        begin = max((plain.rfind(mark, 0, start) for mark in _ENDS), default=-1) + 1
        is_said_of_child = cues.stands_in("own_child", plain[begin:start])
        behind = plain[end_of_it:].split(maxsplit=1)
        is_done_to_child = bool(behind) and behind[0] in cues["done_to_child"]
        if end_of_it > end and not is_said_of_child and not is_done_to_child:
            yield start, _past(plain, end_of_it, "how_one_reads", cues)


def _end_of_what(plain: str, start: int, cues: Cues) -> int:
    """Where "read", "read or write" ends that stands at a place; the place itself where none does."""
    while True:
        joined = _past(plain, start, "joins_names", cues)
        end = _past(plain, joined, "reads_or_writes", cues)
        if end == joined:
            return start
        start = end


def _past(plain: str, start: int, name: str, cues: Cues) -> int:
    """The place behind words of a list that stand at a place, as many as there are."""
    while True:
        rest = plain[start:]
        end = next((b for a, b in cues.places(name, rest) if not rest[:a].strip()), 0)
        if not end:
            return start
        start += end
