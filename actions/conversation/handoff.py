"""The one table of handoffs: what happens with a message that one journey took and another answers.

A journey knows no other one: it goes on with an action by its name, and the names stand here only. A test
compares them with data/rules.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import FollowupAction

from actions.conversation.interview_memory import FORM
from actions.conversation.journey import Journey
from actions.conversation.reply import Say
from actions.conversation.turn import Turn

Events = list[dict[str, Any]]
ANSWER = "action_explain_topic"
DEADLINE = "action_check_deadline"
LETTER = "action_write_letter"
MEETING = "action_prepare_meeting"
NEXT_STEPS = "action_offer_next_steps"
OPEN_QUESTION = "action_ask_again"
PROTEST = "action_take_protest"
NOT_UNDERSTOOD = "nlu_fallback"

WITHOUT_A_JOURNEY = {
    "ask": ANSWER,
    "ask_abilities": "action_tell_about_itself",
    "ask_other_plan": "action_explain_other_plan",
    "deny": "action_offer_help",
    "inform": FORM,
    NOT_UNDERSTOOD: "action_offer_topics",
    "show_result": "action_suggest_paths",
    "start_write_letter": LETTER,
    "tell_date": DEADLINE,
    "tell_more": "action_tell_more",
    "tell_state": "action_find_contact",
}
"""What data/rules do with a message while no journey is open, by its intent."""
A_MEETING, ANOTHER_JOURNEY, THE_INTERVIEW, UNCLEAR = (
    "a_meeting",
    "another_journey",
    "the_interview",
    "unclear",
)
LEFT_BY_A_DEADLINE = {
    A_MEETING: MEETING,
    ANOTHER_JOURNEY: "",
    THE_INTERVIEW: OPEN_QUESTION,
    UNCLEAR: WITHOUT_A_JOURNEY[NOT_UNDERSTOOD],
}
"""Where a message goes that came to an open deadline and is none of it, by what it is of instead.

Empty where that is what data/rules do with its intent while no journey is open. Which of these it is, only
the journey can know (decision 8).
"""
NAMED_BY_JOURNEYS = frozenset({ANSWER, DEADLINE, LETTER, MEETING, NEXT_STEPS, OPEN_QUESTION, PROTEST})
"""What a journey goes on with whatever the intent is, by what it knows of the conversation."""
DONE_AT_ONCE = frozenset(
    {"request_human", "start_over", "stop_interview", "bot_challenge", "start_write_letter", "fill_letter"}
    | {"need_to_talk", "start_find_ideas", "choose_ideas", "start_prepare_meeting"}
)
"""What a parent wants at once in the interview, even where the words could be read as an answer."""
NO_ANSWER = (
    DONE_AT_ONCE
    | {"ask_privacy", "ask_maker", "ask_trust", "ask_abilities", "ask_language"}
    | {"praise", "complain", "insult"}
    | {"out_of_scope", "ask_legal_advice", "ask_why", "ask_how_to_know", "ask_progress"}
    | {"ask_source", "tell_more"}
)
"""What is no answer to the interview's question, whatever facts the message names: the rules answer it."""
CONDITION = "open_journey"
"""The slot by which the rule is picked: Rasa goes on with a rule only while its condition holds."""


def hand_on(turn: Turn, say: Say) -> Events:
    """Does with the last message what the rules do while no journey is open."""
    events = go_on_with(by_intent(turn.intent), turn, say)
    return [event for event in events if event.get("name") != CONDITION]


def by_intent(intent: str) -> str:
    """The action for a message while no journey is open; for one that says nothing, that for a no."""
    return WITHOUT_A_JOURNEY.get(intent, WITHOUT_A_JOURNEY["deny"])


def left_by_a_deadline(reason: str, intent: str) -> str:
    """The action for a message that came to an open deadline and is none of it."""
    return LEFT_BY_A_DEADLINE[reason] or by_intent(intent)


def go_on_with(action: str, turn: Turn, say: Say) -> Events:
    """Answers the turn as this action does.

    It runs within the same action: after a FollowupAction RulePolicy would predict the fallback. Only a
    form, which Rasa runs itself, is named to follow.
    """
    return [FollowupAction(FORM)] if action == FORM else Journey.named(action).respond(turn, say)
