"""What a parent has told about their child: the facts of the walk, by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

UNKNOWN = "unknown"

VALUES: dict[str, tuple[str, ...]] = {
    "age_band": (
        "under_3", "preschool_3_to_5", "elementary", "middle", "high", "adult_18_to_21", UNKNOWN,
    ),
    "school": ("public", "charter", "private", "homeschool", "not_in_school", UNKNOWN),
    "concerns": (
        "reading", "writing", "math", "attention", "behavior", "feelings", "social",
        "speech_language", "motor", "vision_hearing", "health", "development", "advanced", "other",
    ),
    "impact": ("doing_fine", "some", "a_lot", UNKNOWN),
    "disability": ("diagnosed", "suspected", "none", UNKNOWN),
    "needs": ("access", "teaching", "therapy", "health_care", "challenge", UNKNOWN),
    "current_help": (
        "none", "rti", "section_504", "iep", "gifted_plan", "private_therapy", UNKNOWN,
    ),
    "help_working": ("yes_", "no_", UNKNOWN),
    "asked_school": (
        "no_", "told_teacher", "asked_in_writing", "evaluating_now", "found_not_eligible",
        "refused", UNKNOWN,
    ),
    "state": (),  # the two-letter codes come from content
}  # fmt: skip
"""Every fact of the policy with its values, in the order in which they are asked."""

SEVERAL = frozenset({"concerns", "needs", "current_help"})
"""Facts that may hold several values at once."""

HELP_THAT_MAY_WORK = frozenset({"rti", "section_504", "iep", "gifted_plan"})
"""The help of which the policy asks whether it is working."""


@dataclass(frozen=True)
class Situation:
    """The facts known so far. None means not asked yet; "unknown" means asked, and not known.

    Both count as unknown for the policy. Facts with several values are frozensets of value ids; an
    empty one counts as unknown.
    """

    age_band: str | None = None
    school: str | None = None
    concerns: frozenset[str] | None = None
    impact: str | None = None
    disability: str | None = None
    needs: frozenset[str] | None = None
    current_help: frozenset[str] | None = None
    help_working: str | None = None
    asked_school: str | None = None
    state: str | None = None

    def __post_init__(self) -> None:
        for name, allowed in VALUES.items():
            value = getattr(self, name)
            if name in SEVERAL and value is not None:
                if isinstance(value, str):
                    raise ValueError(f"{name} holds several values: give a set, not {value!r}")
                object.__setattr__(self, name, frozenset(value))
            held = self.values(name)
            wrong = sorted(held - set(allowed)) if allowed else []
            if wrong:
                raise ValueError(f"{name} cannot be {', '.join(wrong)}; it is one of {', '.join(allowed)}")

    def values(self, name: str) -> frozenset[str]:
        """The values of a fact as a set, empty when it was not asked."""
        value = getattr(self, name)
        if value is None:
            return frozenset()
        return frozenset({value}) if isinstance(value, str) else value

    def is_known(self, name: str) -> bool:
        """True when the fact holds more than "unknown"."""
        return bool(self.values(name) - {UNKNOWN})

    def was_asked(self, name: str) -> bool:
        """True when the fact was answered, be it with "unknown"."""
        return getattr(self, name) is not None

    def with_fact(self, name: str, value: str | Iterable[str] | None) -> Situation:
        """A copy with one fact set."""
        if name in SEVERAL and value is not None and not isinstance(value, str):
            value = frozenset(value)
        elif name in SEVERAL and isinstance(value, str):
            value = frozenset({value})
        changed: dict[str, Any] = {name: value}
        return replace(self, **changed)

    def without_idle_answers(self) -> Situation:
        """A copy without an answer whose question no longer fits: whether help works that is not there."""
        if self.was_asked("current_help") and not self.values("current_help") & HELP_THAT_MAY_WORK:
            return replace(self, help_working=None)
        return self


FACTS: tuple[str, ...] = tuple(f.name for f in fields(Situation))
