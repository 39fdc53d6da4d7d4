"""What a parent told: said back in the parent's own words, struck with a tap, never asked for twice alike."""

from __future__ import annotations

from typing import Any

import pytest
from acting import Said, run

from actions.find_support import interview as walk
from actions.find_support import plan as planning
from actions.find_support import questions as asking
from actions.find_support import told
from knowledge.guide import Guide

WORDS = {"age_band": {"elementary": "2nd grade"}, "current_help": {"section_504": "a 504 plan since March"}}
TOLD: dict[str, Any] = {
    "age_band": "elementary",
    "current_help": ["section_504"],
    "answered": ["age_band", "current_help"],
    "said_as": WORDS,
}


def validate(intent: str = "inform", text: str = "", **given: Any) -> Said:
    return run(walk.ValidateFindSupportForm(), intent, text, **given)


def ask(fact: str, intent: str = "inform", text: str = "", **given: Any) -> Said:
    action = {a().name(): a for a in asking.define_asking_actions()}
    return run(action[f"action_ask_find_support_form_{fact}"](), intent, text, asked=fact, **given)


def mention(text: str, said: str, fact: str, value: str, status: str = "now") -> dict[str, Any]:
    start = text.replace("'", "").index(said)
    return {"fact": fact, "value": value, "status": status, "start": start, "end": start + len(said)}


STORY = "He's in 2nd grade and has had a 504 plan since March, he's not doing well."


def test_the_words_of_each_value_are_kept() -> None:
    heard = [
        mention(STORY, "2nd grade", "age_band", "elementary"),
        mention(STORY, "504 plan", "current_help", "section_504"),
    ]
    facts = {"age_band": "elementary", "current_help": "section_504"}

    said = validate("start_find_support", STORY, entities=facts, mentions=heard)

    assert said.slots["said_as"] == WORDS


def test_a_few_words_that_say_nothing_without_the_question_are_not_kept() -> None:
    heard = [mention("a lot", "a lot", "impact", "a_lot")]

    said = validate(text="a lot", entities={"impact": "a_lot"}, mentions=heard, asked="impact")

    assert said.slots["impact"] == "a_lot"
    assert "said_as" not in said.slots


def test_only_what_is_new_is_said_back() -> None:
    new = [{"event": "slot", "name": "current_help", "value": ["section_504"]}]

    said = ask("school", text="he has a 504 plan since March", since=new, **TOLD)

    assert "You said: a 504 plan since March." in said.text()
    assert "2nd grade" not in said.text()


def test_what_is_said_back_can_be_struck_beside_it() -> None:
    new = [{"event": "slot", "name": "age_band", "value": "elementary"}]

    said = ask("school", text="2nd grade", since=new, **TOLD)

    assert "/show_told" in said.payloads()
    assert "Public school" in said.labels()


def test_what_was_told_is_listed_newest_first() -> None:
    said = run(told.ActionOfferTold(), "show_told", tapped="Not right?", **TOLD)

    assert said.labels()[:2] == ["a 504 plan since March", "2nd grade"]
    assert said.payloads()[0] == '/strike_told{"fact": "current_help", "value": "section_504"}'


def test_a_tap_strikes_one_value_and_the_question_stays() -> None:
    struck = {"fact": "age_band", "value": "elementary"}

    said = validate("strike_told", tapped="2nd grade", entities=struck, asked="school", **TOLD)

    assert said.slots["age_band"] is None
    assert said.slots["answered"] == ["current_help"]
    assert said.slots["said_as"] == {"current_help": WORDS["current_help"]}
    assert said.slots["requested_slot"] == "school"
    assert "current_help" not in said.slots


def test_a_condition_and_the_concern_that_it_brings_are_one_thing() -> None:
    words = {"concerns": {"reading": "dyslexia"}, "condition": {"dyslexia": "dyslexia"}}
    facts: dict[str, Any] = {"concerns": ["reading"], "condition": ["dyslexia"], "said_as": words}
    struck = {"fact": "condition", "value": "dyslexia"}

    listed = run(told.ActionOfferTold(), "show_told", tapped="Not right?", **facts)
    said = run(told.ActionStrikeTold(), "strike_told", tapped="dyslexia", entities=struck, **facts)

    assert listed.labels().count("dyslexia") == 1
    assert (said.slots["condition"], said.slots["concerns"]) == (None, None)


def test_the_plan_says_because_in_the_parents_words() -> None:
    words = {"concerns": {"reading": "cries over reading"}}

    said = run(
        planning.ActionSuggestPaths(), "inform", age_band="elementary", concerns=["reading"], said_as=words
    )

    assert "cries over reading" in said.text()
    assert "reading is hard right now" not in said.text()


def test_starting_over_forgets_the_words() -> None:
    assert run(walk.ActionForgetFacts(), "start_over", **TOLD).slots["said_as"] is None


# --- asked again


