"""A person to call."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import listening
from actions.guide import guide
from actions.speaking import Choice, Reply, say


class ActionFindContact(Action):
    """The Parent Centers of the state where it is known, and the finder for all states."""

    def name(self) -> str:
        return "action_find_contact"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        heard = next(iter(listening.facts_heard(tracker).get("state", ())), None)
        state = heard or listening.situation(tracker).state
        known = guide().state(state)
        topic = guide().topic("advocates_parent_centers")
        on = Choice(guide().label("find_support"), "start_find_support")
        if listening.is_paused(tracker):
            on = Choice(guide().label("go_on"), "resume_walk")
        say(
            dispatcher,
            Reply(
                kind="contact",
                contacts=guide().contacts(state),
                choices=[] if listening.in_walk(tracker) else [on],
                topic=topic,
                journey="find_contact",
                response="utter_find_contact" if known else "utter_find_contact_without_state",
            ),
        )
        return [SlotSet("state", heard)] if heard else []
