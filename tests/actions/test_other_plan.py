"""Two things side by side, and the same question for another plan."""

from __future__ import annotations

from acting import run

from actions.explain_topic import follow_ups

OF_A_504 = [{"fact": "current_help", "value": "section_504", "status": "asked", "start": 10, "end": 13}]


def test_side_by_side_is_a_table() -> None:
    said = run(follow_ups.ActionShowComparison(), "show_comparison", entities={"topic": "iep_vs_504"})

    (table,) = [b for b in said.message["blocks"] if b["type"] == "table"]
    assert table["columns"] == ["", "IEP", "504 plan"]
    assert said.slots["topic"] == "iep_vs_504"
    assert not [p for p in said.payloads() if p.startswith("/show_comparison")]


def test_after_two_things_side_by_side_more_of_them_begins_at_the_first_part() -> None:
    said = run(
        follow_ups.ActionShowComparison(),
        "show_comparison",
        entities={"topic": "iep_vs_504"},
        topic="iep_what",
        topic_part=2,
    )

    assert said.slots == {"topic": "iep_vs_504", "topic_part": 0, "answer": None}


def test_the_same_question_for_another_plan() -> None:
    said = run(
        follow_ups.ActionExplainOtherPlan(),
        "ask_other_plan",
        "and for a 504",
        mentions=OF_A_504,
        topic="rti_mtss",
    )

    assert said.message["topic"] == "plan504_what"


def test_after_an_overview_the_other_plan_gets_its_overview_whatever_else_is_near() -> None:
    said = run(
        follow_ups.ActionExplainOtherPlan(),
        "ask_other_plan",
        "and for a 504",
        mentions=OF_A_504,
        topic="iep_what",
        topic_part=0,
        questions=[(["aide_support/in_504"], True)],
    )

    assert said.message["topic"] == "plan504_what"
    assert "answer" not in said.message


def test_an_answer_for_the_plan_on_a_topic_far_away_is_another_question() -> None:
    said = run(
        follow_ups.ActionExplainOtherPlan(),
        "ask_other_plan",
        "and for a 504",
        mentions=OF_A_504,
        topic="iep_what",
        answer="iep_what/what_help",
        questions=[(["aide_support/in_504"], False)],
    )

    assert said.message["topic"] == "plan504_what"


def test_a_plan_without_that_answer_is_said_honestly() -> None:
    action = follow_ups.ActionExplainOtherPlan()
    said = run(action, "ask_other_plan", "and for the other one", topic="rti_mtss")

    assert said.responses[0] == "utter_no_answer_for_other_plan"
    assert [m["kind"] for m in said.messages] == ["notice", "answer"]
