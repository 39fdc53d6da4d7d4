"""One child after another: what was told of each is kept apart."""

from __future__ import annotations

from typing import Any

from acting import Said, run

from actions.find_support import interview as walk
from actions.find_support import questions as asking

FOUR = {"age_band": ["preschool_3_to_5"], "concerns": ["speech_language"]}
NINE = {"age_band": ["elementary"], "events": ["suspended"]}


def validate(intent: str, text: str, **given: Any) -> Said:
    return run(walk.ValidateFindSupportForm(), intent, text, **given)


def ask(fact: str, intent: str, text: str, **given: Any) -> Said:
    action = {a().name(): a for a in asking.define_asking_actions()}
    return run(action[f"action_ask_find_support_form_{fact}"](), intent, text, asked=fact, **given)


def test_a_message_that_turns_to_another_child_begins_anew_and_keeps_the_first() -> None:
    said = run(
        walk.ActionForgetFacts(),
        "start_over",
        "now about my other son, he's 14",
        turns_to_child=True,
        age_band="elementary",
        concerns=["reading"],
    )
    assert said.slots["age_band"] is None
    assert said.slots["children"] == [{}, {"age_band": ["elementary"], "concerns": ["reading"]}]


def test_the_child_that_waited_comes_with_what_was_told_of_it() -> None:
    said = run(
        walk.ActionForgetFacts(),
        "start_over",
        "now the 9 year old",
        entities={"age_band": "elementary"},
        turns_to_child=True,
        children=[FOUR, NINE],
        age_band="preschool_3_to_5",
        concerns=["speech_language"],
    )
    assert said.slots["children"][0] == NINE


def test_what_is_known_of_the_child_and_what_is_told_now_begin_its_interview() -> None:
    taken = validate(
        "start_over",
        "now the 9 year old, he is in 4th grade",
        entities={"age_band": "elementary"},
        turns_to_child=True,
        children=[NINE, FOUR],
    )
    assert taken.slots["age_band"] == "elementary"
    assert taken.slots["events"] == ["suspended"]


def test_where_it_is_not_said_which_child_is_meant_it_asks_again() -> None:
    said = ask("age_band", "start_over", "[name]", turns_to_child=True, children=[{}, FOUR, NINE])
    assert len(said.labels()) == 2


def test_a_plan_asked_for_first_is_asked_of_which_child_and_then_is_of_the_one_told_first() -> None:
    told: dict[str, Any] = {"asked": "age_band", "children": [{}, NINE, FOUR]}
    first = validate("show_result", "just tell me", **told)
    again = validate(
        "show_result", "just tell me", open_question={"fact": "age_band", "asked": 1, "missed": 1}, **told
    )

    assert first.slots["requested_slot"] == "age_band"
    assert again.slots["requested_slot"] is None
    assert again.slots["age_band"] == "elementary"
    assert again.slots["children"] == [NINE, FOUR]


def test_the_question_which_child_a_plan_is_for_says_that_it_is_for_one() -> None:
    said = ask("age_band", "show_result", "just tell me", children=[{}, FOUR, NINE])

    assert said.responses == ["utter_ask_which_child_for_plan"]
    assert len(said.labels()) == 2
