"""Shapes replies: the only place that knows what a message looks like."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from zlib import crc32

from rasa_sdk.executor import CollectingDispatcher

from actions.conversation.guide import guide as the_guide
from actions.conversation.guide import topics_off
from actions.conversation.memory import CHANGES_LANGUAGE, INTERVIEW
from actions.conversation.spoken import short_form
from actions.conversation.turn import Turn
from knowledge import Guide
from knowledge.answers import Answer
from knowledge.model import Block, Contact, Source, Term
from knowledge.supports import Idea
from knowledge.topics import Topic

MOST_CHOICES = 5
GO_ON = "resume_interview"
WRITE_LETTER = "start_write_letter"
MOST_LETTERS = 2
"""So many letters of an answer are offered while a question of the interview waits."""
SAID_AGAIN = frozenset({"crisis", "contact", "letter"})
"""Kinds of replies that a parent may want again in the same words."""
BEGINS = "start_"
"""How the intents begin that begin a journey; the rest is its name."""


@dataclass(frozen=True)
class Choice:
    """A button: its label, and the intent and entities that a tap stands for."""

    label: str
    intent: str
    entities: dict[str, str] = field(default_factory=dict)
    topic: str = ""
    answer: str = ""
    several: bool = False
    """Whether it can be ticked together with others."""
    aside: bool = False
    """Whether it is about the question, and no answer to it: shown small, and counted apart."""

    def button(self) -> dict[str, Any]:
        """The choice as a Rasa button; where it leads (topic, answer, journey) rides along for the page."""
        payload = f"/{self.intent}" + (json.dumps(self.entities) if self.entities else "")
        ways = {"several": self.several, "aside": self.aside}
        shown = {"title": self.label, "payload": payload, **{way: True for way, set_ in ways.items() if set_}}
        journey = self.intent.removeprefix(BEGINS) if self.intent.startswith(BEGINS) else ""
        leads = {"topic": self.topic, "answer": self.answer, "journey": journey}
        return {**shown, **{key: value for key, value in leads.items() if value}}


def topic_choice(topic: Topic) -> Choice:
    """A button that asks for a topic."""
    return Choice(topic.button, "ask", {"topic": topic.id}, topic.id)


def question_choice(answer: Answer) -> Choice:
    """A button that asks a question, in its own words: a tap gets just this answer."""
    return Choice(
        answer.question, "ask", {"topic": answer.topic, "answer": answer.id}, answer.topic, answer.id
    )


def ways_in(guide: Guide, language: str = "") -> list[Choice]:
    """The two buttons that always lead somewhere: the interview, and a person."""
    return [
        Choice(guide.label("find_support", language), "start_find_support"),
        Choice(guide.label("contact", language), "request_human"),
    ]


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
        if reply.kind == "crisis":  # nothing stands before help, nor between it and what follows
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
            blocks.append({"type": "terms", "items": list(map(_term_data, reply.terms))})
        lines = [
            *(block.plain() for block in reply.blocks),
            *(contact_line(c, language) for c in reply.contacts),
        ]
        body = "\n".join(lines)
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

        Letters that an answer leads to are kept. Where the question does not follow, after many digressions,
        a button goes on with it.
        """
        turn, own = self._turn, reply.journey == INTERVIEW
        if turn.question_follows:
            letters = [choice for choice in reply.choices if choice.intent == WRITE_LETTER]
            return reply if own or reply.keeps_choices else replace(reply, choices=letters[:MOST_LETTERS])
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


def language_choice(language: str) -> Choice:
    """The button that keeps the talk in a language, in its own words."""
    chosen = {"language": language, "spoken": language}
    return Choice(the_guide(language).label("speak_this_language"), CHANGES_LANGUAGE, chosen)


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


