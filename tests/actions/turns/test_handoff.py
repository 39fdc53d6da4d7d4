"""What a journey does with a message that says nothing about it is what the rules would do without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from acting import run
from ruamel.yaml import YAML

from actions.check_deadline.elsewhere import WANTS_ELSE
from actions.check_deadline.start_day import NO_DAY
from actions.conversation.handoff import (
    ANOTHER_JOURNEY,
    CONDITION,
    DONE_AT_ONCE,
    LEFT_BY_A_DEADLINE,
    NAMED_BY_JOURNEYS,
    NO_ANSWER,
    WITHOUT_A_JOURNEY,
)
from actions.conversation.interview_memory import FORM
from actions.conversation.journey import Journey

ROOT = Path(__file__).parents[3]
RULES: list[dict[str, Any]] = [
    rule
    for path in sorted((ROOT / "data/rules").glob("*.yml"))
    for rule in YAML(typ="safe").load(path.read_text(encoding="utf-8"))["rules"]
]


def intents(rule: dict[str, Any]) -> Iterator[str]:
    for step in rule["steps"]:
        yield from (one["intent"] for one in [step, *step.get("or", [])] if "intent" in one)


def first_action(rule: dict[str, Any]) -> str:
    return next(str(step["action"]) for step in rule["steps"] if "action" in step)


WITHOUT_CONDITION = {
    intent: first_action(rule) for rule in RULES if not rule.get("condition") for intent in intents(rule)
}


def taken_while(slot: str) -> set[str]:
    """The intents of rules that hold only while a slot is set."""
    return {
        intent
        for rule in RULES
        if any(slot in names for c in rule.get("condition", []) for names in c.get("slot_was_set", []))
        for intent in intents(rule)
    }


TAKEN_BY_AN_OPEN_JOURNEY = taken_while(CONDITION)


@pytest.mark.parametrize("intent", sorted(WITHOUT_A_JOURNEY))
def test_a_message_is_handed_on_to_what_the_rules_do_without_a_journey(intent: str) -> None:
    assert WITHOUT_A_JOURNEY[intent] == WITHOUT_CONDITION[intent]


def test_every_message_that_an_open_journey_takes_can_be_handed_on() -> None:
    assert TAKEN_BY_AN_OPEN_JOURNEY - {"refine_ideas"} <= set(WITHOUT_A_JOURNEY)
    assert len(TAKEN_BY_AN_OPEN_JOURNEY) > 5


def test_every_message_that_an_open_deadline_takes_is_judged_and_can_be_left_to_another_journey() -> None:
    taken = taken_while("deadline_open")

    assert taken == WANTS_ELSE | NO_DAY | {"tell_state"}
    assert taken <= set(WITHOUT_A_JOURNEY) | {"skip_question"}, "that one is as a no"


def test_what_an_open_deadline_leaves_goes_to_an_action_that_a_rule_runs() -> None:
    run_by_rules = {str(step["action"]) for rule in RULES for step in rule["steps"] if "action" in step}

    assert LEFT_BY_A_DEADLINE[ANOTHER_JOURNEY] == ""
    assert {action for action in LEFT_BY_A_DEADLINE.values() if action} <= run_by_rules


@pytest.mark.parametrize("intent", sorted(NO_ANSWER))
def test_what_the_interview_lets_go_by_has_a_rule(intent: str) -> None:
    assert intent in {named for rule in RULES for named in intents(rule)}


def test_what_is_done_at_once_is_no_answer() -> None:
    assert DONE_AT_ONCE < NO_ANSWER


@pytest.mark.parametrize("action", sorted(NAMED_BY_JOURNEYS))
def test_what_a_journey_goes_on_with_is_what_a_rule_runs(action: str) -> None:
    assert action in {str(step["action"]) for rule in RULES for step in rule["steps"] if "action" in step}


@pytest.mark.parametrize("action", sorted({*WITHOUT_A_JOURNEY.values(), *NAMED_BY_JOURNEYS} - {FORM}))
def test_a_journey_is_found_by_its_name(action: str) -> None:
    assert Journey.named(action).name() == action


def test_a_name_that_no_journey_has_is_an_error() -> None:
    with pytest.raises(KeyError):
        Journey.named("action_of_nobody")


def test_a_message_that_is_handed_on_keeps_the_condition_of_its_rule() -> None:
    said = run(
        Journey.named("action_refine_ideas"),
        "ask",
        "what is an iep",
        topics=[("iep_what", 0.9)],
        open_journey="find_ideas",
    )

    assert said.message["topic"] == "iep_what"
    assert CONDITION not in said.slots
