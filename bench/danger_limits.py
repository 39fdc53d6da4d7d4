"""Chooses the limits for signs of danger by kinds left out: `python -m bench.danger --limits`.

Limits are chosen by examples of kinds that the net was not taught, never by sets that measure it: of those
that keep look-alikes of kinds left out below MOST_ALARMS in each language, the ones that find most dangers,
English and Spanish counting alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from nlu.safety.danger_net import Limits

if TYPE_CHECKING:
    from bench.danger import Read

MOST_ALARMS = 0.10
"""So many look-alikes of kinds left out may bring help lines: a missed danger is worse than an alarm."""
LANGUAGES = ("en", "es")
WHOLE = (0.50, 0.54, 0.56, 0.58, 0.60, 0.62, 0.66, 0.70)
CLAUSE = (0.66, 0.72, 0.78, 0.84, 0.90, 1.00)
HARMLESS = (0.24, 0.30, 0.36, 0.42)


@dataclass(frozen=True)
class Judged:
    """What limits do with kinds left out: of each language, the shares of dangers found and of alarms."""

    limits: Limits
    found: tuple[float, ...]
    alarms: tuple[float, ...]


def judged(reads: Sequence[Read], tiers: Mapping[str, str]) -> list[Judged]:
    """What each choice of limits does with examples that were left out."""
    return [
        _judge(reads, tiers, Limits(whole=whole, clause=clause, harmless=harmless))
        for whole, clause, harmless in product(WHOLE, CLAUSE, HARMLESS)
        if clause >= whole
    ]


def best(choices: Iterable[Judged], most_alarms: float = MOST_ALARMS) -> Judged:
    """Most found in both languages among those with few alarms in each; of equals, that with fewer alarms."""
    fit = [choice for choice in choices if max(choice.alarms) <= most_alarms]
    if not fit:
        raise ValueError("no limits keep alarms so few")
    return max(fit, key=lambda choice: (sum(choice.found), -sum(choice.alarms)))


def show(choices: Sequence[Judged]) -> None:
    """Prints what other limits for the whole and for a clause do, and which are chosen."""
    chosen = best(choices)
    for choice in choices:
        if choice.limits.harmless == chosen.limits.harmless:
            print(_line(choice))
    print("chosen:", _line(chosen))


def _judge(reads: Sequence[Read], tiers: Mapping[str, str], limits: Limits) -> Judged:
    counted = {(language, is_danger): [0, 0] for language in LANGUAGES for is_danger in (True, False)}
    for read in reads:
        if read.example.language in LANGUAGES:
            count = counted[read.example.language, read.example.is_danger]
            count[0] += read.at(limits, tiers).by_both
            count[1] += 1
    found, alarms = (
        tuple(
            part / max(every, 1) for part, every in (counted[language, is_danger] for language in LANGUAGES)
        )
        for is_danger in (True, False)
    )
    return Judged(limits, found, alarms)


def _line(choice: Judged) -> str:
    limits = choice.limits
    found = " ".join(f"{share:.3f}" for share in choice.found)
    alarms = " ".join(f"{share:.3f}" for share in choice.alarms)
    chosen = f"whole {limits.whole:.2f} clause {limits.clause:.2f} harmless {limits.harmless:.2f}"
    return f"{chosen} | found {found} | alarms {alarms}"
