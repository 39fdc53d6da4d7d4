"""What follows a message that is not understood: questions to choose from; the second time, a person."""

from __future__ import annotations

from typing import Any

from actions.conversation import focus
from actions.conversation.choice import Choice, topic_choice, ways_in
from actions.conversation.guide import guide
from actions.conversation.journey import Journey
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.presenters import questions
from actions.presenters.contacts import answer_about_state, offer_person
from actions.presenters.unknown_rules import say_unknown_claims


class ActionOfferTopics(Journey):
    """The nearest questions as buttons, and who knows when it may be on none of Evenfield's topics."""

    def name(self) -> str:
        return "action_offer_topics"

    def respond(self, turn: Turn, say: Say) -> list[dict[str, Any]]:
        found = questions.readings(turn)
        answered = answer_about_state(turn, say)
        if answered is not None:
            return answered
        say_unknown_claims(turn, say)
        count = turn.misunderstandings
        if count > 1:
            offer_person(turn, say)
        else:
            _offer(turn, say, questions.to_choose_from(turn, found))
        may_be = [answer for reading in found for answer in reading.answers]
        return [*focus.misunderstood(turn, count), *focus.may_be_meant(may_be)]


def _offer(turn: Turn, say: Say, near: list[Choice]) -> None:
    known = guide()
    if not near:
        topics = [known.topic(topic.id) for topic in turn.near_topics[: questions.MOST_OFFERED]]
        near = [topic_choice(topic) for topic in topics if topic]
    choices = [*near, *ways_in(known)]
    answer = Reply("clarify", choices=choices, response="utter_offer_help_again", keeps_choices=True)
    errand = known.people.errand(turn.text) if turn.may_be_off_topic else None
    if near and errand:
        answer.contacts = known.people.about(errand)
        answer.blocks = [] if answer.contacts else [errand.who]
        answer.words = {"matter": errand.name}
        answer.response = "utter_offer_topics_or_errand"
    elif near:
        answer.response = "utter_offer_topics"
    say(answer)
