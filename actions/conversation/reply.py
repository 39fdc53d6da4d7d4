"""Shapes replies: the only place that knows what a message looks like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from zlib import crc32

from rasa_sdk.executor import CollectingDispatcher

from actions.conversation.choice import GO_ON, MOST_CHOICES, WRITE_LETTER, Choice, language_choice, ways_in
from actions.conversation.guide import guide as the_guide
from actions.conversation.guide import topics_off
from actions.conversation.memory import CHANGES_LANGUAGE, IN_PASSING, INTERVIEW
from actions.conversation.message_data import block_data, contact_data, contact_line, source_data, term_data
from actions.conversation.spoken import short_form
from actions.conversation.turn import Turn
from knowledge.model import Block, Contact, Source, Term
from knowledge.topics import Topic

MOST_LETTERS = 2
"""So many letters of an answer are offered while a question of the interview waits."""
SAID_AGAIN = frozenset({"crisis", "contact", "letter"})
"""Kinds of replies that a parent may want again in the same words."""


@dataclass
class Reply:
    """One message to the parent. `words` are variables of the response named `response`."""

    kind: str
    blocks: Sequence[Block] = ()
    choices: Sequence[Choice] = ()
    sources: Sequence[Source] = ()
    terms: Sequence[Term] = ()
    contacts: Sequence[Contact] = ()
    topic: Topic | None = None
    answer: str = ""
    """The id of the answer in its topic."""
    journey: str = ""
    offers: str = ""
    """The journey that it offers in words: a yes begins it."""
    checked: str = ""
    paths: Sequence[str] = ()
    """The paths of a plan by id, the first one first."""
    progress: dict[str, int] = field(default_factory=dict)
    """Which question of the interview it is, and of about how many."""
    response: str = ""
    words: dict[str, str] = field(default_factory=dict)
    spoken: str = ""
    """What a screen reader says at once, where it is not what the blocks give."""
    language: str = ""
    """Where it is not the language of the turn."""
    keeps_choices: bool = False
    """Whether the buttons stay in the interview too, whose open question follows with its own."""
    stays: frozenset[str] = frozenset()
    """Else the intents whose buttons stay there."""


class Say:
    """Says replies of one turn."""

    def __init__(self, dispatcher: CollectingDispatcher, turn: Turn) -> None:
        self._dispatcher = dispatcher
        self._turn = turn
        self._has_offered = False

    def fixed(self, response: str) -> None:
        """Says a response of data/responses as it is there."""
        self._dispatcher.utter_message(response=response)

    def __call__(self, reply: Reply) -> None:
        """Sends a reply: full plain text for any channel, and its structure for those that can show it.

        Where the parent writes in another language than the talk is kept in, that is offered first, once.
        """
        if reply.kind == "crisis" or reply.journey == IN_PASSING:
            # Nothing comes before help, nor between it and what it is said beside.
            self._has_offered = True
        if self._turn.language_is_offered and not self._turn.is_tapped and not self._has_offered:
            self._has_offered = True
            self._send(_offer_of_language(self._turn.language_spoken))
        self._send(reply)

    def _send(self, reply: Reply) -> None:
        reply = _without_topics_off(self._without_competing_choices(reply))
        if self._was_just_said(reply):
            reply = self._person_instead(reply)
        language = reply.language or self._turn.language_spoken
        blocks = [block_data(block, language) for block in reply.blocks]
        if reply.contacts:
            blocks.append({"type": "contacts", "items": [contact_data(c) for c in reply.contacts]})
        if reply.terms:
            blocks.append({"type": "terms", "items": list(map(term_data, reply.terms))})
        lines = [
            *(block.plain() for block in reply.blocks),
            *(contact_line(c, language) for c in reply.contacts),
        ]
        body = "\n".join(filter(None, lines))
        data: dict[str, Any] = {"kind": reply.kind, "body": body, "blocks": blocks, "said": _mark(reply)}
        data["language"] = language
        if reply.topic:
            data["topic"] = reply.topic.id
            if reply.topic.part_of:
                data["part_of"] = reply.topic.part_of
        if reply.answer:
            data["answer"] = reply.answer
        if reply.offers:
            data["offers"] = reply.offers
        if reply.journey:
            data["journey"] = reply.journey
        spoken = reply.spoken or short_form(reply.kind, reply.blocks, reply.contacts, language)
        if spoken:
            data["spoken"] = spoken
        if reply.progress:
            data["progress"] = reply.progress
        if reply.paths:
            data["paths"] = list(reply.paths)
        if reply.sources:
            data["sources"] = [source_data(source, reply.checked) for source in reply.sources]
        buttons = [choice.button() for choice in reply.choices]
        if reply.response:
            said = {"body": body, **reply.words}
            self._dispatcher.utter_message(
                response=reply.response, json_message=data, buttons=buttons, **said
            )
        else:
            self._dispatcher.utter_message(text=body, json_message=data, buttons=buttons)

    def _was_just_said(self, reply: Reply) -> bool:
        """True when the message before it got this very text; help lines are said again all the same."""
        own = reply.journey == INTERVIEW or reply.kind in SAID_AGAIN
        return not own and _mark(reply) in self._turn.said_before

    def _person_instead(self, reply: Reply) -> Reply:
        """Who knows more, in place of the same text again."""
        people = the_guide().contacts(self._turn.situation.state)
        return Reply(
            "contact",
            contacts=people,
            choices=[choice for choice in reply.choices if choice.intent != "tell_more"],
            topic=reply.topic,
            response="utter_say_nothing_new",
            keeps_choices=reply.keeps_choices,
        )

    def _without_competing_choices(self, reply: Reply) -> Reply:
        """The reply without its buttons, where the open question of the interview follows with its own.

        What the reply says stays is kept, else the letters that an answer leads to. Where the question does
        not follow, after many digressions, a button goes on with it.
        """
        turn, own = self._turn, reply.journey == INTERVIEW
        if turn.question_follows:
            if own or reply.keeps_choices:
                return reply
            stays = reply.stays or ({WRITE_LETTER} if reply.kind == "answer" else frozenset())
            kept = [choice for choice in reply.choices if choice.intent in stays]
            return replace(reply, choices=kept if reply.stays else kept[:MOST_LETTERS])
        if not turn.in_interview or own or (reply.kind == "answer" and not reply.choices):
            return reply  # without buttons it is the first of two answers
        go_on = Choice(the_guide().label("go_on"), GO_ON)
        others = [choice for choice in reply.choices if choice.intent != GO_ON]
        return replace(reply, choices=[*others[: MOST_CHOICES - 1], go_on])


def _offer_of_language(language: str) -> Reply:
    """The offer to keep the talk in the language in which the parent writes: one tap."""
    return Reply(
        "notice",
        choices=[language_choice(language)],
        journey=CHANGES_LANGUAGE,
        response="utter_offer_language",
        keeps_choices=True,
    )


def _mark(reply: Reply) -> int:
    """What tells one text from another, without its words."""
    words = [reply.response, *(block.plain() for block in reply.blocks), *sorted(reply.words.values())]
    return crc32("\n".join(words).encode())


def _without_topics_off(reply: Reply) -> Reply:
    """The reply without what the operator has switched off; people to call are always named."""
    off = topics_off()
    if not off:
        return reply
    if reply.topic and reply.topic.id in off and reply.kind not in {"contact", "crisis"}:
        known = the_guide()
        return Reply(
            "redirect", contacts=known.contacts(None), choices=ways_in(known), response="utter_topic_is_off"
        )
    return replace(reply, choices=[choice for choice in reply.choices if choice.topic not in off])
