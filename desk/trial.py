"""One question tried: what was heard in it, which answers may be meant, which rule ran, what is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desk.editing.places import FileLine, Rule, answer_place, rule_for
from knowledge import Guide
from knowledge.answers import ENGLISH

MOST_ANSWERS = 8
MEANT = {
    "now": "so now, of this child",
    "past": "so in the past",
    "denied": "not so",
    "wanted": "wanted",
    "unsure": "not sure",
    "other_person": "about somebody else, or only named",
    "asked": "asked about",
}
"""What the status of a fact says, in words for staff."""


@dataclass(frozen=True)
class Ranked:
    """An answer that may be meant: its question, how sure the assistant is (0 to 1), where it is written."""

    topic: str
    id: str
    question: str
    confidence: float
    place: FileLine | None


@dataclass(frozen=True)
class Part:
    """A question of the message, and the answers ranked for it, best first."""

    text: str
    sure: bool
    answers: tuple[Ranked, ...]


@dataclass(frozen=True)
class Fact:
    """A fact of the message in the words of the interview, its status, and the parent's words."""

    fact: str
    value: str
    status: str
    words: str


@dataclass(frozen=True)
class Trial:
    """What the assistant made of a message."""

    text: str
    language: str
    intent: str
    confidence: float
    danger: tuple[str, ...]
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    focus: str
    """The answer, or the topic, that the next few words will be about."""
    actions: tuple[str, ...]
    rule: Rule | None
    replies: tuple[Mapping[str, Any], ...]
    places: tuple[tuple[str, FileLine], ...]
    """The answers that were said, and where each is written."""


def trial(
    root: Path,
    guide: Guide,
    text: str,
    events: Sequence[Mapping[str, Any]],
    replies: Sequence[Mapping[str, Any]],
) -> Trial:
    """Reads the events of a conversation whose last message is the one tried."""
    last = max(place for place, event in enumerate(events) if event.get("event") == "user")
    parsed = events[last].get("parse_data") or {}
    after = events[last + 1 :]
    language = str(parsed.get("spoken") or ENGLISH)
    intent = parsed.get("intent") or {}
    actions = tuple(
        str(event["name"])
        for event in after
        if event.get("event") == "action" and event.get("name") not in {"action_listen", None}
    )
    slots = {str(e["name"]): e.get("value") for e in events if e.get("event") == "slot"}
    return Trial(
        text=text,
        language=language,
        intent=str(intent.get("name") or ""),
        confidence=float(intent.get("confidence") or 0),
        danger=tuple(map(str, [*(parsed.get("danger") or ()), *(parsed.get("slight_danger") or ())])),
        facts=tuple(dict.fromkeys(_facts(parsed, str(events[last].get("text") or "")))),
        parts=tuple(_part(root, guide, part, language) for part in parsed.get("questions") or ()),
        focus=str(slots.get("answer") or slots.get("topic") or ""),
        actions=actions,
        rule=rule_for(root, str(intent.get("name") or ""), actions),
        replies=tuple(replies),
        places=tuple(_said_at(root, replies, language)),
    )


def _facts(parsed: Mapping[str, Any], text: str) -> Iterator[Fact]:
    for mention in parsed.get("mentions") or ():
        start, end = int(mention.get("start") or 0), int(mention.get("end") or 0)
        meant = MEANT[str(mention["status"])]
        yield Fact(str(mention["fact"]), str(mention["value"]), meant, text[start:end])


def _part(root: Path, guide: Guide, part: Mapping[str, Any], language: str) -> Part:
    ranked = []
    for one in list(part.get("answers") or ())[:MOST_ANSWERS]:
        answer = guide.answer(str(one["topic"]), str(one["id"]), language)
        place = answer_place(root, str(one["topic"]), str(one["id"]), answer.language if answer else ENGLISH)
        question = answer.question if answer else ""
        ranked.append(Ranked(str(one["topic"]), str(one["id"]), question, float(one["confidence"]), place))
    return Part(str(part.get("text") or ""), bool(part.get("sure")), tuple(ranked))


def _said_at(
    root: Path, replies: Sequence[Mapping[str, Any]], language: str
) -> Iterator[tuple[str, FileLine]]:
    for reply in replies:
        topic, answer = str(reply.get("topic") or ""), str(reply.get("answer") or "")
        place = answer_place(root, topic, answer, language) or answer_place(root, topic, answer)
        if place:
            yield f"{topic}/{answer}", place
