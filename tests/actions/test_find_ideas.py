"""Ideas in chat: what is remembered of them, and what is handed on."""

from __future__ import annotations

from typing import Any

from acting import answered_with, run

from actions import find_ideas as finder
from actions.conversation.choice import MOST_CHOICES
from knowledge.guide import Guide

DYSLEXIA = {"wish": {"difficulties": ["dyslexia"]}, "seen": ["audiobooks"], "page": ["audiobooks"]}


def test_ideas_are_an_answer_with_sources_and_remembered(guide: Guide) -> None:
    adhd = {"difficulty": "adhd"}
    said = run(finder.ActionFindIdeas(), "start_find_ideas", "ideas for adhd", entities=adhd)

    assert (said.message["kind"], said.message["topic"]) == ("answer", "condition_adhd")
    assert said.message["journey"] == "find_ideas"
    assert said.message["sources"]
    assert len(said.slots["ideas_asked"]["page"]) == 6
    assert said.slots["open_journey"] == "find_ideas"
    assert len(said.labels()) == MOST_CHOICES


def test_a_tapped_occasion_and_kind_are_taken_from_the_button() -> None:
    before = answered_with("answer", journey="find_ideas")
    action = finder.ActionRefineIdeas()

    said = run(
        action,
        "refine_ideas",
        tapped="x",
        entities={"kind": "service"},
        before=before,
        ideas_asked=DYSLEXIA,
    )

    assert "(support" not in said.text()
    assert said.slots["ideas_asked"]["wish"]["kind"] == "service"


def test_more_ideas_are_those_not_seen() -> None:
    said = run(finder.ActionRefineIdeas(), "refine_ideas", "more ideas", ideas_asked=DYSLEXIA)

    assert "- Audiobooks (" not in said.text()
    assert said.slots["ideas_asked"]["seen"][0] == "audiobooks"


def test_ideas_for_a_child_in_no_school_need_no_school(guide: Guide) -> None:
    def shown(school: str) -> set[str]:
        adhd = {"difficulty": "adhd"}
        said = run(
            finder.ActionFindIdeas(), "start_find_ideas", "ideas for adhd", entities=adhd, school=school
        )
        return {
            idea.id for idea in guide.supports.known(said.slots["ideas_asked"]["page"]) if idea.only_at_school
        }

    assert shown("public")
    assert not shown("homeschool")
    assert not shown("not_in_school")


def test_in_the_walk_ideas_bring_no_buttons() -> None:
    said = run(finder.ActionFindIdeas(), "start_find_ideas", "tests?", asked="school")

    assert said.labels() == []


def test_a_fact_that_changes_no_idea_goes_to_the_interview() -> None:
    before = answered_with("answer", journey="find_ideas")
    said = run(finder.ActionRefineIdeas(), "inform", "public school", before=before, ideas_asked=DYSLEXIA)

    assert said.messages == []
    assert "open_journey" not in said.slots


def test_after_another_reply_a_few_words_are_not_about_ideas() -> None:
    said = run(
        finder.ActionRefineIdeas(),
        "tell_more",
        "tell me more",
        before=answered_with("answer"),
        ideas_asked=DYSLEXIA,
        topic="iep_what",
    )

    assert said.message["topic"] == "iep_what"


def test_what_is_chosen_is_listened_to() -> None:
    said = run(finder.ActionChooseIdeas(), "choose_ideas", "add to my plan", ideas_asked=DYSLEXIA)

    assert said.slots["ideas_chosen"] == ["audiobooks"]
    assert "Audiobooks" in said.text()


def test_add_to_my_plan_is_for_all_pages_that_were_looked_at() -> None:
    pages = {**DYSLEXIA, "seen": ["audiobooks", "extra_time_on_tests"], "page": ["extra_time_on_tests"]}
    tapped = run(finder.ActionChooseIdeas(), "choose_ideas", tapped="Add to my plan", ideas_asked=pages)
    named = run(finder.ActionChooseIdeas(), "choose_ideas", "add audiobooks", ideas_asked=DYSLEXIA)

    assert tapped.slots["ideas_chosen"] == ["audiobooks", "extra_time_on_tests"]
    assert named.slots["ideas_chosen"] == ["audiobooks"]


def test_taking_out_the_last_idea_leaves_a_way_on() -> None:
    said = run(
        finder.ActionChooseIdeas(),
        "choose_ideas",
        "remove the first one",
        ideas_asked=DYSLEXIA,
        ideas_chosen=["audiobooks"],
    )

    assert said.slots["ideas_chosen"] == []
    assert said.labels()


def test_asking_what_is_in_the_plan_changes_nothing() -> None:
    said = run(
        finder.ActionChooseIdeas(),
        "choose_ideas",
        "what did i put in my plan",
        ideas_asked={**DYSLEXIA, "page": ["extra_time_on_tests"]},
        ideas_chosen=["audiobooks"],
    )

    assert said.slots["ideas_chosen"] == ["audiobooks"]


def test_ideas_that_content_no_longer_has_are_left_out() -> None:
    said = run(
        finder.ActionChooseIdeas(),
        "choose_ideas",
        "what did i choose",
        ideas_asked=DYSLEXIA,
        ideas_chosen=["gone", "audiobooks"],
    )

    assert "gone" not in said.text()


def test_a_condition_is_said_back_in_the_parents_word_and_never_as_an_empty_place() -> None:
    told: dict[str, Any] = {"condition": ["anxiety"], "said_as": {"condition": {"anxiety": "ansiedad"}}}
    said = run(finder.ActionFindIdeas(), "start_find_ideas", "ideas for her", age_band="high", **told)

    assert "{said}" not in said.text()
    assert all(r != "utter_ideas_for_told" or "ansiedad" in str(said.messages) for r in said.responses)
