"""What a talk was about until now, from the events that Rasa keeps of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.shared.core.events import Event, SlotSet, UserUttered

from nlu.answers.focus import Answered

MOST = 4
"""So many topics back a talk is thought of."""
TELLS = 7
"""A message of fewer words tells too little to say what a talk is about."""
SURE = 0.5
"""Least odds of the topic of such a message."""
QUESTIONS = "questions"
"""Where the finder of answers keeps what a message asks, with topics."""


def answered_before(events: Iterable[Event], now: str) -> list[Answered]:
    """The topics that were answered, but for the one that is talked about `now`, newest first.

    Each with the key of the answer that was given last on it; empty where the topic was explained. A message
    that was no question, such as a story with which the interview began, has a topic too: its own words stand
    for the question.
    """
    found: dict[str, Answered] = {}
    story: Answered | None = None

    def add(one: Answered) -> None:
        known = found.pop(one.topic, None)  # what was spoken of again is the newest
        found[one.topic] = one if one.answer or one.question or not known else known

    for event in events:
        if isinstance(event, UserUttered):
            if story:
                add(story)
            story = _story(event)
        elif isinstance(event, SlotSet) and event.key in ("topic", "answer") and event.value:
            story = None
            key = str(event.value) if event.key == "answer" else ""
            add(Answered(key.partition("/")[0] or str(event.value), key))
    if story:
        add(story)
    found.pop(now, None)
    return [*found.values()][::-1][:MOST]


def _story(event: UserUttered) -> Answered | None:
    """What a message is about that is long enough to say so, if it was found surely."""
    text, asked = event.text or "", (event.parse_data or {}).get(QUESTIONS) or []
    if len(text.split()) < TELLS or len(asked) != 1:
        return None
    odds: dict[str, float] = {}
    answers: list[dict[str, Any]] = asked[0].get("answers") or []
    for answer in answers:
        topic = str(answer["topic"])
        odds[topic] = odds.get(topic, 0.0) + float(answer["confidence"])
    topic = max(odds, key=lambda one: odds[one], default="")
    return Answered(topic, question=text) if topic and odds[topic] >= SURE else None
