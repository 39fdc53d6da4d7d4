"""What was found of danger in a talk before its last message."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from nlu.components.talk_so_far import danger_was_clear


def said(danger: list[str], **told: Any) -> UserUttered:
    return UserUttered("words", {"name": "ask"}, parse_data={"danger": danger, "danger_told": told})  # type: ignore[typeddict-unknown-key]


GRAVE = said(["abuse"], tier="serious", denied=False)


@pytest.mark.parametrize(
    ("events", "is_clear"),
    [
        ([], False),
        ([said([])], False),
        ([GRAVE], True),
        ([GRAVE, said([])], True),
        ([said(["neglect"], tier="gentle")], False),
        ([said([], tier="gentle", slight=True)], False),
        ([GRAVE, said([], denied=True)], False),
        ([GRAVE, said([], denied=True), GRAVE], True),
    ],
)
def test_danger_was_clear_where_it_was_grave_and_nobody_took_it_back(
    events: list[UserUttered], is_clear: bool
) -> None:
    assert danger_was_clear(DialogueStateTracker.from_events("session", events)) == is_clear


def test_without_a_talk_nothing_was_clear() -> None:
    assert not danger_was_clear(None)
