"""What the finder of answers learns from: all answers, in all languages, and the ways of asking them."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge import Library
from knowledge.interview import Subject
from nlu.answers.content.names import names_of

OVERVIEW = ""
"""Stands for the id of the overview of a topic, which answers "what is ..."."""


@dataclass
class AnswerTexts:
    """One answer: its topic, and its texts in every language it has."""

    topic: str
    ways: list[str] = field(default_factory=list)
    """Its question, and ways of asking it."""
    texts: list[str] = field(default_factory=list)
    """Question and answer together."""


@dataclass(frozen=True)
class Stock:
    """All answers by key (topic/id), and messages of which only the topic is known."""

    answers: dict[str, AnswerTexts]
    near: tuple[tuple[str, str], ...]
    """A topic and a message on it, for topics that have answers."""
    premises: tuple[Subject, ...] = ()
    """What answers may take for granted."""
    aspects: tuple[tuple[str, str], ...] = ()
    """What is asked of many topics in general: an aspect, and words for it."""
    going_on: tuple[str, ...] = ()
    """What parents write who go on with what was answered last."""
    what_to_do: tuple[str, ...] = ()
    """What they ask who ask in general what to do."""
    names: tuple[tuple[str, str], ...] = ()
    """The key of an overview, and a name of what it explains."""


def stock_of(library: Library) -> Stock:
    """The stock of a library. The overview of a topic is an answer, too: to its title."""
    answers: dict[str, AnswerTexts] = {}
    for answer in library.answers:
        found = answers.setdefault(answer.key, AnswerTexts(answer.topic))
        found.ways += dict.fromkeys([answer.question, *answer.asked_as])
        found.texts.append(f"{answer.question} {answer.text}")
    answered = {found.topic for found in answers.values()}
    near: list[tuple[str, str]] = []
    for topic in library.topics.values():
        asked = list(dict.fromkeys(topic.ways))
        ways = list(dict.fromkeys([topic.title, topic.button]))
        text = " ".join(block.plain() for block in topic.in_short)
        overview = AnswerTexts(topic.id, ways, [f"{topic.title}. {text}"])
        if topic.id in answered:
            near += [(topic.id, way) for way in asked]
        else:
            overview.ways += asked
        answers[f"{topic.id}/{OVERVIEW}"] = overview
    aspects = tuple((aspect.id, asked) for aspect in library.aspects for asked in aspect.asked)
    names = tuple((f"{topic}/{OVERVIEW}", name) for topic, name in names_of(library))
    return Stock(answers, tuple(near), library.premises, aspects, library.going_on, library.what_to_do, names)
