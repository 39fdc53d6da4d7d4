"""The questions offered below an answer, whichever they are: a tap, or their place in words, takes one."""

from __future__ import annotations

from typing import Any

import pytest
from talking import Parent

ASKED = "do I have to bring a doctors note before I can ask them to test her?"
PLACES = ("the first one", "the second one", "the third one", "the fourth one")


@pytest.fixture
def offered(parent: Parent) -> list[dict[str, Any]]:
    """The choices below an answer."""
    (answer,) = parent.say(ASKED)
    assert (answer["topic"], answer["answer"]) == ("evaluation_request", "doctor_note_to_start")
    choices: list[dict[str, Any]] = answer["choices"]
    return choices


def _is_answered(parent: Parent, question: dict[str, Any]) -> bool:
    said = parent.last[0]
    return (said["topic"], said.get("answer")) == (question["topic"], question["answer"])


def test_a_tapped_question_gets_exactly_its_answer_and_is_not_offered_again(
    parent: Parent, offered: list[dict[str, Any]]
) -> None:
    question = next(choice for choice in offered if choice.get("answer"))
    parent.tap(question["label"])

    assert _is_answered(parent, question), parent.text()
    assert question["label"] not in parent.labels()


def test_a_question_is_picked_by_its_place(parent: Parent, offered: list[dict[str, Any]]) -> None:
    place, question = next((n, choice) for n, choice in enumerate(offered) if n and choice.get("answer"))
    parent.say(PLACES[place])

    assert _is_answered(parent, question), parent.text()
