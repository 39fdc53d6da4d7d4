"""The table of tests/cases/walk.yml, which experts read and add to, and the policy file itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, TypedDict

import pytest
from ruamel.yaml import YAML

import knowledge
from knowledge import policy, walk
from knowledge.situation import SEVERAL, VALUES


class Case(TypedDict):
    """One child: what the parent told, and what the walk must then suggest and say."""

    name: str
    told: dict[str, Any]
    suggests: list[str]
    notes: list[str]


def read_yaml(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path)


CASES: list[Case] = read_yaml(Path(__file__).parents[1] / "cases" / "walk.yml")
POLICY: dict[str, Any] = read_yaml(Path(knowledge.__file__).parent / "content" / "walk" / "policy.yml")


def situation_of(case: Case) -> knowledge.Situation:
    told: dict[str, Any] = {
        fact: frozenset(value) if isinstance(value, list) else value for fact, value in case["told"].items()
    }
    return knowledge.Situation(**told)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_walk_suggests_and_says_what_the_case_expects(case: Case) -> None:
    suggestions = walk.suggest(situation_of(case))

    assert [suggestion.path for suggestion in suggestions] == case["suggests"]
    assert {note for suggestion in suggestions for note in suggestion.notes} == set(case["notes"])


def test_there_are_at_least_120_cases() -> None:
    assert len(CASES) >= 120


def test_every_case_has_a_name_what_was_told_and_what_is_expected() -> None:
    odd = [case for case in CASES if set(case) != {"name", "told", "suggests", "notes"}]

    assert odd == []


def test_no_name_is_used_twice() -> None:
    twice = [name for name, count in Counter(case["name"] for case in CASES).items() if count > 1]

    assert twice == []


def test_no_two_cases_tell_the_same() -> None:
    names_by_situation: dict[knowledge.Situation, list[str]] = {}
    for case in CASES:
        names_by_situation.setdefault(situation_of(case), []).append(case["name"])

    assert [names for names in names_by_situation.values() if len(names) > 1] == []


def test_every_path_of_the_policy_is_suggested_in_some_case_and_no_other() -> None:
    assert {path for case in CASES for path in case["suggests"]} == set(POLICY["paths"])


def test_every_note_of_the_policy_is_said_in_some_case_and_no_other() -> None:
    assert {note for case in CASES for note in case["notes"]} == set(POLICY["notes"])


def test_every_note_that_a_rule_names_is_said_in_some_case() -> None:
    named = {note for rule in POLICY["rules"] for note in rule.get("notes", [])}

    assert named - {note for case in CASES for note in case["notes"]} == set()


@pytest.mark.parametrize("fact", [fact for fact in POLICY["facts"] if fact != "state"])
def test_every_value_of_a_fact_is_told_in_some_case(fact: str) -> None:
    told = {value for case in CASES for value in situation_of(case).values(fact)}

    assert told == set(POLICY["facts"][fact]["values"])


def test_facts_and_values_in_code_match_the_policy_file() -> None:
    listed = {fact: tuple(about["values"]) for fact, about in POLICY["facts"].items() if fact != "state"}

    assert list(VALUES) == list(POLICY["facts"])
    assert {fact: values for fact, values in VALUES.items() if fact != "state"} == listed
    assert {"concerns", "needs", "current_help"} == SEVERAL


def test_policy_in_code_matches_the_policy_file() -> None:
    in_file = [
        {
            "id": rule["id"],
            "paths": rule.get("paths", []),
            "notes": rule.get("notes", []),
            "blocks": rule.get("blocks", []),
            "stop_except": rule.get("stop_except"),
        }
        for rule in POLICY["rules"]
    ]
    in_code = [
        {
            "id": rule.id,
            "paths": list(rule.paths),
            "notes": list(rule.notes),
            "blocks": list(rule.blocks),
            "stop_except": None if rule.stops_except is None else list(rule.stops_except),
        }
        for rule in policy.RULES
    ]

    assert [rule["id"] for rule in in_code] == [rule["id"] for rule in in_file]
    for code, file in zip(in_code, in_file, strict=True):
        assert code == file
