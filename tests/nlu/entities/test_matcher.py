"""The table of tests/cases/stories.yml: the facts that are taken from what parents write, and only those."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from knowledge.guide import Guide
from knowledge.interview.situation import FACTS, SEVERAL, VALUES
from nlu.entities.assertions import Mention
from nlu.entities.gazetteer import Gazetteer
from nlu.entities.matcher import EntityMatcher, facts_told

STORIES: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).parents[2] / "cases" / "stories.yml"
)


def told(rules: EntityMatcher, text: str) -> dict[str, set[str]]:
    facts: dict[str, set[str]] = {}
    for find in facts_told(rules.read(text)):
        facts.setdefault(find.label, set()).add(find.value)
    return facts


@pytest.mark.parametrize("story", STORIES, ids=[story["text"] for story in STORIES])
def test_a_story_tells_the_facts_of_the_table_and_no_other(
    rules: EntityMatcher, story: dict[str, Any]
) -> None:
    expected = {fact: set(v) if isinstance(v, list) else {v} for fact, v in story["told"].items() if v}

    assert told(rules, story["text"]) == expected


def test_there_are_at_least_60_stories_and_a_third_tells_nothing() -> None:
    assert len(STORIES) >= 60
    assert sum(not story["told"] for story in STORIES) >= len(STORIES) // 3


def test_the_table_names_only_facts_and_values_of_the_interview(guide: Guide) -> None:
    for story in STORIES:
        for fact, values in story["told"].items():
            known = {"condition": set(guide.library.conditions), "state": set(guide.library.states)}
            known |= {f: set(v) for f, v in VALUES.items() if v}
            assert set(values if isinstance(values, list) else [values]) <= known[fact], story["text"]


@pytest.mark.parametrize("story", STORIES, ids=[story["text"] for story in STORIES])
def test_a_fact_with_one_value_is_told_once(rules: EntityMatcher, story: dict[str, Any]) -> None:
    facts = told(rules, story["text"])

    assert [
        fact for fact, values in facts.items() if fact in FACTS and fact not in SEVERAL and len(values) > 1
    ] == []


@pytest.mark.parametrize(
    "button", ["Not sure", "Yes", "No", "Skip this", "None", "Nothing", "idk", "no idea"]
)
def test_an_answer_to_one_question_tells_nothing_of_the_others(rules: EntityMatcher, button: str) -> None:
    assert told(rules, button) == {}


def test_a_find_has_its_place_in_the_text_without_apostrophes(rules: EntityMatcher) -> None:
    text = "He's 9, he does not have an IEP and cannot read. We don't live in Ohio, we're in Texas"
    plain = text.replace("'", "")

    places = {find.value: plain[find.start : find.end] for find in rules.read(text) if find.label != "term"}

    assert places["elementary"] == "Hes 9"
    assert places["none"] == "does not have an IEP"
    assert places["reading"] == "cannot read"
    assert places["TX"] == "Texas"


def test_letters_of_other_cases_change_nothing(rules: EntityMatcher) -> None:
    text = "My son is 8 and has autism and no IEP"

    assert told(rules, text) == told(rules, text.upper()) == told(rules, text.lower())


def test_terms_are_found_wherever_they_stand(rules: EntityMatcher) -> None:
    terms = {
        find.value
        for find in rules.read("what does LRE mean, and prior written notice?")
        if find.label == "term"
    }

    assert terms == {"g-lre", "g-pwn"}


@pytest.mark.parametrize(
    "text", ["what happens at school", "she stays home", "my idea", "his speech is unclear"]
)
def test_everyday_words_are_no_terms(rules: EntityMatcher, text: str) -> None:
    assert [find for find in rules.read(text) if find.label == "term"] == []


def test_an_acronym_in_capitals_is_a_term(rules: EntityMatcher) -> None:
    assert [find.value for find in rules.read("who pays for AT") if find.label == "term"] == ["g-at"]


def test_every_term_of_the_glossary_is_found_by_its_name(rules: EntityMatcher, guide: Guide) -> None:
    missed = [
        term.term
        for term in guide.library.terms.values()
        if term.id not in {find.value for find in rules.read(f"what is {term.term}?") if find.label == "term"}
    ]

    assert missed == []


def test_every_wording_of_a_condition_is_found_after_has(rules: EntityMatcher, gazetteer: Gazetteer) -> None:
    missed = [
        word
        for condition, words in gazetteer.conditions.items()
        for word in words
        if condition not in {find.value for find in rules.read(f"he has {word}") if find.label == "condition"}
    ]

    assert len(missed) <= 3, missed  # a longer wording of another condition may cover one


def test_every_state_is_found_after_in(rules: EntityMatcher, guide: Guide) -> None:
    for state in guide.library.states.values():
        assert told(rules, f"we live in {state.name}")["state"] == {state.code}


def test_a_code_of_a_state_counts_only_in_capitals_after_in(rules: EntityMatcher) -> None:
    assert told(rules, "we are in TX") == {"state": {"TX"}}
    assert told(rules, "put it in or out") == {}
    assert told(rules, "OK") == {}


@pytest.mark.parametrize(
    "text", ["", " ", "?", "\u2060", "👍👍", "\n\n", "a" * 1000, ". , ; !", "\ud83d", "'"]
)
def test_odd_texts_tell_nothing_and_break_nothing(rules: EntityMatcher, text: str) -> None:
    assert rules.read(text) == []


def test_the_same_text_reads_the_same_every_time(rules: EntityMatcher) -> None:
    text = "My 7 year old has ADHD"

    assert rules.read(text) == rules.read(text)


def test_denied_and_others_finds_are_marked(rules: EntityMatcher) -> None:
    (denied,) = [f for f in rules.read("dyslexia was ruled out") if f.label == "condition"]
    (others,) = [f for f in rules.read("his sister has autism") if f.label == "condition"]

    assert (denied.denied, denied.of_others) == (True, False)
    assert (others.denied, others.of_others) == (False, True)
    assert facts_told([denied, others]) == []


def test_a_find_becomes_an_entity_of_rasa() -> None:
    assert Mention("state", "CO", 3, 11).entity() == {"entity": "state", "value": "CO", "start": 3, "end": 11}


def test_the_lexicon_is_the_same_after_saving(gazetteer: Gazetteer, tmp_path: Path) -> None:
    gazetteer.save(tmp_path / "gazetteer.json")

    assert Gazetteer.read(tmp_path / "gazetteer.json") == gazetteer


def test_the_lexicon_takes_no_not_sure_from_the_questions(gazetteer: Gazetteer) -> None:
    assert [fact for fact, values in gazetteer.wordings.items() if "unknown" in values] == []
