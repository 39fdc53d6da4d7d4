"""The interview for tests of its actions: a message, a tap, a question, the plan."""

from __future__ import annotations

from typing import Any

from acting import Said, run

from actions.find_support import interview as walk
from actions.find_support import plan as planning
from actions.find_support import questions as asking

TOLD: dict[str, Any] = {"age_band": "elementary", "school": "public", "answered": ["age_band", "school"]}


def validate(intent: str = "inform", text: str = "", **given: Any) -> Said:
    return run(walk.ValidateFindSupportForm(), intent, text, **given)


def ask(fact: str, **given: Any) -> Said:
    action = {a().name(): a for a in asking.define_asking_actions()}
    return run(action[f"action_ask_find_support_form_{fact}"](), asked=fact, **given)


def tap(asked: str, value: str, **slots: Any) -> Said:
    return validate(tapped=value, entities={asked: value}, asked=asked, **slots)


SECOND_GRADER: dict[str, Any] = {
    "age_band": "elementary",
    "school": "public",
    "concerns": ["reading"],
    "impact": "a_lot",
    "disability": "suspected",
    "needs": ["teaching"],
    "current_help": ["rti"],
    "help_working": "not_enough",
    "asked_school": "no_",
    "state": "AL",
}


def plan(**told: Any) -> Said:
    return run(planning.ActionSuggestPaths(), "inform", **told)
