"""The page of the plan, story by story: what is done first, why, with which letter, and what stands there."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from acting import Said, run
from ruamel.yaml import YAML

from actions.find_support.plan import ActionSuggestPaths
from knowledge import Guide, Situation
from knowledge.interview import FACTS, project_policy
from knowledge.letters.writing import BLANK, filled

Story = dict[str, Any]
STORIES: list[Story] = YAML(typ="safe", pure=True).load(Path(__file__).parents[2] / "cases" / "plans.yml")
EACH = pytest.mark.parametrize("story", STORIES, ids=[story["name"] for story in STORIES])
MOST_WORDS_BEFORE_THE_FOLD = 150


def _plan(story: Story) -> Said:
    return _plan_of(STORIES.index(story))


@cache
def _plan_of(number: int) -> Said:
    """Made once for all that is checked of it."""
    story = STORIES[number]
    return run(ActionSuggestPaths(), "inform", said_as=story.get("words", {}), **story["facts"])


def _card(said: Said) -> dict[str, Any]:
    return next(block for block in said.message["blocks"] if block["type"] == "next_step")


def _stands(words: str, said: Said) -> bool:
    text = said.message["text"].lower()
    return bool(re.search(rf"(?<!\w){re.escape(words.lower())}(?!\w)", text))


@EACH
def test_the_plan_of_a_story_has_its_paths_in_order_and_its_letter(story: Story, guide: Guide) -> None:
    said = _plan(story)

    assert said.message["paths"] == story["paths"]
    assert _card(said)["name"] == story["paths"][0]
    named = re.findall(r'start_write_letter.*"letter": "(\w+)"', "\n".join(said.payloads()))
    assert named == ([] if story["letter"] == "none" else [story["letter"]])
    letter = guide.letter(story["letter"])
    assert _card(said).get("letter", "") == (letter.title if letter else "")


@EACH
def test_the_page_of_a_story_says_what_it_should_and_nothing_else(story: Story) -> None:
    said = _plan(story)

    assert [
        words for words in story.get("says", []) if words.lower() not in said.message["text"].lower()
    ] == []
    assert [words for words in story.get("never_says", []) if _stands(words, said)] == []


@EACH
def test_what_stands_before_the_fold_has_at_most_150_words(story: Story) -> None:
    said = _plan(story)
    card = _card(said)

    opening = said.message["blocks"][0]["text"]
    shown = [opening, *(card.get(part, "") for part in ("title", "because", "text", "letter"))]
    words = " ".join([*shown, *card.get("actions", [])]).split()

    assert said.message["blocks"][1] == card
    assert len(words) <= MOST_WORDS_BEFORE_THE_FOLD


@EACH
def test_every_reason_on_the_page_was_told(story: Story, guide: Guide) -> None:
    told = Situation(**story["facts"])
    own = [f"“{said}”" for of_fact in story.get("words", {}).values() for said in of_fact.values()]
    may_stand = {guide.said(fact, value, told) for fact in FACTS for value in told.values(fact)} | {*own}
    lead = guide.label("because_you_said")

    for block in _plan(story).message["blocks"]:
        if block.get("because"):
            reasons = block["because"].removeprefix(lead).strip().removesuffix(".").split("; ")
            assert {*reasons} <= may_stand


def test_there_are_at_least_150_stories_and_no_name_twice() -> None:
    names = Counter(story["name"] for story in STORIES)

    assert len(STORIES) >= 150
    assert [name for name, count in names.items() if count > 1] == []


def test_every_path_is_in_some_plan_and_every_path_but_the_parent_center_is_first_in_one() -> None:
    every = {*project_policy().paths}

    assert {path for story in STORIES for path in story["paths"]} == every
    never_first = every - {story["paths"][0] for story in STORIES}
    assert never_first == {"parent_center", "rti_support", "school_and_private_therapy"}


def test_a_story_says_only_what_is_checked() -> None:
    known = {"name", "facts", "words", "paths", "letter", "says", "never_says"}

    assert [story["name"] for story in STORIES if set(story) - known] == []


LETTERS = YAML(typ="safe", pure=True).load(Path(__file__).parents[2] / "cases" / "letters_of_plans.yml")


@pytest.mark.parametrize("case", LETTERS, ids=[case["story"] for case in LETTERS])
def test_the_letter_of_a_story_reads_word_for_word(case: dict[str, Any], guide: Guide) -> None:
    (story,) = [story for story in STORIES if story["name"] == case["story"]]
    letter = guide.letter(story["letter"])
    assert letter
    assert letter.id == case["letter"]

    told = story["facts"]
    written = guide.letters.write(letter, Situation(**told), told.get("condition", [])).items
    blanks = {blank for line in written for blank in BLANK.findall(line)}
    assert {*case["fills"]} <= blanks, "a filling that no blank takes"
    typed = filled(written, {**guide.library.stock.blanks, **case["fills"]})

    assert " ".join("\n".join(typed).split()) == " ".join(case["reads"].split())


def _reasons(block: dict[str, Any], guide: Guide) -> list[str]:
    lead = guide.label("because_you_said")
    return [one for one in block.get("because", "").removeprefix(lead).strip(" .").split("; ") if one]


FOR_EVERYBODY = "parent_center"


def _given(story: Story, guide: Guide) -> list[list[str]]:
    """The reasons of each path on the page, in order."""
    blocks = _plan(story).message["blocks"]
    return [
        _reasons(b, guide) for b in blocks if b.get("name") in story["paths"] and b["name"] != FOR_EVERYBODY
    ]


@EACH
def test_every_path_of_a_plan_says_what_it_is_for(story: Story, guide: Guide) -> None:
    told = Situation(**story["facts"])
    says_why = any(told.is_known(fact) for fact in guide.library.reasons.telling)

    assert not says_why or all(_given(story, guide))
    for_all = next(b for b in _plan(story).message["blocks"] if b.get("name") == FOR_EVERYBODY)
    assert not _reasons(for_all, guide)


@EACH
def test_a_path_says_again_what_another_said_only_where_there_is_nothing_else_to_say(
    story: Story, guide: Guide
) -> None:
    given = _given(story, guide)

    for number, reasons in enumerate(given):
        before = {reason for others in given[:number] for reason in others}
        assert not {*reasons} & before or len(reasons) == 1


def test_of_173_stories_few_say_the_same_for_two_paths(guide: Guide) -> None:
    every = [[reason for reasons in _given(story, guide) for reason in reasons] for story in STORIES]

    assert sum(len(said) > len({*said}) for said in every) <= 22


@EACH
def test_a_later_path_is_given_for_what_its_own_rule_rests_on(story: Story, guide: Guide) -> None:
    """Where its rule rests on nothing that was told, any reason says why."""
    told = Situation(**story["facts"])
    rests_on = {
        s.path: {fact for fact, _ in s.because} for s in guide.suggest(guide.with_usual_concerns(told))
    }
    own = {words: fact for fact, of_fact in story.get("words", {}).items() for words in of_fact.values()}
    said = {guide.said(fact, value, told): fact for fact in FACTS for value in told.values(fact)}
    behind = {"condition": {"concerns", "disability"}}

    for block in _plan(story).message["blocks"][2:]:
        for reason in _reasons(block, guide):
            fact = own.get(reason.strip("“”")) or said[reason]
            rests = rests_on[block["name"]]
            assert not rests & {*guide.library.reasons.telling} or rests & ({fact} | behind.get(fact, set()))
