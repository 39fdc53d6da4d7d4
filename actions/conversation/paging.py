"""Buttons a page at a time: a reply has room for few."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from actions.conversation.choice import MOST_CHOICES, Choice
from actions.conversation.guide import guide

T = TypeVar("T")


def in_pages(every: Sequence[T], beside: int = 0) -> list[list[T]]:
    """In groups that leave room for the button for more, and for so many others beside it."""
    room = MOST_CHOICES - 1 - beside
    return [list(every[n : n + room]) for n in range(0, len(every), room)]


def page_of(
    pages: Sequence[list[T]], number: int, intent: str, entities: dict[str, str] | None = None
) -> tuple[list[T], list[Choice]]:
    """One page, and the button for the next one; no button where there is one page only.

    After the last page comes the first.
    """
    following = more(intent, (number + 1) % len(pages), entities)
    return pages[number % len(pages)], [following] if len(pages) > 1 else []


def more(intent: str, page: int = 0, entities: dict[str, str] | None = None) -> Choice:
    """The button that shows a page."""
    return Choice(guide().label("more_choices"), intent, {**(entities or {}), "page": str(page)})


def ending_with(last: Choice, choices: Sequence[Choice]) -> list[Choice]:
    """As many buttons as there is room for before one that always shows."""
    return [*choices[: MOST_CHOICES - 1], last]
