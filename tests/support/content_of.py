"""What of the content stands in a reply, named by its id, so that a talk's test does not repeat copy.

Each check of `CHECKS` takes what a talk's YAML says under its key, the messages and the guide; those of
`HEARD` take the hearer, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from talking import Message
from trained import answered

from knowledge import Guide
from nlu.components.importers.response_importer import translated
from nlu.hearing.hearer import Hearer

RESPONSES = Path(__file__).parents[2] / "data/responses"


@cache
def _responses() -> dict[str, list[str]]:
    return {name: [variant["text"] for variant in variants] for name, variants in translated().items()}


def _text(messages: Iterable[Message]) -> str:
    return "\n".join(message["text"] for message in messages)


def _all(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _has(messages: list[Message], *words: str) -> bool:
    said = _text(messages).lower()
    return all(word.lower() in said for word in words)


def _response(ids: Any, messages: list[Message], _: Guide) -> bool:
    return all(any(_filled(text, messages) for text in _responses()[name]) for name in _all(ids))


def _filled(template: str, messages: list[Message]) -> bool:
    """Whether a response's text stands there, whatever its places were filled with."""
    parts = re.split(r"{\w+}", template.strip())
    return bool(re.search(".+?".join(map(re.escape, parts)), _text(messages), re.S))


def _facts(told: dict[str, Any], messages: list[Message], guide: Guide, hearer: Hearer) -> bool:
    """In the guide's words, or in the parent's own, as they are heard; a condition's name stands for it."""
    said = _said_back(messages, guide)
    for fact, values in told.items():
        read = _read(hearer, fact, said)
        named = fact == "disability" and bool(_read(hearer, "condition", said))
        if not all(_has(messages, guide.said(fact, v)) or v in read or named for v in _all(values)):
            return False
    return True


def _never_facts(told: dict[str, Any], messages: list[Message], guide: Guide, hearer: Hearer) -> bool:
    """Neither in the guide's words nor in the parent's."""
    said = _said_back(messages, guide)
    return not any(
        _has(messages, guide.said(fact, v)) or v in _read(hearer, fact, said)
        for fact, values in told.items()
        for v in _all(values)
    )


def _read(hearer: Hearer, fact: str, said: list[str]) -> frozenset[str]:
    """What the pieces that are said back tell of a fact, each for itself and together."""
    pieces = [*said, *([", ".join(said)] if said else [])]
    return frozenset().union(*(answered(hearer, fact, piece) for piece in pieces))


def _said_back(messages: list[Message], guide: Guide) -> list[str]:
    """What of the parent's words is said back: behind "You said:", or in the plan's list of what was told."""
    parts = re.findall(r"You said: (.+?)\.(?:\s|$)", _text(messages))
    for message in messages:
        for block in message.get("blocks", []):
            if block.get("title") == guide.label("you_told_me"):
                parts += [str(item) for listed in block["blocks"] for item in listed["items"]]
    return parts


def _contacts(words: list[str], messages: list[Message], _: Guide) -> bool:
    shown = str(list(_items(messages, "contacts"))).lower()
    return all(str(word).lower() in shown for word in words)


def _items(messages: Iterable[Message], kind: str) -> Iterator[Any]:
    for message in messages:
        for block in message.get("blocks", []):
            if block["type"] == kind:
                yield from block.get("items", [])


def _headings(ids: Any, messages: list[Message], guide: Guide) -> bool:
    return all(_has(messages, guide.label(name)) for name in _all(ids))


def _notices(ids: Any, messages: list[Message], guide: Guide) -> bool:
    return all(_has(messages, guide.notice(name)) for name in _all(ids))


def _letter(name: str, messages: list[Message], guide: Guide) -> bool:
    """By the subject, up to its first blank or phrase; `shorter` and `example` keep it."""
    return _has(messages, re.split(r"[\[{]", guide.library.stock.letters[name].subject)[0].strip())


def _matter(name: str, messages: list[Message], guide: Guide) -> bool:
    matter = guide.library.matters[name]
    return _has(messages, matter.name) or _has(messages, matter.who.plain())


def _meeting(name: Any, messages: list[Message], guide: Guide) -> bool:
    """A meeting by its title; `{iep: bring}` by a line of that part of it."""
    if isinstance(name, str):
        return _has(messages, guide.library.meetings[name].title)
    ((meeting, part),) = name.items()
    blocks = guide.library.meetings[meeting].parts[part]
    lines = {line.strip(" -•") for block in blocks for line in block.plain().splitlines() if line.strip()}
    return any(_has(messages, line) for line in lines)


def _ideas(ids: Any, messages: list[Message], guide: Guide) -> bool:
    texts = {idea.id: idea.text for ideas in guide.library.ideas.values() for idea in ideas}
    return all(_has(messages, texts[name]) for name in _all(ids))


def _why(fact: str, messages: list[Message], guide: Guide) -> bool:
    """Said, or folded beside the question."""
    why = guide.question(fact).why
    beside = [b["text"] for m in messages for b in m.get("blocks", []) if b.get("name") == "why"]
    return why in beside or _has(messages, why)


def _how_to_know(fact: str, messages: list[Message], guide: Guide) -> bool:
    return _has(messages, guide.question(fact).how_to_know)


def _term(name: str, messages: list[Message], guide: Guide) -> bool:
    term = guide.glossary(name)
    return bool(term and term.expansion and _has(messages, term.expansion))


CHECKS: dict[str, Callable[[Any, list[Message], Guide], bool]] = {
    "response": _response,
    "contacts": _contacts,
    "headings": _headings,
    "notices": _notices,
    "letter": _letter,
    "matter": _matter,
    "meeting": _meeting,
    "ideas": _ideas,
    "why": _why,
    "how_to_know": _how_to_know,
    "term": _term,
}
HEARD: dict[str, Callable[[Any, list[Message], Guide, Hearer], bool]] = {
    "facts": _facts,
    "never_facts": _never_facts,
}
"""Checks of what is said back, which may be in the parent's own words."""
