"""The interview, action by action: what is taken from a message."""

from __future__ import annotations

import pytest
from interviewing import TOLD, tap, validate

from knowledge.interview.situation import FACTS, SEVERAL


def test_a_tap_is_taken_and_the_next_question_follows() -> None:
    said = tap("age_band", "elementary")

    assert said.slots == {"age_band": "elementary", "answered": ["age_band"], "requested_slot": "school"}
    assert said.messages == []


def test_typed_words_are_taken_as_the_answer_to_the_question() -> None:
    heard = {"school": "private"}
    said = validate(text="catholic school", asked="school", entities=heard, age_band="elementary")

    assert said.slots["school"] == "private"


def test_several_values_are_taken_from_one_message() -> None:
    heard = [("concerns", "reading"), ("concerns", "math")]
    said = validate(text="reading and math", asked="concerns", entities=heard, **TOLD)

    assert said.slots["concerns"] == ["math", "reading"]
    assert said.slots["requested_slot"] == "impact"


def test_several_answers_ticked_together_are_all_taken_and_the_interview_goes_on() -> None:
    ticked = [("concerns", "reading"), ("concerns", "math")]
    said = validate(tapped="Reading, Math", entities=ticked, asked="concerns", **TOLD)

    assert (said.slots["concerns"], said.slots["requested_slot"]) == (["math", "reading"], "impact")


def test_thats_all_goes_on_to_the_next_question() -> None:
    said = validate(
        tapped="That's all", entities={"done": "concerns"}, asked="concerns", concerns=["reading"], **TOLD
    )

    assert said.slots["requested_slot"] == "impact"
    assert "concerns" not in said.slots


def test_typed_thats_all_goes_on_too() -> None:
    said = validate("deny", "no that's all", asked="concerns", concerns=["reading"], **TOLD)

    assert said.slots["requested_slot"] == "impact"


def test_none_after_other_values_takes_their_place() -> None:
    said = tap("current_help", "none", current_help=["rti"], **TOLD)

    assert said.slots["current_help"] == ["none"]


def test_other_facts_in_the_answer_are_taken_too() -> None:
    heard = {"school": "public", "disability": "diagnosed"}
    said = validate(text="public, he has adhd", entities=heard, asked="school", age_band="middle")

    assert (said.slots["school"], said.slots["disability"]) == ("public", "diagnosed")


@pytest.mark.parametrize("fact", [fact for fact in FACTS if fact != "concerns"])
def test_a_skipped_question_counts_as_asked_and_unknown(fact: str) -> None:
    said = validate("skip_question", "skip", asked=fact)

    assert said.slots[fact] == (["unknown"] if fact in SEVERAL else "unknown")
    assert said.slots["requested_slot"] != fact


def test_skipped_concerns_are_none_at_all() -> None:
    assert validate("skip_question", "skip", asked="concerns", **TOLD).slots["concerns"] == []


def test_i_do_not_know_skips_the_question() -> None:
    assert validate(text="no idea", not_sure=True, asked="impact", **TOLD).slots["impact"] == "unknown"


def test_going_back_opens_the_question_answered_last() -> None:
    said = validate("go_back", "go back", asked="concerns", **TOLD)

    assert said.slots == {"school": None, "answered": ["age_band"], "requested_slot": "school"}


def test_going_back_from_the_first_question_leaves_it_open() -> None:
    assert validate("go_back", "go back", asked="age_band").slots["requested_slot"] == "age_band"


def test_a_wish_for_the_result_ends_the_questions() -> None:
    said = validate("show_result", "just tell me", asked="impact", **TOLD)

    assert said.slots["requested_slot"] is None


def test_a_page_of_buttons_takes_nothing() -> None:
    said = validate(tapped="More choices", entities={"page": "1"}, asked="concerns", **TOLD)

    assert said.slots["requested_slot"] == "concerns"
    assert set(said.slots) <= {"answered", "requested_slot"}


def test_an_answer_can_be_corrected_later() -> None:
    said = validate(
        text="actually she is in 7th grade", entities={"age_band": "middle"}, asked="concerns", **TOLD
    )

    assert said.slots["age_band"] == "middle"
    assert said.slots["answered"] == ["age_band", "school"]


def test_a_correction_of_help_makes_its_follow_up_fit_again() -> None:
    told = {**TOLD, "current_help": ["iep"], "help_working": "yes_",
            "answered": ["age_band", "school", "current_help", "help_working"]}  # fmt: skip

    said = tap("current_help", "none", **told)

    assert said.slots["help_working"] is None
    assert "help_working" not in said.slots["answered"]


@pytest.mark.parametrize(
    "text", ["what is an iep?", "does he need a public school for an iep", "can a private school test him"]
)
def test_a_question_is_no_answer(text: str) -> None:
    said = validate("ask", text, topics=[("iep_what", 0.9)], asked="school", age_band="elementary")

    assert said.slots == {"requested_slot": "school"}


def test_words_that_say_nothing_leave_the_question_open() -> None:
    assert validate("nlu_fallback", "purple", asked="school", age_band="elementary").slots == {
        "requested_slot": "school"
    }


@pytest.mark.parametrize("intent", ["report_danger", "request_human", "stop_interview", "start_over"])
def test_what_must_be_done_at_once_is_not_read_as_an_answer(intent: str) -> None:
    assert validate(intent, "no", asked="disability", **TOLD).slots == {"requested_slot": "disability"}


def test_danger_leaves_the_facts_alone() -> None:
    said = validate(
        "report_danger", "public, he wants to die", danger=["suicide"], asked="school", age_band="high"
    )

    assert said.slots == {"requested_slot": "school"}


def test_facts_told_when_the_walk_begins_are_not_asked_for() -> None:
    said = validate("start_find_support", "my 7 year old can't read",
                    entities={"age_band": "elementary", "concerns": "reading"})  # fmt: skip

    assert (said.slots["age_band"], said.slots["concerns"]) == ("elementary", ["reading"])
    assert said.slots["requested_slot"] == "school"


def test_a_bare_age_begins_the_interview() -> None:
    assert validate(text="7").slots["age_band"] == "elementary"


def test_when_nothing_can_change_the_result_the_walk_ends() -> None:
    told = {
        "age_band": "under_3",
        "concerns": ["speech_language"],
        "current_help": ["none"],
        "asked_school": "no_",
    }

    said = tap("state", "CO", answered=list(told), **told)

    assert said.slots["requested_slot"] is None
