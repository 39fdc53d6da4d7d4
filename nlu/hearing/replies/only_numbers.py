"""Reads the one number of a few words as an age or a grade, where the question asks for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from language.ages import mentions as age_mentions
from language.dates import mentions as dates
from nlu.hearing.clauses.cues import cues

_FEW = 6
_DAYS = frozenset({"day", "numeric"})
"""Kinds of dates whose number is that of a day."""
_TOO_FEW = "under_3"
"""One or two may count anything: "I have two"."""


def only_numbers(pieces: Sequence[tuple[int, int, str]], language: str) -> Iterator[tuple[str, int, int]]:
    """The band and its place, of each piece that has one number: "10 years", "seventh this year".

    None of a day: "October 3".
    """
    spoken = cues(language)
    for start, end, piece in pieces:
        words = piece.split()
        is_other = any(spoken.stands_in(name, piece) for name in ("of_others", "negations", "once"))
        if len(words) > _FEW or is_other:
            continue
        of_days = {w for day in dates.find(piece) if day.kind in _DAYS for w in day.text.split()}
        bare = (age_mentions.bare(word, language) for word in words if word not in of_days)
        found = [age for age in bare if age]
        if len(found) != 1 or found[0].is_open or found[0].band == _TOO_FEW:
            continue
        if not age_mentions.is_no_age(piece, language):
            yield found[0].band, start, end