def block_data(block: Block, language: str) -> dict[str, Any]:
    """A block as the protocol has it, in a message of this language."""
    data: dict[str, Any] = {"type": block.type}
    if block.language not in {"", language}:
        data["lang"] = block.language
    if block.title:
        data["title"] = block.title
    if block.name:
        data["name"] = block.name
    if block.type == "paragraph":
        data["text"] = block.text
    elif block.type == "file":
        data.update(media_type=block.media_type, text=block.text)
    elif block.type == "section":
        data["blocks"] = [block_data(inner, block.language or language) for inner in block.blocks]
    elif block.type == "next_step":
        data.update(text=block.text, letter=block.letter, actions=list(block.actions))
    elif block.type == "table":
        data.update(columns=list(block.columns), rows=[list(row) for row in block.rows])
    else:
        data["items"] = list(block.items)
    if block.because:
        data["because"] = block.because
    return {key: value for key, value in data.items() if value}


def source_data(source: Source, checked: str) -> dict[str, str]:
    """A source as the protocol has it."""
    named = ("label", "cite", "url", "where")
    data = {**{key: getattr(source, key) for key in named}, "checked": checked}
    return {key: value for key, value in data.items() if value}


def contact_data(contact: Contact) -> dict[str, str]:
    """A contact as the protocol has it."""
    named = ("name", "web", "phone", "spanish", "text", "email", "use", "hours")
    return {key: getattr(contact, key) for key in named if getattr(contact, key)}


def _term_data(term: Term) -> dict[str, str]:
    """A word that is explained as the protocol has it."""
    long = {"expansion": term.spelled_out} if term.spelled_out else {}
    return {"term": term.term, **long, "meaning": term.plain}


def contact_line(contact: Contact, language: str) -> str:
    """A contact in one line of text: whom to call, whom to text, what to press for Spanish."""
    known = the_guide()
    call, text, spanish = (known.label(label, language) for label in ("way_call", "way_text", "way_spanish"))
    ways = [
        f"{call} {contact.phone}" if contact.phone and contact.text else contact.phone,
        f"{spanish} {contact.spanish}" if contact.spanish else "",
        f"{text} {contact.text}" if re.fullmatch(r"[\d-]+", contact.text) else contact.text,
        contact.email,
        contact.web,
    ]
    said = " · ".join(way for way in ways if way) or (contact.use if contact.is_person else "")
    return f"- {contact.name}: {said}" if said else f"- {contact.name}"


def titled(title: str, blocks: Iterable[Block]) -> list[Block]:
    """The same blocks, the first one with a title."""
    found = list(blocks)
    return [replace(found[0], title=title), *found[1:]] if found else []


def named(name: str, blocks: Iterable[Block]) -> list[Block]:
    """The same blocks, each with the name of the part that it belongs to."""
    return [replace(block, name=name) for block in blocks]


def confirmed(guide: Guide, blocks: Sequence[Block], language: str = "") -> list[Block]:
    """The blocks, with the line that asks to confirm a number or a rule where one was not fully checked."""
    if any(guide.must_be_confirmed(block) for block in blocks):
        return [*blocks, Block("paragraph", guide.notice("confirm_number", language))]
    if guide.may_differ(blocks):
        return [*blocks, Block("paragraph", guide.notice("confirm_rule", language))]
    return list(blocks)


def terms_of(guide: Guide, blocks: Iterable[Block]) -> tuple[Term, ...]:
    """The glossary terms that stand in some blocks."""
    return guide.terms_in("\n".join(block.plain() for block in blocks))


def ideas(guide: Guide, found: Sequence[Idea], with_plans: bool = False) -> list[Block]:
    """A list of ideas to discuss, supports before services, each marked with its kind of change.

    With plans, each also says where it may be written or given.
    """
    kinds = [[i for i in found if i.kind == kind] for kind in ("support", "service")]
    most = (4, 2) if len(found) > 6 else (6, 6)
    shown = [idea for kind, room in zip(kinds, most, strict=True) for idea in kind[:room]]
    items = tuple(f"{i.text} ({_marks(guide, i, with_plans)})" for i in shown)
    facts = tuple(dict.fromkeys(f for idea in shown for f in idea.facts))
    return [Block("list", title=guide.label("ideas"), items=items, facts=facts)] if items else []


def _marks(guide: Guide, idea: Idea, with_plans: bool) -> str:
    kind = guide.label(idea.change or idea.kind)
    *first, last = [guide.label(plan) for plan in idea.plans]
    plans = f"{', '.join(first)} {guide.label('or')} {last}" if first else last
    return f"{kind}; {plans}" if with_plans else kind
