"""Help named in passing where danger is slight, and help lines that a parent takes back."""

from __future__ import annotations

from typing import Any

import pytest
from acting import answered_with, run

from actions.show_help_lines import ActionNameHelpInPassing, ActionShowHelpLines

SLIGHT: dict[str, Any] = {
    "slight_danger": ["sexual_abuse"],
    "danger_told": {"tier": "gentle", "language": "en", "slight": True},
}
DENIED: dict[str, Any] = {"danger_told": {"denied": True, "language": "en"}}
COST = "iep_what/cost"
ASKED: dict[str, Any] = {
    "text": "what does it cost",
    "answers": [{"topic": "iep_what", "id": "cost", "confidence": 0.9}],
    "sure": True,
}


def named(message: dict[str, Any]) -> list[str]:
    return [i["name"] for b in message["blocks"] if b["type"] == "contacts" for i in b["items"]]


def test_one_line_is_named_that_fits_whatever_it_is() -> None:
    said = run(ActionNameHelpInPassing(), "goodbye", "off to bed", **SLIGHT)

    assert (said.message["kind"], said.message["journey"]) == ("notice", "help_in_passing")
    assert named(said.message) == ["988 Suicide & Crisis Lifeline"]
    assert "911" in said.text()
    assert said.labels() == []


def test_it_is_named_in_the_language_of_the_message() -> None:
    told = {**SLIGHT["danger_told"], "language": "es"}
    said = run(ActionNameHelpInPassing(), "goodbye", "a dormir", slight_danger=["abuse"], danger_told=told)

    assert "Por si acaso" in said.text()
    assert "oprima 2" in said.text()


@pytest.mark.parametrize(
    "before",
    [answered_with("notice", journey="help_in_passing"), answered_with("crisis")],
    ids=["named in passing", "named in full"],
)
def test_it_is_named_once_in_a_talk(before: list[dict[str, Any]]) -> None:
    assert run(ActionNameHelpInPassing(), "goodbye", "off to bed", before=before, **SLIGHT).messages == []


def test_where_nothing_else_was_understood_it_is_named_with_ways_to_go_on() -> None:
    said = run(ActionShowHelpLines(), "mention_danger", "he lay there", **SLIGHT)

    assert said.responses == ["utter_name_help_in_en"]
    assert named(said.message) == ["988 Suicide & Crisis Lifeline"]
    assert "Help me find support" in said.labels()


def test_help_that_was_named_in_passing_is_taken_back_in_a_word() -> None:
    before = [*answered_with("answer"), *answered_with("notice", journey="help_in_passing")[1:]]
    said = run(ActionShowHelpLines(), "mention_danger", "nobody hurt him", before=before, **DENIED)

    assert said.responses == ["utter_take_back_help_in_en"]
    assert "Help me find support" in said.labels()


def test_behind_the_apology_comes_what_the_protest_asks() -> None:
    said = run(
        ActionShowHelpLines(),
        "mention_danger",
        "nobody hurt him, i asked what an iep costs",
        before=answered_with("crisis"),
        questions=[([COST], True)],
        **DENIED,
    )

    assert [m["kind"] for m in said.messages] == ["notice", "answer"]
    assert "Sorry" in said.messages[0]["text"]
    assert said.messages[1]["answer"] == "cost"
    assert "choices" not in said.messages[0]


def test_else_what_was_asked_before_and_got_no_answer() -> None:
    before = answered_with("crisis")
    before[0]["parse_data"] = {"questions": [ASKED]}
    said = run(ActionShowHelpLines(), "mention_danger", "nobody hurt him", before=before, **DENIED)

    assert [m["kind"] for m in said.messages] == ["notice", "answer"]


def test_a_question_that_was_answered_beside_the_lines_is_not_answered_again() -> None:
    before = [*answered_with("crisis"), *answered_with("answer")[1:]]
    before[0]["parse_data"] = {"questions": [ASKED]}
    said = run(ActionShowHelpLines(), "mention_danger", "nobody hurt him", before=before, **DENIED)

    assert [m["kind"] for m in said.messages] == ["notice"]


def test_a_bare_denial_asks_nothing_whatever_it_is_near_to() -> None:
    said = run(
        ActionShowHelpLines(),
        "mention_danger",
        "nobody hurt him",
        before=answered_with("crisis"),
        questions=[([COST], True)],
        **DENIED,
    )

    assert [m["kind"] for m in said.messages] == ["notice"]
