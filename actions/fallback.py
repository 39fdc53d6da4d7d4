"""What follows a message that is not understood: the nearest topics; the second time, a person."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import reply, turn
from actions.conversation.guide import guide
from actions.conversation.reply import Reply, say
from actions.find_contact import answer_about_state
from actions.presenters.unknown_rules import say_unknown_claims


class ActionOfferTopics(Action):
    """The nearest topics as buttons, and who knows when it may be on none of Evenfield's topics."""

    def name(self) -> str:
        return "action_offer_topics"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        answered = answer_about_state(dispatcher, tracker)
        if answered is not None:
            return answered
        say_unknown_claims(dispatcher, tracker)
        count = turn.misunderstandings(tracker)
        if count > 1:
            offer_person(dispatcher, tracker)
        else:
            _offer_topics(dispatcher, tracker)
        return [SlotSet("misunderstood", {"turn": turn.turn(tracker), "count": count})]


def _offer_topics(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    known = guide()
    near = [known.topic(t.id) for t in turn.near_topics(tracker)[:3]]
    choices = [*map(reply.topic_choice, filter(None, near)), *reply.ways_in(known)]
    answer = Reply("clarify", choices=choices, response="utter_offer_help_again")
    errand = known.errand(turn.text(tracker)) if turn.may_be_off_topic(tracker) else None
    if near and errand:
        answer.contacts = known.contacts_about(errand)
        answer.blocks = [] if answer.contacts else [errand.who]
        answer.words = {"matter": errand.name}
        answer.response = "utter_offer_topics_or_errand"
    elif near:
        answer.response = "utter_offer_topics"
    say(dispatcher, answer)


def offer_person(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Names people to call, with the topics that most parents start with."""
    contacts = guide().contacts(turn.situation(tracker).state)
    choices = [] if turn.in_walk(tracker) else reply.ways_in(guide())[:1]
    say(dispatcher, Reply("clarify", contacts=contacts, choices=choices, response="utter_offer_person"))
