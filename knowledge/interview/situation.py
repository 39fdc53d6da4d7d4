"""What a parent has told about their child: the facts of the interview, by name.

The facts and their values are those of `content/interview/policy.yml`, and stand nowhere else. They are read
when they are first needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from knowledge.interview.policy import UNKNOWN, FactIs, When, presupposed, truth
from knowledge.interview.policy.facts import FactNames, FactValues, project_policy
from knowledge.interview.policy.three_valued import TruthValue

__all__ = ["ASKED", "FACTS", "SEVERAL", "UNKNOWN", "VALUES", "Situation", "says_less"]


VALUES = FactValues()
"""Every fact of the policy with its values, in order. Beside them every fact may be unknown. A fact without
values is free: its values, such as codes of states, come from other content."""

FACTS = FactNames(lambda fact: True)

SEVERAL = FactNames(lambda fact: fact.several)
"""Facts that may hold several values at once."""


def says_less(fact: str, value: str, held: Iterable[str]) -> bool:
    """Whether a value says less of a fact than the one that is held: "I told the teacher" than a refusal."""
    known = project_policy().facts.get(fact)
    return known is not None and value in known.says_less and bool({*held} - {UNKNOWN, value})


ASKED = FactNames(lambda fact: fact.asked)
"""Facts that the interview asks for. The others are taken when they are told."""

_ALWAYS = TruthValue(True, False)


class Situation:
    """The facts known so far, each an attribute. None means not asked yet; "unknown" asked, and not known.

    Both count as unknown for the policy. Facts with several values are frozensets of value ids; an
    empty one counts as unknown. A situation never changes.
    """

    __slots__ = ("_told",)
    _told: dict[str, str | frozenset[str]]

    def __init__(self, **told: str | Iterable[str] | None) -> None:
        held: dict[str, str | frozenset[str]] = {}
        for name, value in told.items():
            if name not in VALUES:
                raise TypeError(f"there is no fact {name}; the facts are {', '.join(FACTS)}")
            if value is not None:
                held[name] = _as_told(name, value)
        object.__setattr__(self, "_told", {name: held[name] for name in FACTS if name in held})

    def __getattr__(self, name: str) -> Any:
        if name in VALUES:
            return self._told.get(name)
        raise AttributeError(f"there is no fact {name}")

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("a situation does not change; with_fact gives another one")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Situation) and self._told == other._told

    def __hash__(self) -> int:
        return hash(tuple(self._told.items()))

    def __repr__(self) -> str:
        return f"Situation({', '.join(f'{name}={value!r}' for name, value in self._told.items())})"

    def values(self, name: str) -> frozenset[str]:
        """The values of a fact as a set, empty when it was not asked."""
        value = self._told.get(name)
        if value is None:
            return frozenset()
        return frozenset({value}) if isinstance(value, str) else value

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Everything told, as pairs of a fact and a value."""
        return frozenset((name, value) for name in self._told for value in self.values(name))

    def is_known(self, name: str) -> bool:
        """True when the fact holds more than "unknown"."""
        return bool(self.values(name) - {UNKNOWN})

    def was_asked(self, name: str) -> bool:
        """True when the fact was answered, be it with "unknown"."""
        return name in self._told

    def with_fact(self, name: str, value: str | Iterable[str] | None) -> Situation:
        """A copy with one fact set."""
        if name in SEVERAL and isinstance(value, str):
            value = {value}
        told: dict[str, Any] = {**self._told, name: value}
        return Situation(**told)

    def judge(self, entry: FactIs) -> TruthValue:
        """The truth of one entry `fact: values` of a condition."""
        held = self.values(entry.fact) - {UNKNOWN}
        if not held:
            return TruthValue(UNKNOWN in entry.values, False)
        return TruthValue(bool(held & entry.values), not held & entry.values)

    def truth(self, when: When) -> TruthValue:
        """The truth of a condition of the policy."""
        return truth(when, self.judge, _ALWAYS)

    def without_idle_answers(self) -> Situation:
        """A copy without answers whose question no longer fits: whether help works that is not there."""
        idle = {
            name
            for name in self._told
            if any(self.judge(entry).false for entry in presupposed(project_policy().facts[name]))
        }
        told: dict[str, Any] = {name: value for name, value in self._told.items() if name not in idle}
        return Situation(**told)

    def without_what_hung(self, before: Situation) -> Situation:
        """A copy without answers to questions that fitted before and no longer do: its plan was struck."""
        hung = {
            name
            for name in self._told
            for entry in presupposed(project_policy().facts[name])
            if before.judge(entry).true and not self.judge(entry).true
        }
        told: dict[str, Any] = {name: value for name, value in self._told.items() if name not in hung}
        return Situation(**told)


def _as_told(name: str, value: str | Iterable[str]) -> str | frozenset[str]:
    """A value as it is kept. Raises ValueError when the fact cannot have it."""
    if name in SEVERAL and isinstance(value, str):
        raise ValueError(f"{name} holds several values: give a set, not {value!r}")
    if name not in SEVERAL and not isinstance(value, str):
        raise ValueError(f"{name} holds one value: give a text, not {value!r}")
    told = value if isinstance(value, str) else frozenset(value)
    named = {told} if isinstance(told, str) else told
    wrong = sorted(named - {*VALUES[name], UNKNOWN}) if VALUES[name] else []
    if wrong:
        allowed = ", ".join([*VALUES[name], UNKNOWN])
        raise ValueError(f"{name} cannot be {', '.join(wrong)}; it is one of {allowed}")
    return told
