"""The page of the plan: what to do first and why, the other paths, ideas, a person."""

from __future__ import annotations

from typing import Any

from acting import Said, run
from interviewing import SECOND_GRADER, plan

from actions.find_support import plan as planning
from knowledge.guide import Guide


def part(said: Said, name: str) -> dict[str, Any]:
    return next(block for block in said.message["blocks"] if block.get("name") == name)


def test_the_plan_begins_with_what_to_do_first_and_why(guide: Guide) -> None:
    said = plan(**SECOND_GRADER, said_as={"concerns": {"reading": "can't read yet"}})

    card = said.message["blocks"][1]  # after the opening line
    assert (card["type"], card["name"]) == ("next_step", "iep_evaluation")
    assert card["title"] == guide.library.paths["iep_evaluation"].title
    assert card["because"].startswith("Because you said: ")
    assert card["letter"] == guide.library.stock.letters["ask_iep_evaluation"].title
    assert set(card["actions"]) < set(said.labels())
    assert said.message["paths"][0] == "iep_evaluation"


def test_the_reasons_are_the_parents_own_words(guide: Guide) -> None:
    told = {"current_help": ["section_504"], "help_working": "not_followed"}
    said = plan(**told, said_as={"help_working": {"not_followed": "the teachers ignore it"}})

    assert "“the teachers ignore it”" in said.message["blocks"][1]["because"]


def test_the_other_paths_are_closed_with_their_own_reason() -> None:
    said = plan(**SECOND_GRADER)

    other = part(said, "section_504_plan")
    assert other["type"] == "section"
    assert other["because"].startswith("Because you said: ")


def test_every_path_of_the_plan_says_the_first_step_and_what_the_school_may_answer() -> None:
    card, behind, *others = [b for b in plan(**SECOND_GRADER).message["blocks"] if b.get("name")]

    assert card["text"]
    assert {"what", "school_may_say"} <= {inner["name"] for inner in behind["blocks"]}
    for block in others:
        if block["type"] == "section" and block["name"] != "told":
            assert {"what", "first_step", "school_may_say"} <= {inner["name"] for inner in block["blocks"]}


def test_all_that_was_told_stands_folded_at_the_end() -> None:
    told = plan(**SECOND_GRADER).message["blocks"][-3:]

    (section,) = [block for block in told if block.get("name") == "told"]
    assert "reading is hard right now" in section["blocks"][0]["items"]


def test_the_plan_asks_if_something_else_is_going_on_and_lets_strike_what_is_not_right() -> None:
    assert {"Something else going on", "Not right?"} <= set(plan(**SECOND_GRADER).labels())


def test_the_plan_lists_three_to_six_ideas_and_what_to_bring() -> None:
    said = plan(**SECOND_GRADER)

    assert 3 <= len(part(said, "ideas")["items"]) <= 6
    assert part(said, "bring")["type"] == "checklist"
    assert 3 <= len(part(said, "bring")["items"]) <= 6


def test_a_toddler_gets_no_ideas_for_a_classroom() -> None:
    titles = plan(age_band="under_3", concerns=["speech_language"]).titles()

    assert "Ideas to ask about" not in titles


def test_ideas_fit_the_sense_that_was_named() -> None:
    told = {"age_band": "elementary", "concerns": ["vision_hearing"]}
    hearing = str(part(plan(condition=["hearing_loss"], **told), "ideas")["items"]).lower()
    vision = str(part(plan(condition=["vision_loss"], **told), "ideas")["items"]).lower()

    assert "braille" not in hearing
    assert "vision" not in hearing
    assert "hearing" not in vision
    assert "sign language" not in vision


def test_for_a_toddler_the_plan_does_not_ask_to_bring_school_work() -> None:
    text = plan(age_band="under_3").text()

    assert "Report cards" not in text
    assert "does not come yet" in text


def test_a_child_taught_at_home_is_not_asked_to_bring_papers_of_a_school() -> None:
    text = plan(age_band="elementary", school="homeschool", concerns=["reading"]).text()

    assert "Report cards" not in text
    assert "emails from the school" not in text


def test_the_plan_asks_for_the_state_where_it_is_not_known() -> None:
    assert "Type your state" in plan(age_band="middle").text()
    assert "Type your state" not in plan(**SECOND_GRADER).text()


def test_the_plan_has_notes_ideas_a_person_and_sources() -> None:
    said = plan(**SECOND_GRADER)

    assert "Ideas to ask about" in said.titles()
    assert "Good to know" in said.text()
    assert "may not delay" in said.text()
    assert "Alabama Parent Education Center" in said.text()
    assert any(source.get("url") for source in said.message["sources"])


def test_the_plan_names_the_paths_of_the_policy_in_its_order(guide: Guide) -> None:
    titles = {path.title for path in guide.library.paths.values()}
    paths = ["iep_evaluation", "section_504_plan", "parent_center"]

    said = plan(**SECOND_GRADER)

    assert [title for title in said.titles() if title in titles] == [
        guide.library.paths[path].title for path in paths
    ]
    assert said.message["paths"] == paths


def test_the_plan_never_says_that_a_child_qualifies() -> None:
    text = plan(**SECOND_GRADER).text().lower()

    assert "qualifies" not in text
    assert "is eligible" not in text


def test_a_plan_without_any_facts_is_a_plan() -> None:
    said = plan()

    assert said.message["kind"] == "suggestion"
    assert "What you told me" not in said.titles()
    assert said.payloads()[-1] == "/show_next_steps"


def test_the_plan_explains_itself_at_any_later_time() -> None:
    said = run(planning.ActionExplainSuggestions(), "ask_why", plan_shown=True, **SECOND_GRADER)

    assert said.message["kind"] == "suggestion"
    assert "Because you said: " in said.text()


def test_before_there_is_a_plan_why_gets_an_offer_of_help() -> None:
    assert run(planning.ActionExplainSuggestions(), "ask_why").message["kind"] == "smalltalk"
