"""A button: what it says, and what a tap on it stands for."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from actions.conversation.guide import guide as the_guide
from actions.conversation.memory import CHANGES_LANGUAGE
from knowledge import Guide
from knowledge.answers import Answer
from knowledge.topics import Topic

MOST_CHOICES = 5
GO_ON = "resume_interview"
WRITE_LETTER = "start_write_letter"
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


def language_choice(language: str) -> Choice:
    """The button that keeps the talk in a language, in its own words."""
    chosen = {"language": language, "spoken": language}
    return Choice(the_guide(language).label("speak_this_language"), CHANGES_LANGUAGE, chosen)
