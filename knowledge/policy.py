"""The policy of the guided walk: `content/walk/policy.yml`, rule by rule, as named predicates.

Each predicate takes a view of the facts and answers in three-valued truth: a condition on an unknown
fact is neither true nor false, and "unknown" is named where it should count. A rule holds when its
predicate is certainly true. Tests compare this list with the policy file, rule by rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from knowledge.situation import UNKNOWN
from knowledge.truth import Truth


class Facts(Protocol):
    """What a predicate may ask of the facts."""

    def is_in(self, fact: str, *values: str) -> Truth:
        """Whether a fact with one value is one of these."""

    def has(self, fact: str, value: str) -> Truth:
        """Whether a fact with several values holds this one."""

    def always(self) -> Truth:
        """Certainly true."""


Predicate = Callable[[Facts], Truth]


def likely_disability(f: Facts) -> Truth:
    """A condition is named, suspected, or cannot be ruled out."""
    return f.is_in("disability", "diagnosed", "suspected", UNKNOWN)


def named_condition(f: Facts) -> Truth:
    """A condition is named or suspected."""
    return f.is_in("disability", "diagnosed", "suspected")


def struggling(f: Facts) -> Truth:
    """It gets in the way at school, or nobody knows how much."""
    return f.is_in("impact", "some", "a_lot", UNKNOWN)


def refused(f: Facts) -> Truth:
    return f.is_in("asked_school", "refused")


def found_not_eligible(f: Facts) -> Truth:
    return f.is_in("asked_school", "found_not_eligible")


def under_three(f: Facts) -> Truth:
    return f.is_in("age_band", "under_3")


def evaluating_now(f: Facts) -> Truth:
    return f.is_in("asked_school", "evaluating_now")


def not_a_public_school(f: Facts) -> Truth:
    return f.is_in("school", "private", "homeschool")


def private_or_home(f: Facts) -> Truth:
    return not_a_public_school(f) & likely_disability(f) & struggling(f)


def help_is_not_working(f: Facts) -> Truth:
    return f.is_in("help_working", "no_")


def help_may_be_working(f: Facts) -> Truth:
    """The policy's "is not no_": it counts what a parent cannot say as "not no" (see decisions/0003)."""
    return f.is_in("help_working", "yes_", UNKNOWN)


def iep_not_working(f: Facts) -> Truth:
    return f.has("current_help", "iep") & help_is_not_working(f)


def has_iep(f: Facts) -> Truth:
    return f.has("current_help", "iep") & help_may_be_working(f)


def plan_504_not_enough(f: Facts) -> Truth:
    more_is_needed = help_is_not_working(f) | f.has("needs", "teaching") | f.has("needs", "therapy")
    return f.has("current_help", "section_504") & more_is_needed


def has_504(f: Facts) -> Truth:
    return f.has("current_help", "section_504")


def rti_not_enough(f: Facts) -> Truth:
    return f.has("current_help", "rti") & (help_is_not_working(f) | named_condition(f))


def needs_teaching_or_therapy(f: Facts) -> Truth:
    needed = f.has("needs", "teaching") | f.has("needs", "therapy") | f.has("needs", UNKNOWN)
    return likely_disability(f) & struggling(f) & needed


def needs_access_only(f: Facts) -> Truth:
    neither = ~f.has("needs", "teaching") & ~f.has("needs", "therapy")
    return named_condition(f) & struggling(f) & f.has("needs", "access") & neither


def doing_fine_with_a_condition(f: Facts) -> Truth:
    return named_condition(f) & f.is_in("impact", "doing_fine")


def therapy_only(f: Facts) -> Truth:
    return f.has("needs", "therapy") & ~f.has("needs", "teaching")


def health(f: Facts) -> Truth:
    return f.has("concerns", "health") | f.has("needs", "health_care")


def struggling_without_a_condition(f: Facts) -> Truth:
    return f.is_in("disability", "none") & struggling(f)


