"""What a talk is about when a message comes: what was answered last, and before that."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Answered:
    """What was answered earlier: its topic, its key and its question; the last two empty for an overview.

    For what a parent told and nobody answered, the question is what was told.
    """

    topic: str
    answer: str = ""
    question: str = ""


@dataclass(frozen=True)
class Focus:
    """What was answered last: its topic, its key and its question; empty where there was none."""

    topic: str = ""
    answer: str = ""
    question: str = ""
    named: frozenset[int] = frozenset()
    """The subjects that were named so far, by their places among all."""
    told: frozenset[int] = frozenset()
    """The premises of answers that were told so far, by their places among all."""
    corrected: bool = False
    """Whether the message says that something else was meant."""
    denied: frozenset[int] = frozenset()
    """The subjects of which it says that they were not meant."""
    things: tuple[str, ...] = ()
    """The several things that it lists, such as ways to disagree: "is the second one free?"."""
    before: tuple[Answered, ...] = ()
    """What was answered before it on other topics, newest first."""
    looked_up: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was found of a text in this focus, and is not looked for again. It ends with the message."""
