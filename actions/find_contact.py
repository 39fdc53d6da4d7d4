"""A person to call."""

from __future__ import annotations

from typing import Any

from actions.conversation.handoff import ANSWER, DEADLINE, go_on_with
from actions.conversation.journey import Journey
from actions.conversation.reply import Say
from actions.conversation.turn import Turn
from actions.presenters.contacts import JOURNEY, ask_state, say_contacts
from actions.presenters.deadlines import limit_asked_for
from actions.presenters.questions import readings

Events = list[dict[str, Any]]
LIKELY = 0.5
"""From these odds on, a message below the people to call asks for the answer that was found."""


class ActionFindContact(Journey):
    """Who handles what the parent wants a person for: the site's own people, Parent Centers, the finder."""

    def name(self) -> str:
        return "action_find_contact"

    def respond(self, turn: Turn, say: Say) -> Events:
        heard = next(iter(turn.facts_heard.get("state", ())), None)
        if turn.intent == "tell_place" and not heard:
            return ask_state(say)
        if turn.intent == "tell_state" and limit_asked_for(turn):  # the answer before it asked for the state
            return go_on_with(DEADLINE, turn, say)
        named = next(iter(turn.facts_named.get("state", ())), None)  # "who can I call in Ohio"
        if not heard and not named and _asks_of_the_call(turn):
            return go_on_with(ANSWER, turn, say)
        return say_contacts(turn, say, heard, named)


def _asks_of_the_call(turn: Turn) -> bool:
    """Whether a message below the people to call asks something of them: "what do i say when i call"."""
    asks = not turn.is_tapped and turn.follows_journey(JOURNEY) and turn.asks_plainly
    return asks and any(reading.sure and reading.confidence >= LIKELY for reading in readings(turn))
