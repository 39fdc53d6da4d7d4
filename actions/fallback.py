"""What follows a message that is not understood: the nearest topics; the second time, a person."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import SlotSet

from actions.conversation import reply
from actions.conversation.guide import guide
from actions.conversation.journey import Journey
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.find_contact import answer_about_state
from actions.presenters.unknown_rules import say_unknown_claims


class ActionOfferTopics(Journey):
    """The nearest topics as buttons, and who knows when it may be on none of Evenfield's topics."""

    def name(self) -> str:
        return "action_offer_topics"

    def respond(self, turn: Turn, say: Say) -> list[dict[str, Any]]:
        answered = answer_about_state(turn, say)
        if answered is not None:
            return answered
        say_unknown_claims(turn, say)
        count = turn.misunderstandings
        if count > 1:
            offer_person(turn, say)
        else:
            _offer_topics(turn, say)
        return [SlotSet("misunderstood", {"turn": turn.turn, "count": count})]


def _offer_topics(turn: Turn, say: Say) -> None:
    known = guide()
    near = [known.topic(t.id) for t in turn.near_topics[:3]]
    choices = [*map(reply.topic_choice, filter(None, near)), *reply.ways_in(known)]
    answer = Reply("clarify", choices=choices, response="utter_offer_help_again")
    errand = known.errand(turn.text) if turn.may_be_off_topic else None
    if near and errand:
        answer.contacts = known.contacts_about(errand)
        answer.blocks = [] if answer.contacts else [errand.who]
        answer.words = {"matter": errand.name}
        answer.response = "utter_offer_topics_or_errand"
    elif near:
        answer.response = "utter_offer_topics"
    say(answer)


def offer_person(turn: Turn, say: Say) -> None:
    """Names people to call, with the topics that most parents start with."""
    contacts = guide().contacts(turn.situation.state)
    choices = [] if turn.in_interview else reply.ways_in(guide())[:1]
    say(Reply("clarify", contacts=contacts, choices=choices, response="utter_offer_person"))
