"""A condition named behind the child is the child's: "I want a 504 for my daughter with asthma"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nlu.hearing.clauses.cues import Cues
from nlu.hearing.status.mention import NOW, UNSURE, WANTED, Mention

CONDITION = "condition"
_FOUND = ("disability", "diagnosed")
_NOT_TOLD = frozenset({WANTED, UNSURE})
_MOST_WORDS = 2
"""So many words stand between the child and "with": its name, or none."""


def with_what_the_child_has(
    plain: str,
    heard: Sequence[Mention],
    cues: Cues,
    with_brought: Callable[[Sequence[Mention]], list[Mention]],
) -> list[Mention]:
    """The mentions of a plain text; a condition that is wished for, said of the child it is for, is so.

    `with_brought` adds the trouble that a condition brings.
    """
    now: dict[tuple[str, str, int], Mention] = {}
    for m in heard:
        if m.fact == CONDITION and m.status in _NOT_TOLD and _is_the_childs(plain[: m.start], cues):
            told = [m.meant(NOW), Mention(*_FOUND, NOW, m.start, m.end, m.clause)]
            now |= {(each.fact, each.value, each.start): each for each in with_brought(told)}
    return [*(m for m in heard if (m.fact, m.value, m.start) not in now), *now.values()]


def _is_the_childs(before: str, cues: Cues) -> bool:
    """Whether a plain text ends with the child and with "with" or "who has"."""
    led = [start for start, end in cues.places("child_with_it", before) if not before[end:].strip()]
    if not led:
        return False
    child = before[: min(led)].rstrip(" ,")
    ends = [end for _, end in cues.places("own_child", child)]
    return bool(ends) and len(child[max(ends) :].split()) <= _MOST_WORDS
