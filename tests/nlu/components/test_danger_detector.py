"""What only the net finds, and by little, is set apart: the message is understood as if it had no danger."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from knowledge import Guide
from nlu.components.danger_detector import DangerDetector, _urgent
from nlu.components.rule_pipeline import DANGER, SLIGHT_DANGER, STUDENT
from nlu.components.sentence_encoder import EMBEDDING
from nlu.safety.danger_net import DangerNet, Reading

GRAVE = UserUttered(
    "he hit her",
    {"name": "report_danger"},
    parse_data={"danger": ["abuse"], "danger_told": {"tier": "serious"}},  # type: ignore[typeddict-unknown-key]
)


class Finds(DangerNet):
    """A net that finds one sign by so much in all it reads."""

    def __init__(self, margin: float) -> None:
        super().__init__(tiers={"abuse": "serious"})
        self._margin = margin

    def read(self, text: str, vector: Any, clauses: Any = ()) -> Reading:
        return Reading(0.7, "abuse", is_danger=True, margin=self._margin)


def read(margin: float, *before: UserUttered, **found: Any) -> Message:
    detector = DangerDetector.__new__(DangerDetector)
    detector._net = Finds(margin)
    message = Message({TEXT: "words", EMBEDDING: np.zeros(384, np.float32), **found})
    (heard,) = detector.process([message], DialogueStateTracker.from_events("session", before))
    return heard


def test_slight_danger_is_set_apart_and_clear_danger_is_not() -> None:
    slight, clear = read(0.1), read(0.2)

    assert (slight.get(DANGER), slight.get(SLIGHT_DANGER)) == ([], ["abuse"])
    assert (clear.get(DANGER), clear.get(SLIGHT_DANGER)) == (["abuse"], [])


@pytest.mark.parametrize(("before", "found"), [((GRAVE,), {}), ((), {STUDENT: "en"})])
def test_after_clear_danger_and_of_a_student_nothing_is_slight(before: Any, found: dict[str, str]) -> None:
    heard = read(0.1, *before, **found)

    assert (heard.get(DANGER), heard.get(SLIGHT_DANGER)) == (["abuse"], [])


def test_urgent_are_emergencies_and_signs_with_the_emergency_line_first(guide: Guide) -> None:
    assert set(_urgent(guide.library)) == {
        "suicide", "poisoning", "violence", "domestic_violence", "runaway",
    }  # fmt: skip
