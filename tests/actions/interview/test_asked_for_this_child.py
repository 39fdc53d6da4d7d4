"""A question is asked in words that are true of this child: of no school where there is none."""

from __future__ import annotations

import re
from typing import Any

import pytest
from acting import Said
from interviewing import ask, plan

from knowledge import Situation
from knowledge.guide import Guide
from knowledge.interview import ASKED, SEVERAL, UNKNOWN

NO_SCHOOL: list[dict[str, Any]] = [
    {"age_band": "elementary", "school": "homeschool"},
    {"age_band": "preschool_3_to_5", "school": "not_in_school"},
    {"age_band": "under_3"},
]
OF_A_SCHOOL = re.compile(
    r"\bat (the |your )?school\b|\bthe school\b(?! district)|\bteacher\b|in class\b|en la (escuela|clase)",
    re.I,
)
OF_ITSELF = {"age_band", "school", "disability"}
"""Asked before the school is known, or of a report that is there."""


def question(told: dict[str, Any], fact: str, **given: Any) -> Said:
    before = {f: (["unknown"] if f in SEVERAL else "unknown") for f in ASKED if f != fact}
    known = {**before, **told}
    return ask(fact, answered=[*known], **known, **given)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("told", NO_SCHOOL, ids=["homeschooled", "in no school yet", "a toddler"])
def test_a_child_in_no_school_is_asked_of_nothing_that_happens_at_one(
    guide: Guide, told: dict[str, Any], language: str
) -> None:
    known = guide.in_language(language)
    for fact in {*ASKED} - OF_ITSELF - ({"needs", "disability"} if told["age_band"] == "under_3" else {*()}):
        asked = known.question(fact, Situation(**told))
        said = [asked.ask, asked.shortly, asked.how_to_know]
        said += [text for a in asked.answers if a.value != UNKNOWN for text in (a.button, a.said)]
        assert [text for text in said if OF_A_SCHOOL.search(text)] == []


def test_a_homeschooled_child_s_trouble_is_asked_and_said_back_without_a_school(guide: Guide) -> None:
    told = {"age_band": "elementary", "school": "homeschool", "concerns": ["reading"]}

    assert question(told, "impact").text().endswith("How much does it get in the way?")
    assert "it gets in the way a lot; " in plan(**told, impact="a_lot").message["blocks"][1]["because"]


def test_other_children_are_asked_as_before(guide: Guide) -> None:
    told = {"age_band": "elementary", "school": "public"}

    assert guide.question("impact", Situation(**told)) == guide.question("impact")
    assert guide.said("impact", "a_lot", Situation(**told)) == "it gets in the way a lot at school"


def test_a_toddler_s_parent_is_offered_no_plan_of_a_school(guide: Guide) -> None:
    offered = {a.value for a in guide.question("current_help", Situation(age_band="under_3")).answers}

    assert offered == {"none", "private_therapy", "early_intervention", "unknown"}


def test_a_private_school_s_child_is_tested_by_the_district(guide: Guide) -> None:
    assert "public school district" in guide.question("asked_school", Situation(school="private")).ask
