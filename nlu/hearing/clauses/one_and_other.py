"""Two children of one parent told apart as one and the other, or by name: "my twins, one ... the other"."""

from __future__ import annotations

from nlu.hearing.clauses.cues import Cues

_ONE, _OTHER = 0, 1


def one_and_other(cues: Cues, text: str) -> list[tuple[int, int]]:
    """Where each of two children is spoken of in a plain text, with its number; else empty.

    More than one child has to be named first ("my twins", "two boys"): what comes before is told of both.
    Names are not kept, so that each name that begins a clause is the other one than the name before.
    """
    several = cues.places("several_children", text)
    if not several:
        return []
    begin = several[0][1]
    others = [place for place in cues.places("the_other_of_two", text) if place[0] >= begin]
    ones = [
        (a, b)
        for a, b in cues.places("one_of_two", text)
        if a >= begin and not any(start <= a < end for start, end in others)
    ]
    if others and ones and min(ones) < min(others):
        places = [(a, _ONE) for a, _ in ones] + [(a, _OTHER) for a, _ in others]
        return sorted(places)
    names = [a for a, _ in cues.places("a_name", text) if a >= begin and _begins(cues, text[:a])]
    return [(a, number % 2) for number, a in enumerate(names)] if len(names) > 1 else []


def _begins(cues: Cues, before: str) -> bool:
    """Whether a name behind this text is spoken of, and not only named: "for [name]", "[name] and [name]"."""
    said = before.rstrip()
    return not said or said[-1] in ".!?:;,\n" or cues.stands_before("before_one_of_two", said)
