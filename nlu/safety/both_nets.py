"""Joins what the rules and the learned net find in a message. The rules keep how grave it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.safety import TIERS
from nlu.safety.danger_net import Reading

Told = Mapping[str, str | bool]
EMERGENCY, SERIOUS, GENTLE = TIERS


def joined(
    signs: Sequence[str],
    told: Told,
    reading: Reading,
    harmless: float,
    tiers: Mapping[str, str],
    language: str,
) -> tuple[list[str], Told]:
    """The ids of the signs and what is told of them, with both nets.

    What only the net finds is gentle; told in two clauses, it is as grave as its sign, but no emergency. What
    only the rules find in a message quite unlike danger is none; for an emergency it has to be far more
    unlike it. A parent who says that all is well is believed.
    """
    if signs:
        least = harmless / 3 if told.get("tier") == EMERGENCY else harmless
        mistaken = reading.likeness < least and not reading.is_danger
        return ([], {}) if mistaken and not told.get("denied") else (list(signs), told)
    if not reading.is_danger or not reading.sign or told.get("denied"):
        return [], told
    own = tiers.get(reading.sign, GENTLE)
    tier = max(own, SERIOUS, key=TIERS.index) if reading.is_told_twice else GENTLE
    return [reading.sign], {"tier": tier, "language": language, "denied": False}
