"""The few turns of small talk that need more than fixed words."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import reply, settings, turn
from actions.conversation.guide import guide
from actions.conversation.reply import Choice, Reply, say, topic_choice
from actions.find_contact import ask_state

Domain = dict[str, Any]
Events = list[dict[str, Any]]


class ActionGreet(Action):
    """Says what Evenfield is, in a language it can say it in."""

    def name(self) -> str:
        return "action_greet"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        spoken = turn.language(tracker).startswith("en")
        dispatcher.utter_message(
            response="utter_begin_session" if spoken else "utter_begin_session_in_another_language"
        )
        return []


class ActionOfferHelp(Action):
    """What a yes, a no or a "skip" out of the blue may lead to."""

    def name(self) -> str:
        return "action_offer_help"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        if turn.intent(tracker) == "affirm" and turn.follows_contacts(tracker):
            return ask_state(dispatcher, tracker)  # "ok" may well be Oklahoma
        dispatcher.utter_message(response="utter_offer_help")
        return []


class ActionTellAboutItself(Action):
    """What Evenfield is, can do, keeps and costs."""

    def name(self) -> str:
        return "action_tell_about_itself"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        asked = turn.intent(tracker)
        response = _ABOUT_ITSELF.get(asked, "utter_tell_what_it_is")
        words = {"run_by": guide().site.run_by, "days": str(settings.days_kept())}
        if asked == "ask_privacy":
            response = _what_is_kept()
        if asked == "ask_maker" and guide().site.run_by:
            response = "utter_tell_who_runs_it"
        near = [guide().topic(topic) for topic in _TOPICS.get(asked, ())]
        choices = [*reply.ways_in(guide()), *map(topic_choice, filter(None, near))]
        if asked == "ask_abilities":
            choices.insert(1, Choice(guide().label("pick_letter"), "start_write_letter"))
        if turn.in_walk(tracker):
            choices = []
        say(dispatcher, Reply(kind="smalltalk", choices=choices, response=response, words=words))
        return []


def _what_is_kept() -> str:
    """The response that says for how long: in days, for one day, or for the session only."""
    if settings.days_kept() > 1:
        return "utter_tell_what_is_kept"
    return (
        "utter_tell_what_is_kept_one_day"
        if settings.days_kept()
        else "utter_tell_what_is_kept_for_the_session"
    )


_ABOUT_ITSELF = {
    "bot_challenge": "utter_tell_what_it_is",
    "ask_maker": "utter_tell_who_made_it",
    "ask_trust": "utter_tell_why_to_trust_it",
    "ask_abilities": "utter_tell_what_it_can_do",
    "ask_language": "utter_tell_its_languages",
}
_FEEDBACK = {
    "praise": ("utter_take_praise", "utter_take_praise"),
    "complain": ("utter_take_complaint", "utter_take_complaint_again"),
    "insult": ("utter_take_insult", "utter_take_insult_again"),
}
"""How it is taken at first, and right after the same."""
_TOPICS = {
    "ask_abilities": ("iep_vs_504", "supports_vs_services"),
    "ask_language": ("interpreters_translation",),
}
"""What is near a question about Evenfield itself."""


class ActionTakeFeedback(Action):
    """Takes praise, a complaint or an insult; the second time in a row with a person to call."""

    def name(self) -> str:
        return "action_take_feedback"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        taken = turn.intent(tracker)
        again = taken != "praise" and turn.times_in_a_row(tracker) > 1
        state = turn.situation(tracker).state
        say(
            dispatcher,
            Reply(
                kind="smalltalk",
                contacts=guide().contacts(state) if again else (),
                choices=[] if turn.in_walk(tracker) else reply.ways_in(guide()),
                response=_FEEDBACK[taken][again],
            ),
        )
        return []
