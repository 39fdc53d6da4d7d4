"""The table of tests/cases/answers.yml: a parent's own words in answer to a question of the interview."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from knowledge.guide import Guide
from knowledge.interview.situation import FACTS, SEVERAL, VALUES

TABLE = YAML(typ="safe", pure=True).load(Path(__file__).parents[2] / "cases" / "answers.yml")
CASES: list[tuple[str, str, list[str]]] = [
    (fact, case["text"], case["values"]) for fact, cases in TABLE.items() for case in cases
]


@pytest.mark.parametrize(
    ("fact", "text", "values"), CASES, ids=[f"{fact}: {text}" for fact, text, _ in CASES]
)
def test_an_answer_tells_the_values_of_the_table(
    guide: Guide, fact: str, text: str, values: list[str]
) -> None:
    assert guide.read_answer(fact, text) == frozenset(values)


def test_there_are_at_least_80_cases_for_every_question_but_the_age() -> None:
    assert len(CASES) >= 80
    assert {fact for fact, _, _ in CASES} == set(FACTS) - {"age_band"}  # ages have a table of their own


@pytest.mark.parametrize("fact", [fact for fact in FACTS if VALUES[fact]])
def test_every_button_reads_as_its_own_answer(guide: Guide, fact: str) -> None:
    wrong = {
        answer.button: guide.read_answer(fact, answer.button)
        for answer in guide.question(fact).answers
        if guide.read_answer(fact, answer.button) != frozenset({answer.value})
    }

    assert wrong == {}


@pytest.mark.parametrize("fact", [fact for fact in FACTS if VALUES[fact]])
def test_every_wording_of_the_content_reads_as_its_own_answer(guide: Guide, fact: str) -> None:
    wrong = {
        (answer.value, wording): sorted(guide.read_answer(fact, wording))
        for answer in guide.question(fact).answers
        for wording in answer.words
        if answer.value not in guide.read_answer(fact, wording)
    }

    assert wrong == {}


def test_a_fact_with_one_value_never_reads_as_two(guide: Guide) -> None:
    everything = " and ".join(a.button for fact in FACTS for a in guide.question(fact).answers)

    for fact in FACTS:
        assert fact in SEVERAL or len(guide.read_answer(fact, everything)) <= 1


def test_every_state_is_read_by_its_name_and_its_code(guide: Guide) -> None:
    for state in guide.library.states.values():
        assert guide.read_answer("state", state.name.upper()) == {state.code}, state.name
        if state.code not in {"OK", "HI"}:
            assert guide.read_answer("state", state.code) == {state.code}


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("text", ["", "   ", "?!", "\u2060", "👍", "(((", "a" * 1000, "\\", "[x](y)"])
def test_odd_texts_tell_nothing(guide: Guide, fact: str, text: str) -> None:
    assert guide.read_answer(fact, text) == frozenset()


def test_a_word_that_is_as_like_two_others_is_not_mended(guide: Guide) -> None:
    """Which of the two was taken hung on the order of a set, which differs from run to run."""
    assert guide.read_answer("concerns", "there is no event") == frozenset()
