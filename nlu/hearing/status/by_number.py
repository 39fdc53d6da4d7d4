"""Two children told apart by their ages, where no parser reads the language: "el de 8 ... la de 12"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.hearing.clauses.cues import Cues

Told = Sequence[tuple[int, str]]
_YEARS = re.compile(r"\s+(\d{1,2})(?!\w)")


def told_by_age(cues: Cues, text: str) -> Told:
    """The places where a child is named by its age, where two are; else none."""
    ends = [end for _, end in cues.places("child_of", text)]
    told = [(end, match[1]) for end in ends if (match := _YEARS.match(text, end))]
    return told if len({years for _, years in told}) > 1 else []


def is_of_second(told: Told, place: int) -> bool | None:
    """Whether the child named last before a place is not the first one; None where none is named."""
    before = [years for at, years in told if at <= place]
    return before[-1] != told[0][1] if before else None


def told_of_most(cues: Cues, text: str, told: Told) -> str:
    """The name under which most is said in a plain text; who has done with school is not meant."""
    ends = [place for place, _ in told[1:]] + [len(text)]
    said = dict.fromkeys((name for _, name in told), 0)
    for (place, name), end in zip(told, ends, strict=True):
        said[name] += 0 if cues.stands_in("done_with_school", text[place:end]) else end - place
    return max(said, key=lambda name: said[name])


def gender_of_other(cues: Cues, words: str) -> str:
    """ "m", "f" or nothing, by how the word for another person ends."""
    ends = [b for _, b in cues.places("other", words)]
    letter = words[: min(ends)].rstrip()[-1:] if ends else ""
    return {"o": "m", "a": "f"}.get(letter, "")
