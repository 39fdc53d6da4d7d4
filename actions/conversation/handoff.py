"""Hands a message on that an open journey took first, but that says nothing about it."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import FollowupAction

from actions.conversation.interview_memory import FORM
from actions.conversation.journey import Journey
from actions.conversation.reply import Say
from actions.conversation.turn import Turn

Events = list[dict[str, Any]]
HANDED_ON = {
    "ask": "action_explain_topic",
    "ask_abilities": "action_tell_about_itself",
    "ask_other_plan": "action_explain_other_plan",
    "deny": "action_offer_help",
    "inform": FORM,
    "nlu_fallback": "action_offer_topics",
    "show_result": "action_suggest_paths",
    "start_write_letter": "action_write_letter",
    "tell_date": "action_check_deadline",
    "tell_more": "action_tell_more",
    "tell_state": "action_find_contact",
}
"""What data/rules do with a message while no journey is open; a test compares the two."""
CONDITION = "open_journey"
"""The slot by which the rule is picked: Rasa goes on with a rule only while its condition holds."""


def hand_on(turn: Turn, say: Say) -> Events:
    """Does with the last message what the rules do while no journey is open.

    It runs within the same action: after a FollowupAction RulePolicy would predict the fallback. Only a
    form, which Rasa runs itself, is named to follow.
    """
    action = HANDED_ON.get(turn.intent, HANDED_ON["deny"])
    if action == FORM:
        return [FollowupAction(FORM)]
    events = Journey.named(action).respond(turn, say)
    return [event for event in events if event.get("name") != CONDITION]
