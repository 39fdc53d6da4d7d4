"""The few turns of small talk that need more than fixed words."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import listening, speaking
from actions.guide import guide
from actions.speaking import Reply, say


class ActionGreet(Action):
    """Says what Evenfield is, in a language it can say it in."""

    def name(self) -> str:
        return "action_greet"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        spoken = listening.language(tracker).startswith("en")
        dispatcher.utter_message(
            response="utter_begin_session" if spoken else "utter_begin_session_in_another_language"
        )
        return []


class ActionRedirect(Action):
    """A short, honest no, and what it can do instead."""

    def name(self) -> str:
        return "action_redirect"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        choices = [] if listening.in_walk(tracker) else speaking.ways_in(guide())
        say(dispatcher, Reply(kind="redirect", choices=choices, response="utter_redirect"))
        return []
