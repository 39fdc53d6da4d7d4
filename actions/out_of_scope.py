"""What is on none of Evenfield's topics."""

from __future__ import annotations

from typing import Any

from actions.conversation import focus
from actions.conversation.choice import topic_choice, ways_in
from actions.conversation.guide import guide
from actions.conversation.journey import Journey
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.presenters.contacts import answer_about_state, offer_person
from knowledge.contacts import Referral


class ActionRedirect(Journey):
    """A short, honest no: who knows, what Evenfield knows near it, and what it can do instead."""

    def name(self) -> str:
        return "action_redirect"

    def respond(self, turn: Turn, say: Say) -> list[dict[str, Any]]:
        about = guide().people.errand(turn.text)
        if about:
            _redirect(say, about)
            return []
        answered = answer_about_state(turn, say)
        if answered is not None:
            return answered
        count = turn.misunderstandings
        if count > 1:
            offer_person(turn, say)
        else:
            say(Reply(kind="redirect", choices=ways_in(guide()), response="utter_redirect"))
        return focus.misunderstood(turn, count)


def _redirect(say: Say, about: Referral) -> None:
    known = guide()
    contacts = known.people.about(about)
    blocks = [block for block in (None if contacts else about.who, about.near) if block]
    topics = [known.topic(topic) for topic in about.topics]
    choices = [*map(topic_choice, filter(None, topics)), *ways_in(known)]
    say(
        Reply(
            kind="redirect",
            blocks=blocks,
            contacts=contacts,
            choices=choices,
            sources=known.sources(f for block in blocks for f in block.facts),
            response="utter_redirect_matter",
            words={"matter": about.name},
        ),
    )
