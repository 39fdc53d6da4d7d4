"""What a state has of its own stands beside the federal answer, where it was read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from knowledge.answers import Answer
from knowledge.guide import Guide

ROOT = Path(__file__).parents[3] / "knowledge/content"
FIELDS = (
    *("papers_before_meeting", "consent_for_later_ieps", "upper_age", "transition_age"),
    *("request_response", "evaluation_timeline", "due_process_limit"),
)
STATES = YAML(typ="safe").load((ROOT / "states.yml").read_text(encoding="utf-8"))
READ = [(s["code"], field, s[field]["confidence"]) for s in STATES for field in FIELDS if field in s]
BESIDE = YAML(typ="safe").load((ROOT / "state_rules.yml").read_text(encoding="utf-8"))


def _answer(guide: Guide, key: str) -> Answer:
    found = guide.answer(*key.split("/"))
    assert found
    return found


@pytest.mark.parametrize(("code", "field", "confidence"), READ)
def test_a_rule_is_said_where_it_was_read_and_only_there(
    code: str, field: str, confidence: str, guide: Guide
) -> None:
    for key in BESIDE[field]["beside"]:
        line = guide.state_rule(_answer(guide, key), code)
        assert bool(line) == (confidence == "high")


def test_illinois_parents_get_the_papers_three_school_days_before_the_meeting(guide: Guide) -> None:
    line = guide.state_rule(_answer(guide, "iep_meeting_prep/draft_before"), "IL")

    assert line
    assert "In Illinois, at least 3 school days before the meeting, you get" in line.text
    assert "105 ILCS" in line.text


def test_no_rule_is_said_where_the_state_is_not_known(guide: Guide) -> None:
    assert guide.state_rule(_answer(guide, "iep_meeting_prep/draft_before"), None) is None


@pytest.mark.parametrize(("code", "field", "confidence"), READ)
def test_in_spanish_the_rule_is_said_in_spanish_with_the_same_numbers(
    code: str, field: str, confidence: str, guide: Guide
) -> None:
    spanish = guide.in_language("es")
    for key in BESIDE[field]["beside"]:
        line = guide.state_rule(_answer(guide, key), code)
        said = spanish.state_rule(_answer(spanish, key), code)
        assert bool(said) == bool(line)
        if line and said:
            assert sorted(re.findall(r"\d+", said.text)) == sorted(re.findall(r"\d+", line.text))
            assert not re.search(r"\b(?:the|years?|days|student|through)\b", said.text.partition("(")[0])


def test_in_spanish_an_illinois_parent_gets_the_papers_too(guide: Guide) -> None:
    spanish = guide.in_language("es")
    line = spanish.state_rule(_answer(spanish, "iep_meeting_prep/draft_before"), "IL")

    assert line
    assert line.text.startswith("En Illinois, por lo menos 3 días de clases antes de la junta, usted recibe")


def test_below_an_answer_on_time_comes_the_limit_of_the_state(guide: Guide) -> None:
    answer = _answer(guide, "letter_help/what_happens_after")
    line = guide.state_rule(answer, "FL")

    assert line
    assert "Florida gives the school 30 calendar days" in line.text
    assert guide.state_rule(answer, "CA") is None  # only memory says so
    assert guide.library.state_fields[answer.key] == "request_response"
