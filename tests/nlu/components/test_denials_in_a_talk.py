"""What "that's not what I meant" denies: the answer before it, or that there is danger."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import ActiveLoop, BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.classification.thresholds import Thresholds
from nlu.components.intent_resolver import IntentResolver
from nlu.components.rule_pipeline import DANGER_TOLD
from nlu.components.topic_classifier import LABELS


@pytest.mark.parametrize(
    ("kinds", "intent"),
    [
        (["answer"], "protest"),
        (["notice"], "protest"),
        (["redirect"], "protest"),
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


@pytest.mark.parametrize(
    ("text", "open_form", "is_progress"),
    [
        ("how long do they have", None, False),
        ("how many questions are there", None, True),
        ("cuántas preguntas son", None, True),
        ("how much is left", "find_support_form", True),
    ],
)
def test_how_long_it_takes_is_about_the_interview_only_in_it_or_by_name(
    text: str, open_form: str | None, is_progress: bool
) -> None:
    tracker = DialogueStateTracker.from_events("session", [ActiveLoop(open_form)])
    labels = [{"label": "ask_progress", "confidence": 0.9}, {"label": "ask/cost_free", "confidence": 0.05}]
    (heard,) = IntentResolver(Thresholds()).process([Message({TEXT: text, LABELS: labels})], tracker)

    assert (heard.get(INTENT)["name"] == "ask_progress") == is_progress


@pytest.mark.parametrize(
    ("text", "open_form", "intent"),
    [
        ("its not math, its the writing", "find_support_form", "inform"),
        ("it isn't her grades, it's how she acts", "find_support_form", "inform"),
        ("no es la lectura, es la letra", "find_support_form", "inform"),
        ("she cannot read at all, what is it?", "find_support_form", "ask"),
        ("is it not math, is it the writing", "find_support_form", "ask"),
        ("its not math, its the writing", None, "ask"),
    ],
)
def test_what_is_so_and_what_is_not_answers_the_interview(
    text: str, open_form: str | None, intent: str
) -> None:
    tracker = DialogueStateTracker.from_events("session", [ActiveLoop(open_form)])
    labels = [{"label": "ask/eligibility_sld", "confidence": 0.9}]
    (heard,) = IntentResolver(Thresholds()).process([Message({TEXT: text, LABELS: labels})], tracker)

    assert heard.get(INTENT)["name"] == intent
