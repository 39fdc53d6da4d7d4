"""Of which of two children each thing was told, where the message tells them apart."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.hearing.clauses.apart import Apart
from nlu.hearing.status.conditions import SUSPECTED
from nlu.hearing.status.mention import NOW, OTHER_PERSON, UNSURE, Mention

_SO = frozenset({NOW, SUSPECTED})
_OF_THE_FAMILY = "state"
_CLEARLY = 0.6
"""What share of a piece must be told of one of two children, so that what it tells is of that one."""


def of_each_child(mentions: Sequence[Mention], apart: Apart) -> list[Mention]:
    """The mentions: of the child that is not meant as told of another, and what is so of both told twice.

    "The other" may well be the one that is meant: "one is fine, the other cannot read".
    """
    found = [_of_its_child(m, apart) for m in mentions]
    shared = [m for m in found if m.status == NOW and apart.is_of_both(m.start) and m.fact != _OF_THE_FAMILY]
    return [*found, *(m.meant(OTHER_PERSON) for m in shared)]


def _of_its_child(mention: Mention, apart: Apart) -> Mention:
    place = mention.start
    if apart.is_of_the_other(place) and apart.is_of_meant(mention.end - 1):
        place = mention.end - 1  # a piece that runs on into what is told of the other one
    elif mention.status in _SO and apart.is_of_the_other(place) != apart.is_of_the_other(mention.end - 1):
        longer = _of_the_longer_part(mention, apart)
        if longer < 0:
            return mention.meant(UNSURE)
        place = longer
    if mention.status in _SO and apart.is_of_the_other(place):
        return mention.meant(OTHER_PERSON)
    if mention.status == OTHER_PERSON and apart.is_of_meant(place):
        return mention.meant(NOW)
    return mention


def _of_the_longer_part(mention: Mention, apart: Apart) -> int:
    """A place in the part that is most of a piece on two children; -1 where neither is."""
    at_end = apart.is_of_the_other(mention.end - 1)
    places = range(mention.start, mention.end)
    turn = next(place for place in places if apart.is_of_the_other(place) == at_end)
    share = (mention.end - turn) / len(places)
    if max(share, 1 - share) < _CLEARLY:
        return -1
    return mention.end - 1 if share > 1 - share else mention.start