def test_the_second_time_a_question_has_other_words_and_examples(guide: Guide) -> None:
    once_in_vain = {"fact": "school", "asked": 1, "missed": 1}

    said = ask("school", "nlu_fallback", "purple", age_band="middle", open_question=once_in_vain)

    assert guide.question("school").ask not in said.text()
    assert guide.question("school").how_to_know in said.text()
    assert "Public school" in said.labels()


def test_the_third_time_it_counts_as_not_sure_and_the_next_follows() -> None:
    before = {"fact": "school", "asked": 2, "missed": 1}
    again = run(asking.ActionAskAgain(), "nlu_fallback", "purple", asked="school", open_question=before)
    done = [{"event": "action", "name": "action_ask_again"}]
    said = validate("nlu_fallback", "purple", asked="school", since=done, age_band="elementary",
                    open_question=again.slots["open_question"])  # fmt: skip

    assert again.responses == ["utter_leave_open"]
    assert said.slots["school"] == "unknown"
    assert said.slots["requested_slot"] == "concerns"


def test_who_tells_other_things_twice_gets_the_question_with_examples(guide: Guide) -> None:
    asked_twice = {"fact": "school", "asked": 2, "missed": 0}
    told = [{"event": "slot", "name": "concerns", "value": ["math"]}]

    said = ask("school", "inform", "struggles with math", since=told, concerns=["math"],
               age_band="middle", open_question=asked_twice)  # fmt: skip

    assert guide.question("school").how_to_know in said.text()
    assert "Public school" in said.labels()


def test_who_goes_on_telling_other_things_is_asked_the_next_question() -> None:
    heard: dict[str, Any] = {
        "entities": {"concerns": "math"},
        "open_question": {"fact": "school", "asked": 3, "missed": 0},
    }

    said = validate(text="struggles with math", asked="school", age_band="middle", **heard)

    assert said.slots["school"] == "unknown"
    assert said.slots["concerns"] == ["math"]


@pytest.mark.parametrize("times", range(1, 7))
def test_a_question_is_never_asked_twice_in_a_row_in_the_same_words(times: int) -> None:
    first = ask(
        "school",
        "greet",
        "hello",
        age_band="middle",
        open_question={"fact": "school", "asked": times, "missed": 0},
    )
    then = ask("school", "greet", "hello", age_band="middle", open_question=first.slots["open_question"])

    assert first.text() != then.text()


def test_a_question_about_something_else_is_no_failed_answer() -> None:
    said = run(asking.ActionAskAgain(), "nlu_fallback", "what is a blorp?", asked="school")

    assert "open_question" not in said.slots


# --- two children, and told already

TWO = "my son is 8 and my daughter is 12"


def two(status: str) -> list[dict[str, Any]]:
    return [
        mention(TWO, "8", "age_band", "elementary"),
        mention(TWO, "12", "age_band", "middle", status),
    ]


def test_of_two_children_told_of_alike_it_asks_which_one() -> None:
    given: dict[str, Any] = {"entities": {"age_band": "elementary"}, "mentions": two("other_person")}
    taken = validate("start_find_support", TWO, two_children=True, **given)
    said = ask("age_band", "start_find_support", TWO, two_children=True, **given)

    assert "age_band" not in taken.slots
    assert said.labels() == ["my son is 8", "my daughter is 12"]
    assert said.payloads() == ['/inform{"age_band": "elementary"}', '/inform{"age_band": "middle"}']


def test_a_sister_of_whom_something_else_is_told_is_kept_apart() -> None:
    text = "my son is 8 and my daughter has a 504 plan"
    heard = [
        mention(text, "8", "age_band", "elementary"),
        mention(text, "504 plan", "current_help", "section_504", "other_person"),
    ]
    facts = {"age_band": "elementary"}

    said = validate("start_find_support", text, two_children=True, entities=facts, mentions=heard)

    assert said.slots["age_band"] == "elementary"


def test_i_already_told_you_gets_what_was_heard_and_the_next_question() -> None:
    taken = validate("complain", "i already told you", asked="school", **TOLD)
    said = ask("school", "complain", "i already told you", **{**TOLD, "school": "unknown"})

    assert taken.slots["school"] == "unknown"
    assert "2nd grade, a 504 plan since March" in said.text()


def test_a_question_about_what_was_told_before_is_answered_and_not_taken_again() -> None:
    heard = {"age_band": "elementary"}
    asks = validate("ask", "and if they say 2nd grade is too early", entities=heard, asked="school", **TOLD)
    tells = validate("ask", "they say 2nd grade is too early", entities=heard, asked="school", **TOLD)

    assert asks.rejected
    assert tells.slots == {"requested_slot": "school"}


def test_words_that_stand_within_others_are_not_said_twice() -> None:
    words = {
        "current_help": {"section_504": "a 504 plan"},
        "help_working": {"not_enough": "a 504 plan and nobody follows it"},
    }
    given: dict[str, Any] = {"current_help": ["section_504"], "help_working": "not_enough"}

    listed = run(told.ActionOfferTold(), "show_told", tapped="Not right?", **given, said_as=words)

    assert listed.labels()[0] == "a 504 plan and nobody follows it"
    assert "a 504 plan" not in listed.labels()
