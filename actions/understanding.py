"""What follows a message that is not understood: the nearest topics; the second time, a person."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import listening, speaking
from actions.claims import say_unknown_claims
from actions.find_contact import answer_about_state
from actions.guide import guide
from actions.speaking import Reply, say


class ActionOfferTopics(Action):
    """The nearest topics as buttons, and who knows when it may be none of Evenfield's matters."""

    def name(self) -> str:
        return "action_offer_topics"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        answered = answer_about_state(dispatcher, tracker)
        if answered is not None:
            return answered
        say_unknown_claims(dispatcher, tracker)
        count = listening.misunderstandings(tracker)
        if count > 1:
            offer_person(dispatcher, tracker)
        else:
            _offer_topics(dispatcher, tracker)
        return [SlotSet("misunderstood", {"turn": listening.turn(tracker), "count": count})]


def _offer_topics(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    known = guide()
    near = [known.topic(t.id) for t in listening.near_topics(tracker)[:3]]
    choices = [*map(speaking.topic_choice, filter(None, near)), *speaking.ways_in(known)]
    reply = Reply("clarify", choices=choices, response="utter_offer_help_again")
    errand = known.errand(listening.text(tracker)) if listening.may_be_off_topic(tracker) else None
    if near and errand:
        reply.contacts = known.contacts_about(errand)
        reply.blocks = [] if reply.contacts else [errand.who]
        reply.words = {"matter": errand.name}
        reply.response = "utter_offer_topics_or_errand"
    elif near:
        reply.response = "utter_offer_topics"
    say(dispatcher, reply)


def offer_person(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Names people to call, with the topics that most parents start with."""
    contacts = guide().contacts(listening.situation(tracker).state)
    choices = [] if listening.in_walk(tracker) else speaking.ways_in(guide())[:1]
    say(dispatcher, Reply("clarify", contacts=contacts, choices=choices, response="utter_offer_person"))
