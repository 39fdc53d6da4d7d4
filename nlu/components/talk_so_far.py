"""What a talk was about until now, what was told in it and shown last, from what Rasa keeps of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from knowledge.interview import FACTS, UNKNOWN
from nlu.answers.focus import Answered
from nlu.components.importers.content_importer import FORM
from nlu.safety.both_nets import EMERGENCY, SERIOUS

MOST = 4
"""So many topics back a talk is thought of."""
TELLS = 7
"""A message of fewer words tells too little to say what a talk is about."""
SURE = 0.5
"""Least odds of the topic of such a message."""
QUESTIONS = "questions"
"""Where the finder of answers keeps what a message asks, with topics."""
INTERVIEW_WAITS = "interview_paused"
TOLD = "answered"
PLAN_SHOWN = "plan_shown"
OPEN_JOURNEY = "open_journey"
HELP_LINES = "crisis"
"""A kind of replies."""
_GRAVE = frozenset({EMERGENCY, SERIOUS})
IN_PASSING = "help_in_passing"
"""The journey of the line that names help behind another reply."""
_MAY_BE_WRONG = frozenset({"answer", "clarify", "notice", "redirect", "suggestion"})
"""Kinds of replies to which "that's not what I meant" is a protest."""
LISTENS = ("contact", "find_support")
"""The kind and the journey of the reply that names people who listen."""
STRIKES = "/strike_told"
"""How the payloads of buttons begin that strike what was told."""


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


def held(tracker: DialogueStateTracker | None) -> dict[str, frozenset[str]]:
    """What was told before, by fact."""
    found: dict[str, frozenset[str]] = {}
    if tracker is None:
        return found
    for fact in FACTS:
        told = tracker.get_slot(fact)
        values = [told] if isinstance(told, str) else told or []
        found[fact] = frozenset(value for value in values if value != UNKNOWN)
    return {fact: values for fact, values in found.items() if values}


def plan_stands(tracker: DialogueStateTracker | None) -> bool:
    """Whether the plan was shown, and the interview asks nothing since."""
    if tracker is None or tracker.active_loop_name == FORM:
        return False
    return bool(tracker.get_slot(PLAN_SHOWN))


def lists_what_was_told(tracker: DialogueStateTracker) -> bool:
    """Whether the reply before lists what was told, to strike what is wrong: no question stands there."""
    buttons = (button for reply in _replies(tracker) for button in reply.get("buttons") or [])
    return any(str(button.get("payload")).startswith(STRIKES) for button in buttons)


def heard_out(tracker: DialogueStateTracker | None) -> bool:
    """Whether the reply before named people who listen, to a parent who only wants to be heard."""
    replies = [reply.get("custom") or {} for reply in _replies(tracker)] if tracker else []
    return any((reply.get("kind"), reply.get("journey")) == LISTENS for reply in replies)


def said_before(tracker: DialogueStateTracker | None) -> bool:
    """Whether the parent wrote anything before."""
    said = (
        event.text or "" for event in (tracker.events if tracker else ()) if isinstance(event, UserUttered)
    )
    return any(text and not text.startswith(INTENT_MESSAGE_PREFIX) for text in said)


def may_be_a_protest(tracker: DialogueStateTracker | None) -> bool:
    """Whether "that's not what I meant" denies a reply that may be wrong: no help lines."""
    return bool(_MAY_BE_WRONG & set(of_replies(tracker, "kind"))) and not follows_help_lines(tracker)


def follows_help_lines(tracker: DialogueStateTracker | None) -> bool:
    """Whether the reply before named help, be it in passing."""
    return HELP_LINES in of_replies(tracker, "kind") or IN_PASSING in of_replies(tracker, "journey")


def named_in_passing(tracker: DialogueStateTracker | None) -> bool:
    """Whether help was named in passing before."""
    said = (event for event in (tracker.events if tracker else ()) if isinstance(event, BotUttered))
    return any((event.data.get("custom") or {}).get("journey") == IN_PASSING for event in said)


def danger_was_clear(tracker: DialogueStateTracker | None) -> bool:
    """Whether a message before told of grave danger that nobody took back since: then less says it again."""
    is_clear = False
    for event in tracker.events if tracker else ():
        if isinstance(event, UserUttered) and event.parse_data:
            told = event.parse_data.get("danger_told") or {}
            is_clear = is_clear or bool(event.parse_data.get("danger") and told.get("tier") in _GRAVE)
            is_clear = is_clear and not told.get("denied")
    return is_clear


def of_replies(tracker: DialogueStateTracker | None, key: str) -> list[str]:
    """What the replies that a message follows have under a key: their kinds, or their journeys."""
    replies = _replies(tracker) if tracker else []
    return [str((reply.get("custom") or {}).get(key)) for reply in replies]


def was_shown(tracker: DialogueStateTracker | None, kind: str) -> bool:
    """Whether a reply of this kind was given before."""
    said = (event for event in (tracker.events if tracker else ()) if isinstance(event, BotUttered))
    return any((event.data.get("custom") or {}).get("kind") == kind for event in said)


def _replies(tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    """The replies to the message before."""
    replies: list[dict[str, Any]] = []
    for event in tracker.events:
        if isinstance(event, UserUttered):
            replies = []
        elif isinstance(event, BotUttered):
            replies.append(event.data)
    return replies
