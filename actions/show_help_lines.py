"""Help lines, when something in a message may mean danger."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import listening
from actions.guide import guide
from actions.speaking import Choice, Reply, say

_TIERS = ("emergency", "serious", "gentle")


class ActionShowHelpLines(Action):
    """The lines for the gravest sign; then the parent may go on where they were."""

    def name(self) -> str:
        return "action_show_help_lines"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        signs = listening.signs(tracker)
        found = [sign for sign in map(guide().danger_sign, signs) if sign]
        tier = min((sign.tier for sign in found), key=_TIERS.index, default=_TIERS[0])
        go_on, intent = ("find_support", "start_find_support")
        if listening.in_walk(tracker):
            go_on, intent = ("go_on", "resume_walk")
        say(
            dispatcher,
            Reply(
                kind="crisis",
                contacts=guide().help_lines(signs),
                choices=[
                    Choice(guide().label(go_on), intent),
                    Choice(guide().label("contact"), "request_human"),
                ],
                response=f"utter_show_help_lines_{tier}",
            ),
        )
        return []
