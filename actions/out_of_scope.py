"""What is on none of Evenfield's topics."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import reply, turn
from actions.conversation.guide import guide
from actions.conversation.reply import Reply, say
from actions.fallback import offer_person
from actions.find_contact import answer_about_state
from knowledge.contacts.referrals import Matter


class ActionRedirect(Action):
    """A short, honest no: who knows, what Evenfield knows near it, and what it can do instead."""

    def name(self) -> str:
        return "action_redirect"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        about = guide().errand(turn.text(tracker))
        if about:
            _redirect(dispatcher, tracker, about)
            return []
        answered = answer_about_state(dispatcher, tracker)
        if answered is not None:
            return answered
        count = turn.misunderstandings(tracker)
        if count > 1:
            offer_person(dispatcher, tracker)
        else:
            choices = [] if turn.in_walk(tracker) else reply.ways_in(guide())
            say(dispatcher, Reply(kind="redirect", choices=choices, response="utter_redirect"))
        return [SlotSet("misunderstood", {"turn": turn.turn(tracker), "count": count})]


def _redirect(dispatcher: CollectingDispatcher, tracker: Tracker, about: Matter) -> None:
    known = guide()
    contacts = known.contacts_about(about)
    blocks = [block for block in (None if contacts else about.who, about.near) if block]
    topics = [known.topic(topic) for topic in about.topics]
    choices = [*map(reply.topic_choice, filter(None, topics)), *reply.ways_in(known)]
    say(
        dispatcher,
        Reply(
            kind="redirect",
            blocks=blocks,
            contacts=contacts,
            choices=[] if turn.in_walk(tracker) else choices,
            sources=known.sources(f for block in blocks for f in block.facts),
            response="utter_redirect_matter",
            words={"matter": about.name},
        ),
    )
