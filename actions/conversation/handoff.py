"""Hands a message on that an open journey took first, but that says nothing about it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action
from rasa_sdk.events import FollowupAction

from actions import explain_topic, fallback, smalltalk
from actions.conversation.reply import Say
from actions.conversation.turn import FORM, Turn
from actions.find_support import plan

Events = list[dict[str, Any]]
HANDED_ON: dict[str, type[Action]] = {
    "ask": explain_topic.ActionExplainTopic,
    "tell_more": explain_topic.ActionTellMore,
    "ask_other_plan": explain_topic.ActionExplainOtherPlan,
    "nlu_fallback": fallback.ActionOfferTopics,
    "show_result": plan.ActionSuggestPaths,
    "ask_abilities": smalltalk.ActionTellAboutItself,
}
"""What data/rules do with such a message while no journey is open; the others are below."""
CONDITION = "open_journey"
"""The slot by which the rule is picked: Rasa goes on with a rule only while its condition holds."""


def hand_on(turn: Turn, say: Say) -> Events:
    """Does with the last message what the rules do while no journey is open."""
    intent = turn.intent
    if intent in HANDED_ON:
        events: Events = HANDED_ON[intent]().respond(turn, say)
        return [event for event in events if event.get("name") != CONDITION]
    if intent == "inform":
        return [FollowupAction(FORM)]
    say.fixed("utter_offer_help")
    return []
