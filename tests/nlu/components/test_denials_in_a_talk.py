"""What "that's not what I meant" denies: the answer before it, or that there is danger."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components.intent_resolver import IntentResolver, Thresholds
from nlu.components.rule_pipeline import DANGER_TOLD
from nlu.components.topic_classifier import LABELS


@pytest.mark.parametrize(
    ("kinds", "intent"),
    [
        (["answer"], "protest"),
        (["notice"], "protest"),
        (["crisis", "answer"], "mention_danger"),
        ([], "mention_danger"),
    ],
)
def test_a_denial_behind_an_answer_denies_the_answer(kinds: list[str], intent: str) -> None:
    said = [BotUttered("x", {"custom": {"kind": kind}}) for kind in kinds]
    tracker = DialogueStateTracker.from_events("session", [UserUttered("before"), *said])
    labels = [{"label": "protest", "confidence": 0.9}]
    denied = {"denied": True, "language": "en"}
    message = Message({TEXT: "not what i meant", LABELS: labels, DANGER_TOLD: denied})

    (heard,) = IntentResolver(Thresholds()).process([message], tracker)

    assert heard.get(INTENT)["name"] == intent
