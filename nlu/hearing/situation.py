"""What stands after a message: facts told now are taken, what is denied or over goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.interview import SEVERAL
from nlu.hearing.status.mention import ASKED, DENIED, NOW, PAST, UNSURE, Mention

Facts = dict[str, frozenset[str]]

_OTHER_TIMES = frozenset({"age_band", "state"})
"""Facts of which a former value says nothing about the present one."""
_NONE = "none"
_GROWN, _NUMBERED = "adult_18_to_21", 2.0
"""Who is 18 and "still at the high school" is grown, unless the grade is told."""
_PLAN, _HOW_IT_GOES = "current_help", "help_working"
_ALL_WELL = "yes_"
_WITHOUT_A_PLAN = frozenset({_NONE, "private_therapy"})


@dataclass(frozen=True)
class Change:
    """What a message changes: values told now, and values that no longer hold."""

    told: Facts
    gone: Facts

    @property
    def is_empty(self) -> bool:
        """True when the message told nothing of the child."""
        return not self.told and not self.gone


def change(mentions: Iterable[Mention], corrected: Mapping[str, frozenset[str]] | None = None) -> Change:
    """What these mentions say is so of this child now, and what is not.

    `corrected` are the facts that a message puts right: what is wished for or of somebody else goes too.
    """
    told: dict[str, list[Mention]] = {}
    gone: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.status == NOW:
            told.setdefault(mention.fact, []).append(mention)
        elif (
            mention.status == DENIED
            or (mention.status == PAST and mention.fact not in _OTHER_TIMES)
            or (corrected and mention.value in corrected.get(mention.fact, ()) and _is_put_right(mention))
        ):
            gone.setdefault(mention.fact, set()).add(mention.value)
    settled = {fact: _settled(fact, found) for fact, found in told.items()}
    taken = {fact: values for fact, values in settled.items() if values}
    left = {fact: frozenset(values) - taken.get(fact, frozenset()) for fact, values in gone.items()}
    return Change(taken, {fact: values for fact, values in left.items() if values})


def _is_put_right(mention: Mention) -> bool:
    """What is only asked about or supposed takes nothing away: "who pays if he already has an IEP"."""
    return mention.status not in (ASKED, UNSURE)


def _settled(fact: str, found: list[Mention]) -> frozenset[str]:
    """The values of one fact that stand beside each other."""
    values = dict.fromkeys(m.value for m in found)
    if fact == "disability":
        return frozenset({next(v for v in ("diagnosed", "suspected", _NONE) if v in values)})
    if fact == "current_help" and len(values) > 1:
        return frozenset(set(values) - {_NONE})
    if fact == _HOW_IT_GOES and len(values) > 1:  # "that part works, it does nothing for his writing"
        found = [m for m in found if m.value != _ALL_WELL]
        values = dict.fromkeys(m.value for m in found)
    if fact in SEVERAL or len(values) == 1:
        return frozenset(values)
    if fact == "asked_school":
        return frozenset({_furthest(values)})
    if fact == "age_band" and _GROWN in values and not any(m.weight >= _NUMBERED for m in found):
        return frozenset({_GROWN})
    best = max(m.weight for m in found)
    strongest = dict.fromkeys(m.value for m in found if m.weight == best)
    if len(strongest) == 1:
        return frozenset(strongest)
    return frozenset({list(strongest)[-1]}) if fact in _LAST_COUNTS else frozenset()


def _furthest(values: Iterable[str]) -> str:
    """How far the asking came: "I wrote, they refused" is a refusal. Of two answers, the last."""
    told = list(values)
    answers = [value for value in told if value not in _ASKING]
    return answers[-1] if answers else max(told, key=_ASKING.index)


_ASKING = ("no_", "told_teacher", "asked_in_writing")
"""What parents do before the school answers, in its order."""
_LAST_COUNTS = frozenset({"state"})
"""Facts of which the last told is the newest: where they live now."""


def after(held: Mapping[str, frozenset[str]], changed: Change, corrects: bool = False) -> Facts:
    """The facts that hold after a message. `corrects`: a new value takes the place of the old ones."""
    facts: Facts = {fact: values for fact, values in held.items() if values}
    for fact, values in changed.gone.items():
        left = facts.get(fact, frozenset()) - values
        facts[fact] = left
        if fact == "condition" and values and not left:
            facts["disability"] = facts.get("disability", frozenset()) - {"diagnosed", "suspected"}
        if fact == _PLAN and not left - _WITHOUT_A_PLAN and not changed.told.get(_PLAN):
            facts.pop(_HOW_IT_GOES, None)  # of a plan that is not there nothing works or fails
        if fact == "disability" and _NONE in changed.told.get(fact, ()):
            facts["condition"] = frozenset()
    if changed.told.get(_PLAN, frozenset()) == {_NONE}:
        facts.pop(_HOW_IT_GOES, None)
    for fact, values in changed.told.items():
        old = facts.get(fact, frozenset())
        if fact not in SEVERAL or corrects or values == {_NONE}:
            facts[fact] = values
        else:
            facts[fact] = (old - {_NONE}) | values
    if _NONE in facts.get("disability", ()):
        facts["condition"] = frozenset()
    return {fact: values for fact, values in facts.items() if values}
