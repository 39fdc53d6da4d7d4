"""Chooses the limits for signs of danger by kinds left out: `python -m bench.danger --limits`.

Limits are chosen by examples of kinds that the net was not taught, never by sets that measure it: of those
that keep look-alikes of kinds left out below MOST_ALARMS and MOST_GRAVE in each language, the ones that find
most dangers, English and Spanish counting alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from bench.danger.kinds import Read
from nlu.safety.danger_net import Limits

MOST_ALARMS = 0.115
"""So many look-alikes of kinds left out may bring help lines: a missed danger is worse than an alarm. It was
0.10 before nearer look-alikes were added; with it fewer dangers would be found than before them.
"""
MOST_GRAVE = 0.025
"""So many may bring more than a gentle line: police at the door, or 911 on the screen, for a toy."""
LANGUAGES = ("en", "es")
WHOLE = (0.42, 0.44, 0.46, 0.48, 0.50, 0.52, 0.54, 0.58, 0.62)
CLAUSE = (0.60, 0.66, 0.72, 0.78, 0.84, 1.00)
HARMLESS = (0.24, 0.30, 0.36, 0.42)


@dataclass(frozen=True)
class Judged:
    """What limits do with kinds left out: of each language, the shares of dangers found and of alarms."""

    limits: Limits
    found: tuple[float, ...]
    alarms: tuple[float, ...]
    grave: tuple[float, ...]
    """The share of look-alikes that alarm more than gently."""


def judged(reads: Sequence[Read], tiers: Mapping[str, str]) -> list[Judged]:
    """What each choice of limits does with examples that were left out."""
    return [
        _judge(reads, tiers, Limits(whole=whole, clause=clause, harmless=harmless))
        for whole, clause, harmless in product(WHOLE, CLAUSE, HARMLESS)
        if clause >= whole
    ]


def best(
    choices: Iterable[Judged], most_alarms: float = MOST_ALARMS, most_grave: float = MOST_GRAVE
) -> Judged:
    """Most found in both languages among those with few alarms in each; of equals, that with fewer alarms."""
    fit = [c for c in choices if max(c.alarms) <= most_alarms and max(c.grave) <= most_grave]
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
    found: list[float] = []
    alarms: list[float] = []
    grave: list[float] = []
    for language in LANGUAGES:
        of_language = [read.at(limits, tiers) for read in reads if read.example.language == language]
        harmless = [read for read in of_language if not read.example.is_danger]
        found.append(_share(read.by_both for read in of_language if read.example.is_danger))
        alarms.append(_share(read.by_both for read in harmless))
        grave.append(_share(read.is_grave for read in harmless))
    return Judged(limits, tuple(found), tuple(alarms), tuple(grave))


def _share(counted: Iterable[bool]) -> float:
    known = list(counted)
    return sum(known) / max(len(known), 1)


def _line(choice: Judged) -> str:
    limits = choice.limits
    found = " ".join(f"{share:.3f}" for share in choice.found)
    alarms = " ".join(f"{share:.3f}" for share in choice.alarms)
    grave = " ".join(f"{share:.3f}" for share in choice.grave)
    chosen = f"whole {limits.whole:.2f} clause {limits.clause:.2f} harmless {limits.harmless:.2f}"
    return f"{chosen} | found {found} | alarms {alarms} | grave {grave}"
