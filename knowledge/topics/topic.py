"""A topic: what a parent may hear about one subject, in all its forms."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.answers import Answer
from knowledge.model import Block, Part

TOLD = "told"
"""Value of `Topic.ideas`: ideas for the difficulties that the parent's message names."""


@dataclass(frozen=True)
class Topic:
    """One subject: an overview in all the forms in which a parent may want it, and the answers to questions.

    `answers` are in English; the same in other languages are asked of the guide. `asked_elsewhere` has ways
    of asking for it in other languages, by language: they come with the translations of its answers.
    """

    id: str
    title: str
    button: str
    in_short: tuple[Block, ...]
    more: tuple[Part, ...]
    compare: tuple[Block, ...]
    example: tuple[Block, ...]
    next_steps: tuple[Block, ...]
    simpler: tuple[Block, ...]
    asked_as: tuple[str, ...]
    related: tuple[str, ...]
    facts: tuple[str, ...]
    reviewed_on: str
    part_of: str = ""
    same_question: dict[str, str] = field(default_factory=dict)
    compares: tuple[str, ...] = ()
    ideas: str = ""
    contacts: bool = False
    meeting: str = ""
    answers: tuple[Answer, ...] = ()
    asked_elsewhere: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways of asking for it, in all languages."""
        return (*self.asked_as, *(way for ways in self.asked_elsewhere.values() for way in ways))
