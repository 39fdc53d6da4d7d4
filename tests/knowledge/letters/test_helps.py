"""Help that parents name fills in what a letter says is missing, or what it is about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from knowledge import Guide, Situation
from knowledge.letters import MISSING, TO_TALK_ABOUT

CASES = YAML(typ="safe").load((Path(__file__).parents[2] / "cases" / "letter_helps.yml").read_text())


@pytest.mark.parametrize("case", CASES, ids=[case.get("says") or case["message"] for case in CASES])
def test_the_help_that_is_named_is_known(guide: Guide, case: dict[str, Any]) -> None:
    letters = guide.in_language(case.get("language", "en")).letters
    if "says" in case:
        found = letters.helps_named(case["says"])
    else:
        found = letters.helps_missing([(case["missing"], case["message"])])

    assert [one.id for one in found] == case["helps"]


@pytest.mark.parametrize(("language", "said"), [("en", "speech therapy"), ("es", "la terapia del habla")])
def test_a_letter_names_the_help_that_is_missing(guide: Guide, language: str, said: str) -> None:
    known = guide.in_language(language)
    letter = known.letter("report_plan_not_followed")
    assert letter
    words = "\n".join(known.letters.write(letter, Situation(), helps_named={MISSING: ["speech"]}).items)

    assert f": {said}." in words


def test_a_letter_that_asks_for_a_meeting_says_what_help_it_is_about(guide: Guide) -> None:
    letter = guide.letter("ask_iep_meeting")
    assert letter
    words = "\n".join(guide.letters.write(letter, Situation(), helps_named={TO_TALK_ABOUT: ["aide"]}).items)

    assert "I would like to talk about this: an aide." in words
    assert "[times that work for you]" in words


def test_letters_that_cannot_be_true_of_the_child_are_left_out(guide: Guide) -> None:
    letters = guide.letters
    without = {letter.id for letter in letters.not_untrue(letters.all(), Situation(current_help={"none"}))}
    with_iep = {letter.id for letter in letters.not_untrue(letters.all(), Situation(current_help={"iep"}))}

    assert without.isdisjoint({"report_plan_not_followed", "ask_iep_meeting", "take_back_consent"})
    assert {"ask_iep_evaluation", "ask_504_plan", "ask_records"} <= without
    assert with_iep.isdisjoint({"ask_iep_evaluation", "ask_504_plan", "ask_504_meeting"})
    assert {"report_plan_not_followed", "ask_iep_meeting"} <= with_iep


def test_what_is_not_known_of_the_child_leaves_no_letter_out(guide: Guide) -> None:
    assert len(guide.letters.not_untrue(guide.letters.all(), Situation())) == len(guide.letters.all())


@pytest.mark.parametrize(
    ("plan", "offered"),
    [("iep", ["ask_iep_meeting"]), ("none", ["ask_iep_evaluation", "ask_504_plan"])],
)
def test_help_without_a_letter_of_its_own_is_asked_for_by_the_plan(
    guide: Guide, plan: str, offered: list[str]
) -> None:
    assert [x.id for x in guide.letters.for_help(Situation(current_help={plan}))] == offered
