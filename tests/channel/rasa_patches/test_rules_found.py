"""Rules are found by what they wait for: the same ones that Rasa finds."""

from __future__ import annotations

import inspect
import json
from typing import Any

import pytest
from rasa.core.policies.rule_policy import RulePolicy

from channel.rasa_patches import speed

SLOW = RulePolicy._get_possible_keys
"""As Rasa has it: this file is read before any test switches a workaround on."""


def test_rasa_still_tries_every_rule_against_every_state() -> None:
    source = inspect.getsource(SLOW)
    assert "possible_keys = set(lookup.keys())" in source
    assert "enumerate(reversed(states))" in source


def _after(action: str, intent: str = "", **more: Any) -> dict[str, Any]:
    said = {"user": {"intent": intent}} if intent else {}
    return {"prev_action": {"action_name": action}, **said, **more}


WALKS: dict[str, Any] = {"active_loop": {"name": "walk"}}
RULES = [
    [{}, _after("action_listen", "ask")],
    [_after("action_listen", "ask")],
    [_after("action_listen", "greet")],
    [_after("action_listen", "ask"), _after("action_explain", "ask")],
    [{}],
    [_after("walk", **WALKS, slots={"plan": "None"})],
]
STATES: list[list[dict[str, Any]]] = [
    [],
    [{}],
    [{}, _after("action_listen", "ask")],
    [_after("x"), _after("action_listen", "ask")],
    [{}, _after("action_listen", "ask"), _after("action_explain", "ask")],
    [{}, _after("walk", **WALKS)],
    [{}, _after("walk", **WALKS, slots={"plan": "shown"})],
    [{}, _after("nobody")],
]


@pytest.mark.parametrize("states", STATES)
def test_rules_are_found_as_rasa_finds_them(states: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RulePolicy, "_get_possible_keys", SLOW)
    speed.look_up_rules_by_last_action()
    policy = RulePolicy.__new__(RulePolicy)
    lookup = {json.dumps(rule): "action" for rule in RULES}

    found = policy._get_possible_keys(lookup, states)

    assert found == SLOW(policy, lookup, states)
    assert policy._get_possible_keys(lookup, states) == found


def test_a_rule_that_training_takes_out_is_found_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RulePolicy, "_get_possible_keys", SLOW)
    speed.look_up_rules_by_last_action()
    policy = RulePolicy.__new__(RulePolicy)
    lookup = {json.dumps(rule): "action" for rule in RULES}
    states = [{}, _after("action_listen", "ask")]
    taken_out = policy._get_possible_keys(lookup, states).pop()
    del lookup[taken_out]

    assert policy._get_possible_keys(lookup, states) == SLOW(policy, lookup, states)
