"""What help is for is hard: "an IEP for speech", "un IEP por lectura"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlu.hearing.clauses.cues import Cues
from nlu.hearing.meant.put_right import Names
from nlu.hearing.status.mention import NOW, Mention

_HELP, _HARD = "current_help", "concerns"
_NO_HELP = "none"


def with_purposes(plain: str, heard: Sequence[Mention], names: Names, cues: Cues) -> list[Mention]:
    """The mentions of a plain text with what is named right behind help that is there."""
    told = {(m.value, m.status) for m in heard if m.fact == _HARD}
    return [*heard, *(m for m in _named(plain, heard, names, cues) if (m.value, NOW) not in told)]


def _named(plain: str, heard: Sequence[Mention], names: Names, cues: Cues) -> Iterator[Mention]:
    for help_told in heard:
        if help_told.fact != _HELP or help_told.status != NOW or help_told.value == _NO_HELP:
            continue
        behind = plain[help_told.end :]
        place = next((end for start, end in cues.places("help_for", behind) if not behind[:start].strip()), 0)
        for name in names(behind) if place else ():
            between = behind[place : name.start].replace(",", " ").split()
            if set(between) - cues["joins_names"] - cues["owners"]:
                break
            start, end = help_told.end + name.start, help_told.end + name.end
            yield Mention(_HARD, name.value, NOW, start, end, help_told.clause)
            place = name.end
