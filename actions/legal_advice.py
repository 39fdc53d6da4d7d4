"""Facts and a person for a parent who wants to know whether they have a case."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import turn
from actions.conversation.guide import guide
from actions.explain_topic import say_without_verdict

SURE_ENOUGH = 0.08
"""From this confidence on, the nearest topic is what the case is about."""
ALWAYS_FITS = "disagreement_dispute"


class ActionGiveNoVerdict(Action):
    """What Evenfield can't say, what the facts say, and who can judge the case."""

    def name(self) -> str:
        return "action_give_no_verdict"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        near = [t.id for t in turn.near_topics(tracker)[:1] if t.confidence >= SURE_ENOUGH]
        wanted = guide().reason_for_person(turn.text(tracker))
        named = wanted.topics[:1] if wanted else ()
        topic = next(filter(None, map(guide().topic, [*near, *named, ALWAYS_FITS])), None)
        assert topic is not None
        return say_without_verdict(dispatcher, tracker, topic)
