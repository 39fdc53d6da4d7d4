"""What "that's not what I meant" denies: the answer before it, or that there is danger."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import ActiveLoop, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.classification.thresholds import Thresholds
from nlu.components.fact_hearer import MENTIONS
from nlu.components.intent_resolver import IntentResolver
from nlu.components.rule_pipeline import DANGER_TOLD, SLIGHT_DANGER
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


@pytest.mark.parametrize(
    ("text", "fact", "open_form", "intent"),
    [
        ("holding the pencil hurts him", "concerns", "find_support_form", "inform"),
        ("he is failing everything", "impact", "find_support_form", "inform"),
        ("she got a new dyslexia diagnosis", "condition", "find_support_form", "inform"),
        ("holding the pencil hurts him, who can help", "concerns", "find_support_form", "ask"),
        ("they keep saying wait", "asked_school", "find_support_form", "ask"),
        ("holding the pencil hurts him", "concerns", None, "ask"),
    ],
)
def test_what_is_hard_is_heard_in_the_interview_though_an_answer_is_near(
    text: str, fact: str, open_form: str | None, intent: str
) -> None:
    tracker = DialogueStateTracker.from_events("session", [ActiveLoop(open_form)])
    labels = [{"label": "ask/services", "confidence": 0.9}]
    told = {"fact": fact, "value": "x", "status": "now", "start": 0, "end": 9}
    message = Message({TEXT: text, LABELS: labels, MENTIONS: [told]})

    (heard,) = IntentResolver(Thresholds()).process([message], tracker)

    assert heard.get(INTENT)["name"] == intent


@pytest.mark.parametrize(
    ("text", "is_yes"), [("is that true", False), ("is that right?", False), ("that is right", True)]
)
def test_a_question_behind_an_answer_is_no_yes(text: str, is_yes: bool) -> None:
    tracker = DialogueStateTracker.from_events("session", [SlotSet("topic", "twice_exceptional")])
    labels = [
        {"label": "affirm", "confidence": 0.7},
        {"label": "ask/twice_exceptional", "confidence": 0.2},
    ]
    (heard,) = IntentResolver(Thresholds()).process([Message({TEXT: text, LABELS: labels})], tracker)

    assert (heard.get(INTENT)["name"] == "affirm") == is_yes


@pytest.mark.parametrize(
    ("before", "label", "intent"),
    [
        ([], "out_of_scope", "mention_danger"),
        ([], "goodbye", "goodbye"),
        ([{"kind": "notice", "journey": "help_in_passing"}], "out_of_scope", "out_of_scope"),
    ],
)
def test_slight_danger_is_met_with_help_where_nothing_else_is_and_once_in_a_talk(
    before: list[dict[str, str]], label: str, intent: str
) -> None:
    said = [BotUttered("x", {"custom": custom}) for custom in before]
    tracker = DialogueStateTracker.from_events("session", [UserUttered("before"), *said, UserUttered("then")])
    labels = [{"label": label, "confidence": 0.9}]
    message = Message({TEXT: "words", LABELS: labels, SLIGHT_DANGER: ["abuse"]})

    (heard,) = IntentResolver(Thresholds()).process([message], tracker)

    assert heard.get(INTENT)["name"] == intent


def test_a_denial_behind_help_named_in_passing_takes_it_back() -> None:
    said = [
        BotUttered("x", {"custom": {"kind": "answer"}}),
        BotUttered("y", {"custom": {"kind": "notice", "journey": "help_in_passing"}}),
    ]
    tracker = DialogueStateTracker.from_events("session", [UserUttered("before"), *said])
    labels = [{"label": "protest", "confidence": 0.9}]
    denied = {"denied": True, "language": "en"}
    message = Message({TEXT: "nobody hurt him", LABELS: labels, DANGER_TOLD: denied})

    (heard,) = IntentResolver(Thresholds()).process([message], tracker)

    assert heard.get(INTENT)["name"] == "mention_danger"
