"""Ideas of supports and services, and the occasions that they are for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Idea:
    """A support or service to ask about. `kind` is support or service.

    `occasions` are where or when at school it helps; `ages` the age bands it is for, empty when for all.
    """

    text: str
    kind: str
    change: str
    plans: tuple[str, ...]
    facts: tuple[str, ...]
    occasions: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    only_at_school: bool = False
    """True where only a school can carry it out: no idea for a child who is taught at home."""
    sense: str = ""
    """The sense that it helps, where its concern covers more than one."""
    english: str = ""
    """Its English words, where `text` is in another language."""

    @cached_property
    def id(self) -> str:
        """What it is remembered by: its English words, so that the same idea is one in each language."""
        return re.sub(r"\W+", "_", (self.english or self.text).lower()).strip("_")


@dataclass(frozen=True)
class Occasion:
    """Where or when at school an idea helps: a subject, a task, a part of the day; and how parents say it."""

    id: str
    name: str
    button: str
    words: tuple[str, ...]
    only_at_school: bool = False
