"""The first path of a plan after what was heard of a story is judged by what was to be heard."""

from __future__ import annotations

import pytest

from bench.hearing import Row, first_path, report
from knowledge.guide import Guide

READING = {"age_band": {"elementary"}, "school": {"public"}, "concerns": {"reading"}, "impact": {"a_lot"}}


def test_the_path_is_the_one_that_the_policy_names_first(guide: Guide) -> None:
    assert first_path(guide, READING) == "iep_evaluation"
    assert first_path(guide, {**READING, "age_band": {"under_3"}}) == "early_intervention"


def test_a_fact_without_a_value_was_not_told(guide: Guide) -> None:
    assert first_path(guide, {**READING, "condition": set()}) == first_path(guide, READING)


def test_right_paths_are_counted_in_all_and_where_all_was_heard(capsys: pytest.CaptureFixture[str]) -> None:
    given = {"text": "a story", "lang": "en"}
    report(
        [
            Row("stories", given, first_path="a", path_wanted="a"),
            Row("stories", given, wrong=["missed impact=a_lot"], first_path="a", path_wanted="b"),
            Row("answers", given),
        ]
    )

    printed = capsys.readouterr().out
    assert "first path of stories: right 1 of 2" in printed
    assert "where all is heard: right 1 of 1" in printed
