"""Turns what Rasa says into messages of the protocol, and a stored conversation into its history."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from channel.signed_choices import Choices

Message = dict[str, Any]
DEFAULT_KIND = "notice"
JOINER = "\u2060"
"""Put before a typed slash, so that Rasa takes it for text; it has no width."""


def from_rasa(said: Mapping[str, Any], session: str, language: str, choices: Choices) -> Message:
    """A protocol message from what Rasa's output channel or a stored event holds."""
    custom = dict(said.get("custom") or {})
    body = str(custom.pop("body", ""))
    text = str(said.get("text") or body).strip()
    blocks = list(custom.pop("blocks", None) or [])
    before, _, after = text.partition(body) if body else (text, "", "")
    message: Message = {
        "kind": custom.pop("kind", DEFAULT_KIND),
        "text": text,
        "language": custom.pop("language", language),
    }
    for key in ("topic", "part_of", "answer", "journey", "paths", "progress", "spoken"):
        if custom.get(key):
            message[key] = custom[key]
    if blocks:  # a lead goes before the body, and a closing line after it
        message["blocks"] = [*_paragraphs(before), *blocks, *_paragraphs(after)]
    buttons = said.get("buttons") or []
    if buttons:
        message["choices"] = [_choice(button, session, choices) for button in buttons]
    if custom.get("sources"):
        message["sources"] = custom["sources"]
    return message


def _paragraphs(text: str) -> list[dict[str, str]]:
    return [{"type": "paragraph", "text": line.strip()} for line in text.split("\n") if line.strip()]


WAYS = ("several", "aside")
"""How a choice is shown: to be ticked with others, or small."""
LEADS_TO = ("topic", "answer", "journey")
"""What a choice may lead to, as the actions name it."""


def _choice(button: Mapping[str, Any], session: str, choices: Choices) -> dict[str, Any]:
    label = str(button["title"])
    choice: dict[str, Any] = {"id": choices.issue(session, label, str(button["payload"])), "label": label}
    choice.update({way: True for way in WAYS if button.get(way)})
    return {**choice, **{key: str(button[key]) for key in LEADS_TO if button.get(key)}}


def without_repeats(reply: list[Message]) -> list[Message]:
    """A reply that says nothing twice: of messages with the same text, the last stays."""
    last = {message["text"]: place for place, message in enumerate(reply)}
    return [message for place, message in enumerate(reply) if last[message["text"]] == place]


def answer_to(
    events: Iterable[Mapping[str, Any]], message_id: str, session: str, language: str, choices: Choices
) -> list[Message] | None:
    """What was said to the parent's message of this id; None when there is no such message, or no answer."""
    answer: list[Message] | None = None
    for event in events:
        if event.get("event") == "user" and event.get("text"):
            if answer:
                break
            answer = [] if (event.get("metadata") or {}).get("id") == message_id else None
        elif event.get("event") == "bot" and answer is not None:
            said = {**(event.get("data") or {}), "text": event.get("text")}
            answer.append(from_rasa(said, session, language, choices))
    return without_repeats(answer) if answer else None


def choice_typed(events: Iterable[Mapping[str, Any]], text: str) -> str | None:
    """The payload of the button of the last replies whose words were typed, or None."""
    shown: list[Mapping[str, Any]] = []
    for event in events:
        if event.get("event") == "user":
            shown = []
        elif event.get("event") == "bot":
            shown += (event.get("data") or {}).get("buttons") or []
    typed = _words_of(text)
    found = (b for b in reversed(shown) if typed and _words_of(str(b["title"])) == typed)
    return next((str(b["payload"]) for b in found), None)


def _words_of(label: str) -> str:
    """The letters and digits of a label: a phone may type it without its marks, accents and spaces."""
    apart = unicodedata.normalize("NFKD", label.casefold())
    return "".join(character for character in apart if character.isalnum())


def history(
    events: Iterable[Mapping[str, Any]], session: str, language: str, choices: Choices
) -> list[Message]:
    """The conversation as messages, the parent's own with kind "parent", in the language of the reply."""
    conversation: list[Message] = []
    reply: list[Message] = []
    for event in events:
        if event.get("event") == "bot":
            said = {**(event.get("data") or {}), "text": event.get("text")}
            reply.append(from_rasa(said, session, language, choices))
        elif event.get("event") == "user":
            conversation += _reply(reply, conversation)
            reply = []
            label = (event.get("metadata") or {}).get("label")
            text = label if label is not None else str(event.get("text") or "").removeprefix(JOINER)
            if text:
                conversation.append({"kind": "parent", "text": text, "language": language})
    return [*conversation, *_reply(reply, conversation)]


def _reply(reply: list[Message], conversation: list[Message]) -> list[Message]:
    """A reply, which tells the language of the parent's message before it."""
    if reply and conversation and conversation[-1]["kind"] == "parent":
        conversation[-1]["language"] = reply[-1]["language"]
    return without_repeats(reply)
