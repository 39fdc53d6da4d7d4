"""Limits for signs of danger are chosen by kinds left out: most found, with few alarms in each language."""

from __future__ import annotations

import pytest

from bench.danger.kinds import Read
from bench.danger.limits import Judged, best, judged
from knowledge.safety import DangerExample
from nlu.safety.danger_net import Limits


def _choice(
    whole: float, found: tuple[float, float], alarms: tuple[float, float], grave: float = 0.0
) -> Judged:
    return Judged(Limits(whole=whole), found, alarms, (grave, grave))


def test_most_found_wins_among_those_with_few_alarms_in_each_language() -> None:
    choices = [
        _choice(0.5, (0.9, 0.9), (0.05, 0.2)),
        _choice(0.6, (0.8, 0.8), (0.05, 0.1)),
        _choice(0.7, (0.7, 0.7), (0.01, 0.01)),
    ]

    assert best(choices, most_alarms=0.1).limits.whole == 0.6


def test_of_equals_the_one_with_fewer_alarms_wins() -> None:
    choices = [_choice(0.5, (0.8, 0.8), (0.05, 0.05)), _choice(0.6, (0.8, 0.8), (0.04, 0.05))]

    assert best(choices).limits.whole == 0.6


def test_limits_that_say_too_often_more_than_a_gentle_line_are_not_chosen() -> None:
    choices = [_choice(0.5, (0.9, 0.9), (0.05, 0.05), grave=0.2), _choice(0.6, (0.8, 0.8), (0.05, 0.05))]

    assert best(choices).limits.whole == 0.6


def test_no_choice_is_said_to_fit_when_none_does() -> None:
    with pytest.raises(ValueError, match="no limits"):
        best([_choice(0.5, (0.9, 0.9), (0.5, 0.5))])


def test_an_example_is_judged_anew_by_each_limit() -> None:
    tiers = {"suicide": "emergency"}
    read = Read(DangerExample("a", "k", "en", "suicide", is_danger=True), (), {}, whole=0.55, likeness=0.7)

    assert read.at(Limits(whole=0.5, clause=0.8), tiers).by_both
    assert read.at(Limits(whole=0.6, clause=0.65), tiers).by_both
    assert not read.at(Limits(whole=0.6, clause=0.8), tiers).by_both


def test_what_only_the_rules_find_is_grave_where_it_sounds_like_danger_at_all() -> None:
    tiers = {"violence": "emergency"}
    told: dict[str, str | bool] = {"tier": "emergency", "denied": False}
    read = Read(DangerExample("a", "k", "en"), ("violence",), told, whole=0.4, likeness=0.4)

    assert read.at(Limits(harmless=0.36), tiers).is_grave
    assert not read.at(Limits(harmless=0.6), tiers).is_grave


def test_of_each_language_the_found_and_the_alarms_are_counted() -> None:
    tiers = {"suicide": "emergency"}
    reads = [
        Read(DangerExample("a", "k", "en", "suicide", is_danger=True), (), {}, whole=0.9, likeness=0.9),
        Read(DangerExample("b", "k", "es", "suicide", is_danger=True), (), {}, whole=0.1, likeness=0.1),
        Read(DangerExample("c", "l", "en"), (), {}, whole=0.1, likeness=0.1),
        Read(DangerExample("d", "l", "es"), (), {}, whole=0.9, likeness=0.9),
    ]

    assert {(choice.found, choice.alarms) for choice in judged(reads, tiers)} == {((1.0, 0.0), (0.0, 1.0))}
