"""A meeting at school, and the parts of getting ready for it."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.model import Block


@dataclass(frozen=True)
class Meeting:
    """A meeting at school to get ready for. `parts` are blocks by the ids of `MeetingPart`.

    `words` are how parents name it, `about` what it is about where they only say "meeting"; `topic` is what
    an answer about it is about.
    """

    id: str
    title: str
    button: str
    place: int
    topic: str
    reviewed_on: str
    words: tuple[str, ...]
    about: tuple[str, ...]
    in_short: tuple[Block, ...]
    parts: dict[str, tuple[Block, ...]]


@dataclass(frozen=True)
class MeetingPart:
    """A part of getting ready, such as what to bring: its heading, button, and how parents ask for it.

    `section` names it in the files of meetings.
    """

    id: str
    section: str
    heading: str
    button: str
    words: tuple[str, ...]
