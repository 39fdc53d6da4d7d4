"""Runs one action without a server: what the parent did goes in, protocol messages and slots come out."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from message_schema import check_message
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

import actions
from actions.conversation.interview_memory import FORM
from actions.find_support.questions import define_asking_actions
from channel.messages import from_rasa
from channel.signed_choices import Choices
from nlu.components.importers.response_importer import translated

ROOT = Path(__file__).parents[2]
CHOICES = Choices("a secret of more than 16 letters")
RESPONSES = translated()

for _module in pkgutil.walk_packages(actions.__path__, "actions."):
    importlib.import_module(_module.name)  # as the action server does: a journey may go on with any other
define_asking_actions()


@dataclass
class Said:
    """What an action said, as the page gets it, and the slots that it set."""

    messages: list[dict[str, Any]]
    responses: list[str]
    slots: dict[str, Any]
    rejected: bool
    raw: list[dict[str, Any]]
    """What the action sends, of which the page gets a part."""
    follows: str = ""
    """The action that it names to follow."""

    @property
    def message(self) -> dict[str, Any]:
        (only,) = self.messages
        return only

    def labels(self) -> list[str]:
        return [choice["label"] for message in self.messages for choice in message.get("choices", [])]

    def payloads(self) -> list[str]:
        ids = [choice["id"] for message in self.messages for choice in message.get("choices", [])]
        return [CHOICES.read("session", choice)[1] for choice in ids]

    def text(self) -> str:
        return "\n".join(message["text"] for message in self.messages)

    def titles(self) -> list[str]:
        return [b["title"] for m in self.messages for b in m.get("blocks", []) if b.get("title")]


def run(
    action: Action,
    intent: str = "",
    text: str = "",
    tapped: str = "",
    judged: str = "",
    entities: dict[str, str] | Sequence[tuple[str, str]] = (),
    topics: Iterable[tuple[str, float]] = (),
    sure: bool = True,
    danger: Sequence[str] = (),
    danger_told: dict[str, Any] | None = None,
    slight_danger: Sequence[str] = (),
    student: str = "",
    questions: Sequence[tuple[Sequence[str], bool]] = (),
    confidence_of_answers: float = 1.0,
    odds_of_others: float = 1.0,
    spoken: str = "",
    mentions: Sequence[dict[str, Any]] = (),
    two_children: bool = False,
    turns_to_child: bool = False,
    not_sure: bool = False,
    asked: str = "",
    before: Sequence[dict[str, Any]] = (),
    since: Sequence[dict[str, Any]] = (),
    confidence: float = 1.0,
    sent_at: float | None = None,
    **slots: Any,
) -> Said:
    """Runs an action on one message. `tapped` is a tapped label, `asked` the interview's open question.

    `questions` are those heard in it: keys of answers, best first, and whether the first is surely meant.
    `before` and `since` are events before and after the message, which came at `sent_at`.
    """
    found = entities.items() if isinstance(entities, dict) else entities
    latest = {
        "intent": {"name": intent, "confidence": confidence},
        "text": text or f"/{intent}",
        "entities": [{"entity": e, "value": v, **_place(text, v)} for e, v in found],
        "topics": {"nearest": [{"id": t, "confidence": c} for t, c in topics], "sure": sure},
        "questions": [
            _question(text, keys, is_sure, confidence_of_answers, odds_of_others)
            for keys, is_sure in questions
        ],
        "spoken": spoken,
        "mentions": list(mentions),
        "two_children": two_children,
        "turns_to_child": turns_to_child,
        "not_sure": not_sure,
        "danger": list(danger),
        "danger_told": danger_told or {},
        "slight_danger": list(slight_danger),
        "student": student,
        "metadata": {**({"label": tapped} if tapped else {}), **({"judged": judged} if judged else {})},
    }
    loop = {"name": FORM} if asked else {}
    told = {**({"spoken": spoken} if spoken else {}), **slots, **({"requested_slot": asked} if asked else {})}
    message = {"event": "user", "text": text, "metadata": latest["metadata"], "parse_data": latest}
    message["timestamp"] = sent_at
    events = [*before, message, *since]
    tracker = Tracker("session", told, latest, events, False, None, loop, "action_listen")
    dispatcher = CollectingDispatcher()
    done = action.run(dispatcher, tracker, {})
    assert isinstance(done, list)
    messages = [_message(said, str(told.get("spoken") or "")) for said in dispatcher.messages]
    for message in messages:
        check_message(message)
    return Said(
        messages,
        [said["response"] for said in dispatcher.messages if said.get("response")],
        {event["name"]: event["value"] for event in done if event["event"] == "slot"},
        any(event["event"] == "action_execution_rejected" for event in done),
        [said["custom"] for said in dispatcher.messages],
        next((event["name"] for event in done if event["event"] == "followup"), ""),
    )


def _question(
    text: str, keys: Sequence[str], is_sure: bool, confidence: float, others: float
) -> dict[str, Any]:
    """A question as the finder tells it."""
    named = [dict(zip(("topic", "id"), key.split("/"), strict=True)) for key in keys]
    odds = [confidence, *(confidence * others for _ in keys[1:])]
    answers = [{**answer, "confidence": odd} for answer, odd in zip(named, odds, strict=False)]
    return {"text": text, "start": 0, "end": 0, "answers": answers, "sure": is_sure}


def _place(text: str, value: str) -> dict[str, int]:
    start = max(0, text.replace("'", "").lower().find(value))
    return {"start": start, "end": start + len(value)}


def _message(said: dict[str, Any], spoken: str) -> dict[str, Any]:
    """What Rasa makes of an action's message, as the page gets it."""
    draft: dict[str, Any] = {}
    if said.get("response"):
        draft = dict(_variation(RESPONSES[said["response"]], spoken))
        draft["text"] = re.sub(r"{(\w+)}", lambda match: str(said[match[1]]), draft["text"])
    buttons = [*draft.get("buttons", []), *(said.get("buttons") or [])]
    given = {key: value for key, value in said.items() if value}
    return from_rasa({**draft, **given, "buttons": buttons}, "session", "en", CHOICES)


def _variation(variants: list[dict[str, Any]], spoken: str) -> dict[str, Any]:
    """The first wording that Rasa may say while this language is spoken."""
    fitting = [v for v in variants if any(c["value"] == spoken for c in v.get("condition", ()))]
    return next(iter(fitting), variants[0])


def answered_with(kind: str, **custom: Any) -> list[dict[str, Any]]:
    """The events of an earlier turn that got a reply of this kind."""
    return [
        {"event": "user", "text": "earlier"},
        {"event": "bot", "data": {"custom": {"kind": kind, **custom}}},
    ]
