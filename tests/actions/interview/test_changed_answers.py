"""Answers that are opened again, and a parent who comes back."""

from __future__ import annotations

import pytest
from acting import run
from interviewing import TOLD, plan, tap, validate

from actions.find_support import coming_back
from actions.find_support import questions as asking
from knowledge.interview.situation import FACTS, SEVERAL, VALUES


def test_the_answers_given_can_be_opened_again_one_by_one() -> None:
    said = run(
        asking.ActionOfferAnswers(), "change_answer", tapped="Change an answer", plan_shown=True, **TOLD
    )

    assert said.payloads() == [
        '/reopen_question{"fact": "age_band"}',
        '/reopen_question{"fact": "school"}',
        "/show_told",
        "/show_next_steps",
    ]


def test_without_answers_there_is_nothing_to_change_and_still_a_way_on() -> None:
    said = run(asking.ActionOfferAnswers(), "change_answer", tapped="Change an answer")

    assert said.responses == ["utter_nothing_to_change"]
    assert said.labels()


def test_a_question_opened_from_the_plan_leads_back_to_the_plan() -> None:
    opened = validate(
        "reopen_question", tapped="Kind of school", entities={"fact": "school"}, plan_shown=True, **TOLD
    )
    answered = tap("school", "private", age_band="elementary", answered=["age_band"], plan_shown=True)

    assert opened.slots["requested_slot"] == "school"
    assert "plan_shown" not in opened.slots
    assert answered.slots["requested_slot"] is None


def test_what_else_is_going_on_is_asked_once_and_not_for_more() -> None:
    said = tap("events", "bullied", plan_shown=True, **TOLD)

    assert (said.slots["events"], said.slots["requested_slot"]) == (["bullied"], None)


def test_opening_a_question_again_forgets_only_its_answer() -> None:
    said = validate("reopen_question", tapped="Age or grade", entities={"fact": "age_band"}, **TOLD)

    assert said.slots["age_band"] is None
    assert said.slots["answered"] == ["school"]
    assert said.slots["requested_slot"] == "age_band"
    assert "school" not in said.slots


def test_a_parent_who_comes_back_hears_what_was_told_and_chooses() -> None:
    said = run(
        coming_back.ActionOfferToResume(), "start_find_support", "help me", interview_paused=True, **TOLD
    )

    assert "your child is in elementary school" in said.text()
    assert said.payloads() == ["/resume_interview", "/start_over", "/show_result"]


@pytest.mark.parametrize("fact", [fact for fact in FACTS if VALUES[fact]])
def test_every_single_answer_leads_to_a_valid_plan_with_a_person_to_call(fact: str) -> None:
    for value in VALUES[fact]:
        said = plan(**{fact: [value] if fact in SEVERAL else value})  # the harness checks the schema
        assert "parentcenterhub.org" in said.text()
        assert 1 <= len(said.labels()) <= 5