def extra_help_meanwhile(f: Facts) -> Truth:
    in_public_school = f.is_in("school", "public", "charter", UNKNOWN)
    no_help_yet = (
        ~f.has("current_help", "rti") & ~f.has("current_help", "section_504") & ~f.has("current_help", "iep")
    )
    return in_public_school & struggling(f) & no_help_yet & likely_disability(f)


def advanced(f: Facts) -> Truth:
    return f.has("concerns", "advanced") | f.has("needs", "challenge")


def advanced_with_a_condition(f: Facts) -> Truth:
    return advanced(f) & named_condition(f)


def doing_fine(f: Facts) -> Truth:
    return f.is_in("disability", "none", UNKNOWN) & f.is_in("impact", "doing_fine")


def always(f: Facts) -> Truth:
    return f.always()


@dataclass(frozen=True)
class Rule:
    """What holds, and what it adds. `stops_except` keeps only earlier paths and the ones it names."""

    when: Predicate
    paths: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    stops_except: tuple[str, ...] | None = None

    @property
    def id(self) -> str:
        """The rule's name in the policy file."""
        return self.when.__name__


_HAS_A_PLAN = ("iep_evaluation", "section_504_plan", "rti_support")

RULES: tuple[Rule, ...] = (
    Rule(refused, paths=("disagree_options",), notes=("may_ask_any_time",)),
    Rule(found_not_eligible, paths=("section_504_plan", "disagree_options")),
    Rule(under_three, paths=("early_intervention",), stops_except=("parent_center",)),
    Rule(
        evaluating_now,
        paths=("follow_evaluation",),
        notes=("clock_from_consent",),
        blocks=("iep_evaluation",),
    ),
    Rule(private_or_home, paths=("private_school_child_find",), blocks=("iep_evaluation",)),
    Rule(not_a_public_school, blocks=("rti_support",)),
    Rule(
        iep_not_working,
        paths=("iep_review",),
        notes=("school_team_decides_with_you",),
        blocks=_HAS_A_PLAN,
    ),
    Rule(has_iep, paths=("iep_review",), blocks=_HAS_A_PLAN),
    Rule(
        plan_504_not_enough,
        paths=("section_504_review", "iep_evaluation"),
        notes=("keep_504_meanwhile", "can_move_between_plans"),
        blocks=("section_504_plan",),
    ),
    Rule(has_504, paths=("section_504_review",), blocks=("section_504_plan",)),
    Rule(
        rti_not_enough,
        paths=("iep_evaluation",),
        notes=("rti_cannot_delay",),
        blocks=("rti_support",),
    ),
    Rule(
        needs_teaching_or_therapy,
        paths=("iep_evaluation", "section_504_plan"),
        notes=("may_ask_any_time", "diagnosis_helps_not_decides", "school_team_decides_with_you"),
    ),
    Rule(
        needs_access_only,
        paths=("section_504_plan", "iep_evaluation"),
        notes=("may_ask_any_time", "school_team_decides_with_you", "can_move_between_plans"),
    ),
    Rule(doing_fine_with_a_condition, paths=("section_504_plan",), notes=("good_grades_not_a_bar",)),
    Rule(therapy_only, paths=("school_and_private_therapy",), notes=("therapy_alone",)),
    Rule(health, paths=("section_504_plan", "health_plan")),
    Rule(
        struggling_without_a_condition,
        paths=("talk_to_teacher", "rti_support"),
        notes=("may_ask_any_time",),
    ),
    Rule(extra_help_meanwhile, paths=("rti_support",), notes=("rti_cannot_delay",)),
    Rule(advanced, paths=("gifted_plan",), notes=("alp_is_colorado",)),
    Rule(advanced_with_a_condition, notes=("twice_exceptional",)),
    Rule(doing_fine, paths=("talk_to_teacher",)),
    Rule(always, paths=("parent_center",)),
)
"""In the policy's order: a path appears at the place of the first rule that adds it."""

ALWAYS_ASKED = ("concerns",)
"""Facts that are asked for though no rule may turn on them any more: the plan's ideas follow the concerns.

The state is never asked for here. It changes no path, only whom to call, so the plan itself asks for it.
"""
