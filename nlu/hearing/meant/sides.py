"""What goes well and what does not, side by side in a short message: "math is fine, it's the reading".

Where a piece says that a thing is fine, it is denied, however little the piece is like an example. What the
other pieces name is what is hard, be it only by a "not" at their end: "math is ok but reading isn't".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlu.hearing.clauses.cues import Cues
from nlu.hearing.meant.put_right import Name, Names
from nlu.hearing.status.mention import DENIED, NOW, Mention

_HARD = "concerns"
_NOT_HARD = frozenset({"advanced", "other"})
"""What is no trouble, or none that has a name: "too easy for her"."""
MOST_WORDS = 20
"""More words tell a story, in which a piece may be of anything."""
_BETWEEN = 2
"""So few words may stand between a "not" and the name that it denies."""


@dataclass(frozen=True)
class _Side:
    """One piece, and what it names that may be hard."""

    words: str
    start: int
    named: tuple[Name, ...]
    is_fine: bool


def with_sides(
    plain: str, heard: Sequence[Mention], names: Names, cues: Cues, asking: Sequence[tuple[int, int]] = ()
) -> list[Mention]:
    """The mentions of a short message in which something is said to go well, each by the side it is on."""
    if len(plain.split()) > MOST_WORDS:
        return list(heard)
    sides = [side for side in _sides(plain, names, cues) if not any(a <= side.start < b for a, b in asking)]
    fine = {name.value for side in sides if side.is_fine for name in side.named}
    if not fine:
        return list(heard)
    placed: dict[str, Mention] = {}
    for side in sides:
        for name in side.named:
            status = DENIED if side.is_fine or _is_denied(side, name, cues) else NOW
            if status == NOW and name.value in fine and not _ends_in_not(side.words, cues):
                continue
            place = (side.start + name.start, side.start + name.end)
            placed[name.value] = Mention(_HARD, name.value, status, *place)
    kept = [m for m in heard if m.fact != _HARD or m.value not in placed]
    return [*kept, *placed.values()]


def _sides(plain: str, names: Names, cues: Cues) -> Iterator[_Side]:
    begins = "|".join(re.escape(word) for word in sorted(cues["begins_a_side"], key=len, reverse=True))
    parting = re.compile(rf"[,.;!?\n]+\s*|\s+(?=(?:{begins})\s)")
    at, was_fine = 0, False
    for end in [*(m.end() for m in parting.finditer(plain)), len(plain)]:
        words = plain[at:end]
        is_fine = _is_fine(words, cues) or (was_fine and _only_joins(words, cues))
        was_fine = is_fine
        if not is_fine and len(words.split()) <= _BETWEEN and _goes_on(plain[end:], cues):
            continue  # "reading and writing are fine"
        if not cues.stands_in("who_helps", words) and not cues.stands_in("rather_than_this", words):
            named = tuple(name for name in names(words) if name.value not in _NOT_HARD)
            yield _Side(words, at, named, is_fine)
        at = end


def _only_joins(words: str, cues: Cues) -> bool:
    """ "Good at math and reading": a name that is only joined to what goes well."""
    return len(words.split()) <= _BETWEEN and _goes_on(words, cues)


def _goes_on(behind: str, cues: Cues) -> bool:
    """Whether what follows is said of what stands before it, too."""
    return any(start == 0 for start, _ in cues.places("joins_names", behind))


def _is_fine(words: str, cues: Cues) -> bool:
    said = words.strip(" ,.;!?\n")
    for start, end in cues.places("no_trouble", said):
        is_slow = any(place == end + 1 for place, _ in cues.places("not_well", said))
        if not is_slow and not cues.stands_in("negations", " ".join(said[:start].split()[-_BETWEEN:])):
            return True
    is_last = any(end == len(said) for _, end in cues.places("ends_fine", said))
    return is_last and not cues.has("negations", said.split())


def _is_denied(side: _Side, name: Name, cues: Cues) -> bool:
    """ "Not math either"; but a "not" at the end says that it does not go well."""
    before = side.words[: name.start].split()[-_BETWEEN:]
    return cues.has("negations", before) and not _ends_in_not(side.words, cues)


def _ends_in_not(words: str, cues: Cues) -> bool:
    said = words.strip(" ,.;!?\n").split()
    return bool(said) and cues.has("negations", said[-1:])
