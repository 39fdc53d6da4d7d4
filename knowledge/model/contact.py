"""Whom to turn to, and the states with theirs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Contact:
    """An organization or line to turn to. `phone` is empty unless it was checked.

    `matters` are the ids of what a site's own contact is for; others have none.
    """

    name: str
    kind: str
    web: str = ""
    phone: str = ""
    text: str = ""
    use: str = ""
    hours: str = ""
    email: str = ""
    matters: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    """A state's contacts. Deadlines of states belong to the deadlines module."""

    code: str
    name: str
    parent_centers: tuple[Contact, ...]
    gifted_plan: str = ""
