"""The interview's open question after answers to something else: in fewer words, and not for ever."""

from __future__ import annotations

from typing import Any

from acting import Said, run

from actions.find_support import questions as asking
from actions.find_support.interview import ValidateFindSupportForm
from knowledge.guide import Guide

ANSWERED: list[dict[str, Any]] = [
    {"event": "action", "name": "action_explain_topic"},
    {"event": "bot", "data": {"custom": {"kind": "answer", "topic": "iep_what"}}},
]


def ask_again(count: int, since: list[dict[str, Any]] = ANSWERED, intent: str = "ask", **slots: Any) -> Said:
    """The question for the age, after so many digressions before this message."""
    action = {a().name(): a for a in asking.define_asking_actions()}
    before = {"turn": 0, "count": count} if count else None
    ask = action["action_ask_find_support_form_age_band"]()
    return run(ask, intent, "what is an iep", asked="age_band", since=since, digressions=before, **slots)


def test_after_an_answer_the_question_stands_in_fewer_words(guide: Guide) -> None:
    said = ask_again(0)

    assert said.responses == ["utter_ask_shortly"]
    assert guide.question("age_band").shortly in said.text()
    assert said.labels()
    assert said.slots["digressions"] == {"turn": 1, "count": 1}


def test_after_a_second_one_it_stands_in_other_words() -> None:
    assert ask_again(1).responses == ["utter_ask_again_later"]


def test_after_a_third_one_it_waits() -> None:
    said = ask_again(2)

    assert said.messages == []
    assert said.slots == {"requested_slot": "age_band", "digressions": {"turn": 1, "count": 3}}


def test_a_fact_told_beside_the_question_begins_anew(guide: Guide) -> None:
    told = [{"event": "slot", "name": "age_band", "value": "elementary"}, *ANSWERED]
    said = ask_again(2, told, age_band="elementary", answered=["age_band"])

    assert guide.question("school").ask in said.text()


def test_a_question_that_waited_is_taken_up() -> None:
    said = run(ValidateFindSupportForm(), "resume_interview", tapped="Go on", asked="age_band")

    assert said.slots == {"answered": [], "requested_slot": "age_band"}


def test_why_a_question_is_asked_is_no_digression(guide: Guide) -> None:
    why: list[dict[str, Any]] = [
        {"event": "action", "name": "action_explain_question"},
        {"event": "bot", "data": {"custom": {"kind": "notice", "journey": "find_support"}}},
    ]

    assert guide.question("age_band").ask in ask_again(2, why, "ask_why").text()
