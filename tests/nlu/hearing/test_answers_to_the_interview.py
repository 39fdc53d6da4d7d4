"""The tables of tests/cases/answers.yml and ages.yml: a parent's own words in the interview, or anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from trained import answered

from knowledge.guide import Guide
from knowledge.interview import UNKNOWN
from knowledge.interview.situation import FACTS, SEVERAL, VALUES
from nlu.hearing.hearer import Hearer
from nlu.hearing.situation import change

TABLES = Path(__file__).parents[2] / "cases"
ANSWERS: dict[str, list[dict[str, Any]]] = YAML(typ="safe", pure=True).load(TABLES / "answers.yml")
AGES: dict[str, list[dict[str, str]]] = YAML(typ="safe", pure=True).load(TABLES / "ages.yml")


def _cases() -> list[Any]:
    return [
        pytest.param(
            fact,
            case["text"],
            case["values"],
            id=f"{fact}: {case['text']}",
            marks=[pytest.mark.xfail(strict=True)] if case.get("not_yet") else [],
        )
        for fact, cases in ANSWERS.items()
        for case in cases
    ]


@pytest.mark.parametrize(("fact", "text", "values"), _cases())
def test_an_answer_gives_the_values_of_the_table(
    hearer: Hearer, fact: str, text: str, values: list[str]
) -> None:
    assert answered(hearer, fact, text) == frozenset(values)


def test_there_are_at_least_80_answers_for_every_question_but_the_age() -> None:
    assert sum(map(len, ANSWERS.values())) >= 80
    assert {*ANSWERS} == set(FACTS) - {"age_band"}  # ages have a table of their own


def test_few_answers_are_not_yet_heard_as_they_should_be() -> None:
    """There may be fewer of them, never more."""
    assert sum(bool(case.get("not_yet")) for cases in ANSWERS.values() for case in cases) <= 1


def test_there_are_cases_of_every_band() -> None:
    assert {case["band"] for cases in AGES.values() for case in cases} == {"", *VALUES["age_band"]} - {
        UNKNOWN
    }
    assert sum(map(len, AGES.values())) >= 60


@pytest.mark.parametrize("case", AGES["answers"], ids=lambda case: case["text"])
def test_an_age_or_grade_in_answer_to_its_question(hearer: Hearer, case: dict[str, str]) -> None:
    assert answered(hearer, "age_band", case["text"]) == frozenset({case["band"]} - {""})


@pytest.mark.parametrize("case", AGES["told"], ids=lambda case: case["text"])
def test_an_age_or_grade_anywhere_in_a_message(hearer: Hearer, case: dict[str, str]) -> None:
    told = change(hearer.hear(case["text"]).mentions).told

    assert told.get("age_band", frozenset()) == frozenset({case["band"]} - {""})


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("fact", [fact for fact in FACTS if VALUES[fact]])
def test_every_button_is_heard_as_its_own_answer(
    guide: Guide, hearer: Hearer, fact: str, language: str
) -> None:
    answers = guide.in_language(language).question(fact).answers
    heard = {answer.button: answered(hearer, fact, answer.button, language) for answer in answers}

    assert heard == {answer.button: frozenset({answer.value}) for answer in answers}


def test_a_fact_with_one_value_is_never_heard_as_two(guide: Guide, hearer: Hearer) -> None:
    everything = " and ".join(a.button for fact in FACTS for a in guide.question(fact).answers)

    for fact in FACTS:
        assert fact in SEVERAL or len(answered(hearer, fact, everything)) <= 1


def test_every_state_is_heard_by_its_name_and_its_code(guide: Guide, hearer: Hearer) -> None:
    everyday_words = {"OK", "HI"}
    for state in guide.library.states.values():
        assert answered(hearer, "state", state.name.upper()) == {state.code}, state.name
        if state.code not in everyday_words:
            assert answered(hearer, "state", state.code) == {state.code}


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("text", ["", "   ", "?!", "\u2060", "👍", "(((", "a" * 1000, "\\", "[x](y)"])
def test_odd_texts_give_nothing(hearer: Hearer, fact: str, text: str) -> None:
    assert answered(hearer, fact, text) == frozenset()
