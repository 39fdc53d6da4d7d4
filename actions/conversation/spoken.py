"""The short form of a message for ears: what is said at once of a plan, a table or help lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from actions.conversation.guide import guide
from knowledge.model import Block, Contact

MOST_WORDS = 40
"""So many words can be listened to before one wants to interrupt."""
_AFTER_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def short_form(kind: str, blocks: Sequence[Block], contacts: Sequence[Contact], language: str) -> str:
    """What is said of a message at once; nothing where its own text is short enough to be read out."""
    if kind == "crisis":
        return fitting(_call(contact, language) for contact in contacts if contact.phone)
    step = next((block for block in blocks if block.type == "next_step"), None)
    if step:
        return fitting([f"{step.title}.", step.because, *sentences(step.text)])
    table = next((block for block in blocks if block.type == "table"), None)
    return fitting(_table(table, language)) if table else ""


def sentences(text: str) -> list[str]:
    """The sentences of a text, as they are there."""
    return [sentence for sentence in _AFTER_SENTENCE.split(text.strip()) if sentence]


def fitting(parts: Iterable[str]) -> str:
    """As many whole parts, from the first one on, as there is room for: a sentence is never cut."""
    said: list[str] = []
    room = MOST_WORDS
    for part in filter(None, parts):
        room -= len(part.split())
        if room < 0:
            break
        said.append(part)
    return " ".join(said)


def _call(contact: Contact, language: str) -> str:
    both = contact.text == contact.phone
    label = guide().label("spoken_call_or_text" if both else "spoken_call", language)
    return label.format(phone=contact.phone, name=contact.name)


def _table(table: Block, language: str) -> list[str]:
    columns = ", ".join(column for column in table.columns if column)
    return sentences(guide().label("spoken_table", language).format(columns=columns))
