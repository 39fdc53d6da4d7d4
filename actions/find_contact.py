"""A person to call."""

from __future__ import annotations

from typing import Any

from actions.conversation.guide import guide
from actions.conversation.handoff import DEADLINE, go_on_with
from actions.conversation.journey import Journey
from actions.conversation.reply import Say
from actions.conversation.turn import Turn
from actions.presenters import answers, questions
from actions.presenters.contacts import ask_state, say_contacts
from actions.presenters.deadlines import limit_asked_for
from language.normalize import without_apostrophes
from language.questions import asks_plainly

Events = list[dict[str, Any]]


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
        own = questions.for_this_child(turn, guide().roles.topics.sought)
        asks = asks_plainly(without_apostrophes(turn.text), True) and not turn.is_tapped
        if own and asks and own.topic != turn.topic_shown:  # "who do I call" about a toddler
            return answers.say_answer(turn, say, own)
        named = next(iter(turn.facts_named.get("state", ())), None)  # "who can I call in Ohio"
        return say_contacts(turn, say, heard, named)
