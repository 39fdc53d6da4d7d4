"""The figures of the bench: what is met, what is missed, and what cannot be compared."""

from __future__ import annotations

import math

import pytest

from bench import measure
from bench.running.figures import Figure, Target, table


@pytest.mark.parametrize(
    ("target", "theirs", "ours", "mark"),
    [
        (Target(0.5), 100.0, 50.0, "met"),
        (Target(0.5), 100.0, 51.0, "MISSED"),
        (Target(2.4, at_least=True), 10.0, 24.0, "met"),
        (Target(2.4, at_least=True), 10.0, 23.0, "MISSED"),
        (Target(15, of_ours=True), math.nan, 14.0, "met"),
        (Target(15, of_ours=True), math.nan, 16.0, "MISSED"),
        (Target(0.5), 0.0, 50.0, "MISSED"),
        (None, 100.0, 50.0, ""),
    ],
)
def test_a_target_is_met_or_missed(target: Target | None, theirs: float, ours: float, mark: str) -> None:
    assert Figure("reply", theirs, ours, "ms", target).mark == mark


def test_the_table_shows_target_and_mark_of_each_figure() -> None:
    lines = table(
        [
            Figure("start", 60.0, 12.0, "s", Target(0.15)),
            Figure("an edit", math.nan, 14.0, "s", Target(15, of_ours=True)),
        ]
    ).splitlines()
    assert lines[1].split() == ["start", "60.0", "12.0", "s", "0.20", "<=", "0.15", "MISSED"]
    assert lines[2].split() == ["an", "edit", "-", "14.0", "s", "-", "ours", "<=", "15", "met"]


def test_a_whole_run_measures_whatever_has_a_target() -> None:
    """A target whose figure is named otherwise would never be looked at."""
    plan = measure.Plan()
    said = {f"turn {max(plan.turns)} to turn {min(plan.turns)}"}
    for parents in plan.parents:
        who = f"{parents} parent{'s' * (parents > 1)}"
        said |= {f"reply p50, {who}", f"reply p95, {who}", f"turns, {who}"}
    alone = {
        "training from nothing",
        "an edit of one topic, until it serves",
        "start",
        "memory after load",
        "installed environment",
    }
    assert set(measure.TARGETS) <= said | alone
