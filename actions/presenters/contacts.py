"""People to call: for what a parent wants one for, and for the state they live in."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import SlotSet

from actions.conversation.choice import Choice, topic_choice, ways_in
from actions.conversation.guide import guide
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from knowledge.contacts import Referral

Events = list[dict[str, Any]]
JOURNEY = "find_contact"
MOST_WORDS_OF_STATE = 6


_RESPONSES = {
    (False, False): "utter_find_contact_without_state",
    (False, True): "utter_find_contact",
    (True, False): "utter_find_contact_for_matter_without_state",
    (True, True): "utter_find_contact_for_matter",
}
"""By whether it is said what the person is wanted for, and whether the state is known."""


def say_contacts(turn: Turn, say: Say, heard: str | None, named: str | None = None) -> Events:
    """The people for a state that was just heard, else for the one told before, else the site's own.

    A state that is only named, as one to call in, counts for this reply and is not kept.
    """
    known = guide()
    state = heard or named or turn.situation.state
    tapped = known.library.matters.get(turn.entity("matter") or "")
    matter = tapped or known.people.reason_for_person(turn.text)
    local = known.people.about(matter) if matter else ()
    named_people = [contact for contact in local if matter and matter.id in contact.matters]
    topics = [known.topic(topic) for topic in matter.topics] if matter else []
    contacts = dict.fromkeys([*local, *known.contacts(state, matter.first if matter else "")])
    place = known.state(state) or known.state(known.site.state)
    say(
        Reply(
            kind="contact",
            blocks=[matter.who] if matter and not named_people else [],
            contacts=list(contacts),
            choices=_choices(turn, matter, is_state_known=bool(place)),
            sources=known.sources(matter.who.facts) if matter else (),
            topic=next(filter(None, topics), None),
            journey=JOURNEY,
            response=_RESPONSES[bool(matter), bool(place)],
        ),
    )
    return [SlotSet("state", heard)] if heard else []


def _choices(turn: Turn, matter: Referral | None, is_state_known: bool) -> list[Choice]:
    """Ways on."""
    known = guide()
    near = [known.topic(topic) for topic in matter.topics] if matter else []
    choices = [topic_choice(topic) for topic in near if topic]
    if not matter:
        legal_help = {"matter": known.roles.matters.legal_help}
        choices.append(Choice(known.label("legal_help"), "request_human", legal_help))
    if is_state_known:
        choices.append(Choice(known.label("another_state"), "tell_place"))
    on = Choice(known.label("find_support"), "start_find_support")
    if turn.is_paused:
        on = Choice(known.label("go_on"), "resume_interview")
    return [*choices, on]


def ask_state(say: Say) -> Events:
    """Asks to type the state: there are too many for buttons."""
    say(Reply(kind="contact", choices=ways_in(guide()), journey=JOURNEY, response="utter_ask_state"))
    return []


def answer_about_state(turn: Turn, say: Say) -> Events | None:
    """Takes a short message that nothing else fits for a state, when people to call were shown before it.

    None when it is no such message.
    """
    said = turn.text
    if not turn.follows_contacts or len(said.split()) > MOST_WORDS_OF_STATE or "?" in said:
        return None
    state = next(iter(turn.facts_heard.get("state", ())), None)
    if guide().state(state):
        return say_contacts(turn, say, state)
    return ask_state(say)


def offer_person(turn: Turn, say: Say) -> None:
    """Names people to call, with the topics that most parents start with."""
    contacts = guide().contacts(turn.situation.state)
    choices = ways_in(guide())[:1]
    say(Reply("clarify", contacts=contacts, choices=choices, response="utter_offer_person"))
