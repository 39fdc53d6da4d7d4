"""The pieces of a message as the protocol has them: blocks, sources, contacts, words explained."""

from __future__ import annotations

import re
from typing import Any

from actions.conversation.guide import guide as the_guide
from knowledge.model import Block, Contact, Source, Term


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


def term_data(term: Term) -> dict[str, str]:
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
