"""The table of tests/cases/interview.yml, which experts read and add to, and the policy file itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, TypedDict

import policy_reading
import pytest
from policy_reading import POLICY, holds
from ruamel.yaml import YAML

import knowledge
from knowledge.interview import planner
from knowledge.interview.policy.facts import project_policy
from knowledge.interview.situation import ASKED, FACTS, SEVERAL, UNKNOWN, VALUES


class Case(TypedDict):
    """One child: what the parent said, and what the interview must then suggest and say."""

    name: str
    told: dict[str, Any]
    suggests: list[str]
    notes: list[str]


def read_yaml(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path)


CASES: list[Case] = read_yaml(Path(__file__).parents[2] / "cases" / "interview.yml")
RULES: dict[str, dict[str, Any]] = {rule["id"]: rule for rule in POLICY["rules"]}


def told_of(case: Case) -> dict[str, list[str]]:
    return {fact: v if isinstance(v, list) else [v] for fact, v in case["told"].items()}


def situation_of(case: Case) -> knowledge.Situation:
    told: dict[str, Any] = {
        fact: frozenset(value) if isinstance(value, list) else value for fact, value in case["told"].items()
    }
    return knowledge.Situation(**told)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_walk_suggests_and_says_what_the_case_expects(case: Case) -> None:
    suggestions = planner.suggest(situation_of(case), project_policy())

    assert [suggestion.path for suggestion in suggestions] == case["suggests"]
    assert {note for suggestion in suggestions for note in suggestion.notes} == set(case["notes"])


def test_there_are_at_least_274_cases() -> None:
    assert len(CASES) >= 274


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


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_holds_in_some_case_and_fails_in_another(rule: str) -> None:
    held = {holds(RULES[rule]["when"], told_of(case)) is True for case in CASES}

    assert held == ({True} if rule == "always" else {True, False})


def _without(policy: dict[str, Any], rule: str, key: str, value: str | None = None) -> dict[str, Any]:
    """The policy without what one rule blocks or stops."""
    rules = [dict(r) for r in policy["rules"]]
    for r in rules:
        if r["id"] == rule:
            r[key] = [v for v in r[key] if v != value]
            if value is None:
                del r[key]
    return {**policy, "rules": rules}


def _changes_a_case(monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any]) -> bool:
    monkeypatch.setattr(policy_reading, "POLICY", changed)
    return any(policy_reading.result(told_of(case))[0] != case["suggests"] for case in CASES)


BLOCKS = [(rule, path) for rule, about in RULES.items() for path in about.get("blocks", [])]
BLOCKED_ANYWAY = {
    (rule, "rti_support")
    for rule in ("has_iep", "has_rti", "homeschool_has_no_school_plan", "private_has_no_rti")
}
"""The one rule that suggests extra help in class already asks for a public school and no help in place."""


@pytest.mark.parametrize(("rule", "path"), BLOCKS)
def test_every_block_changes_some_case(monkeypatch: pytest.MonkeyPatch, rule: str, path: str) -> None:
    changes = _changes_a_case(monkeypatch, _without(POLICY, rule, "blocks", path))

    assert changes == ((rule, path) not in BLOCKED_ANYWAY)


@pytest.mark.parametrize("rule", [rule for rule, about in RULES.items() if "stop" in about])
def test_every_stop_changes_some_case(monkeypatch: pytest.MonkeyPatch, rule: str) -> None:
    assert _changes_a_case(monkeypatch, _without(POLICY, rule, "stop"))


@pytest.mark.parametrize("note", [note for note, about in POLICY["notes"].items() if "when" in about])
def test_every_note_with_a_condition_is_left_out_of_some_case_with_its_path(note: str) -> None:
    about = POLICY["notes"][note]
    left_out = [
        case["name"]
        for case in CASES
        if set(about["with"]) & set(case["suggests"]) and holds(about["when"], told_of(case)) is not True
    ]

    assert left_out
    assert not any(note in case["notes"] for case in CASES if case["name"] in left_out)


@pytest.mark.parametrize("fact", [fact for fact in FACTS if VALUES[fact]])
def test_every_value_of_a_fact_is_told_in_some_case(fact: str) -> None:
    told = {value for case in CASES for value in situation_of(case).values(fact)}

    assert told - {UNKNOWN} == set(POLICY["facts"][fact]["values"])


def test_facts_and_values_are_those_of_the_policy_file() -> None:
    facts = POLICY["facts"]

    assert list(FACTS) == list(facts)
    assert {fact: list(VALUES[fact]) for fact in facts} == {f: a.get("values", []) for f, a in facts.items()}
    assert {fact for fact, about in facts.items() if about.get("several")} == set(SEVERAL)
    assert [fact for fact, about in facts.items() if about.get("asked", True)] == list(ASKED)
