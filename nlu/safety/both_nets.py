"""Joins what the rules and the learned net find in a message. The rules keep how grave it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.safety import TIERS
from nlu.safety.danger_net import Limits, Reading

Told = Mapping[str, str | bool]
EMERGENCY, SERIOUS, GENTLE = TIERS
SLIGHT = "slight"
"""What is told of a sign that only the net finds, and by little."""
OF_EMERGENCY = 5 / 6
"""An emergency of the rules is believed in what is a little less like danger. Of those of kinds left out one
in eighty was below it, and of the look-alikes a quarter (docs/privacy-and-safety.md).
"""


def joined(
    signs: Sequence[str],
    told: Told,
    reading: Reading,
    limits: Limits,
    tiers: Mapping[str, str],
    language: str,
) -> tuple[list[str], Told]:
    """The ids of the signs and what is told of them, with both nets.

    What only the net finds is gentle; told in two clauses, it is as grave as its sign, but no emergency. What
    it finds once and by little is slight: the reply to the rest of the message comes first. For an urgent
    sign it has to be less yet.

    What only the rules find in a message quite unlike danger is none; for an emergency it has to be more
    unlike it. What was seen, read or played counts only where the net finds danger too. A parent who says
    that all is well is believed, but for what is too like danger: "his list has my son not on it, so he is
    safe". Where only a look-alike of the content keeps the rules from an alarm, more is asked of the net.
    """
    if signs and told.get("elsewhere") and not reading.is_danger:
        return [], {}
    if signs:
        least = limits.harmless * (OF_EMERGENCY if told.get("tier") == EMERGENCY else 1)
        mistaken = reading.likeness < least and not reading.is_danger
        return ([], {}) if mistaken and not told.get("denied") else (list(signs), told)
    believed = told.get("denied") and reading.likeness < limits.sure
    believed = believed or (told.get("look_alike") and reading.margin < limits.look_alike)
    if not reading.is_danger or not reading.sign or believed:
        return [], told
    own = tiers.get(reading.sign, GENTLE)
    tier = max(own, SERIOUS, key=TIERS.index) if reading.is_told_twice else GENTLE
    clear = limits.clear_urgent if reading.is_urgent else limits.clear
    is_slight = not reading.is_told_twice and reading.margin < clear
    found: Told = {"tier": tier, "language": language, "denied": False}
    return [reading.sign], {**found, SLIGHT: True} if is_slight else found
