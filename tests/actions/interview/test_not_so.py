"""What is not so of the child, or is somebody else's, and was never told: said back, and kept."""

from __future__ import annotations

from typing import Any

from acting import run

from actions.find_support import questions as asking
from actions.find_support import taking

DENIED = {"fact": "current_help", "value": "section_504", "status": "denied", "start": 15, "end": 18}
TEXT = "he doesnt have a 504"


def again(text: str = TEXT, mention: dict[str, Any] = DENIED, **slots: Any) -> Any:
    return run(asking.ActionAskAgain(), "inform", text, mentions=[mention], asked="needs", **slots)


def test_a_plan_that_is_denied_is_noted_and_kept() -> None:
    said = again()

    assert said.responses == ["utter_note_not_so"]
    assert said.slots["not_so"] == {"current_help": ["section_504"]}
    assert "current_help" not in said.slots


def test_several_things_that_a_few_words_deny_are_said_back_as_they_were_typed() -> None:
    both = [{**DENIED, "start": 3, "end": 6}, {**DENIED, "value": "iep", "start": 11, "end": 14}]
    said = run(asking.ActionAskAgain(), "inform", "no 504, no iep", mentions=both, asked="needs")

    assert said.responses == ["utter_note_as_said"]
    assert "no 504, no iep" in said.text()


def test_it_is_no_answer_in_vain() -> None:
    assert "open_question" not in again().slots


def test_what_somebody_else_has_is_noted_and_not_kept_as_denied() -> None:
    said = again("thats his sister who has the 504", {**DENIED, "status": "other_person"})

    assert said.responses == ["utter_note_of_somebody_else"]
    assert "not_so" not in said.slots


def test_how_much_something_is_in_the_way_is_not_noted() -> None:
    said = again("not a lot", {"fact": "impact", "value": "a_lot", "status": "denied", "start": 4, "end": 9})

    assert said.responses != ["utter_note_not_so"]


def test_a_long_story_is_not_noted() -> None:
    assert again(" ".join([TEXT, *["and then they called"] * 5])).responses != ["utter_note_not_so"]


def test_what_is_denied_is_not_offered_where_it_is_asked_for() -> None:
    action = {a().name(): a for a in asking.define_asking_actions()}
    asks = action["action_ask_find_support_form_current_help"]()
    kept: Any = {"not_so": {"current_help": ["section_504"]}}
    buttons = run(asks, "reopen_question", "", asked="current_help", **kept).labels()

    assert "A 504 plan" not in buttons
    assert "An IEP" in buttons


def test_after_the_plan_it_is_noted_and_nothing_is_taken_back() -> None:
    said = run(taking.ActionTakeBack(), "take_back", TEXT, mentions=[DENIED], plan_shown=True)

    assert said.responses == ["utter_note_not_so"]
    assert said.slots == {"not_so": {"current_help": ["section_504"]}}


def test_what_was_skipped_has_no_words_to_take_back() -> None:
    before = [
        {"event": "user"},
        {"event": "slot", "name": "age_band", "value": "unknown"},
    ]
    said = run(
        taking.ActionTakeBack(), "take_back", "no, that's her cousin", before=before, age_band="unknown"
    )

    assert said.responses == ["utter_take_mistake"]
