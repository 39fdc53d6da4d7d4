"""What the parent said: the only place that reads the tracker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker

from knowledge.situation import FACTS, SEVERAL, Situation

FORM = "find_support_form"
_QUESTION = re.compile(
    r"\?|^\W*(?:what|whats|how|hows|who|whos|when|where|why|which|can|could|do|does|did|is|are|am|should|will|would|may)\b",
    re.I,
)


@dataclass(frozen=True)
class NearTopic:
    """A topic that the message may be about."""

    id: str
    confidence: float


def _entities(tracker: Tracker) -> list[dict[str, Any]]:
    return [e for e in tracker.latest_message.get("entities") or [] if isinstance(e, dict)]


def entity(tracker: Tracker, name: str) -> str | None:
    """The first value of an entity in the last message, or None."""
    return next((str(e["value"]) for e in _entities(tracker) if e.get("entity") == name), None)


def intent(tracker: Tracker) -> str:
    """What the last message was taken for."""
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def text(tracker: Tracker) -> str:
    """The words of the last message; empty for a tapped choice."""
    said = str(tracker.latest_message.get("text") or "")
    return "" if is_tapped(tracker) else said


def is_tapped(tracker: Tracker) -> bool:
    """True when the last message was a tapped choice."""
    return bool((tracker.latest_message.get("metadata") or {}).get("label"))


def near_topics(tracker: Tracker) -> list[NearTopic]:
    """The topics nearest to the last message, best first; a tapped topic alone."""
    tapped = entity(tracker, "topic")
    if tapped:
        return [NearTopic(tapped, 1.0)]
    nearest = (tracker.latest_message.get("topics") or {}).get("nearest") or []
    return [NearTopic(str(t["id"]), float(t["confidence"])) for t in nearest]


def is_sure(tracker: Tracker) -> bool:
    """True when the first near topic is surely meant."""
    if entity(tracker, "topic"):
        return True
    return bool((tracker.latest_message.get("topics") or {}).get("sure"))


def terms(tracker: Tracker) -> list[str]:
    """The ids of glossary terms in the last message."""
    return [str(e["value"]) for e in _entities(tracker) if e.get("entity") == "term"]


def signs(tracker: Tracker) -> list[str]:
    """The ids of the signs of danger in the last message."""
    return [str(sign) for sign in tracker.latest_message.get("danger") or []]


def facts_heard(tracker: Tracker) -> dict[str, frozenset[str]]:
    """The facts of the walk that the last message told, with their values."""
    heard: dict[str, frozenset[str]] = {}
    for found in _entities(tracker):
        fact, value = str(found.get("entity")), str(found.get("value"))
        if fact in FACTS and (fact in SEVERAL or fact not in heard):
            heard[fact] = heard.get(fact, frozenset()) | {value}
    return heard


def asks_something(tracker: Tracker) -> bool:
    """True when the last message is worded as a question."""
    return bool(_QUESTION.search(text(tracker)))


def situation(tracker: Tracker) -> Situation:
    """The facts told so far."""
    told = {fact: tracker.get_slot(fact) for fact in FACTS}
    return Situation(**{f: frozenset(v) if f in SEVERAL and v is not None else v for f, v in told.items()})


def requested_fact(tracker: Tracker) -> str | None:
    """The fact that the walk asked for last, or None outside the walk."""
    if (tracker.active_loop or {}).get("name") != FORM:
        return None
    fact = tracker.get_slot("requested_slot")
    return str(fact) if fact else None


def in_walk(tracker: Tracker) -> bool:
    """True while the walk is under way."""
    return (tracker.active_loop or {}).get("name") == FORM


def answered(tracker: Tracker) -> list[str]:
    """The facts in the order in which they were told."""
    return list(tracker.get_slot("answered") or [])


def choices_page(tracker: Tracker) -> int:
    """Which page of the buttons is shown, from 0."""
    return int(tracker.get_slot("choices_page") or 0)


def topic_shown(tracker: Tracker) -> str | None:
    """The topic that was explained last."""
    topic = tracker.get_slot("topic")
    return str(topic) if topic else None


def parts_shown(tracker: Tracker) -> int:
    """How many parts of More were shown for that topic."""
    return int(tracker.get_slot("topic_part") or 0)
