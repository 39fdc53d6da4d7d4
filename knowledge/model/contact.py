"""Whom to turn to, and the states with theirs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Contact:
    """An organization or line to turn to. `phone` is empty unless it was checked.

    `spanish` says how to reach somebody who speaks Spanish: another number, or what to press. `is_person` is
    True for somebody to ask for who has no line of their own, such as a lawyer. `matters` are the ids of what
    a site's own contact is for; others have none.
    """

    name: str
    kind: str
    web: str = ""
    phone: str = ""
    text: str = ""
    use: str = ""
    hours: str = ""
    email: str = ""
    spanish: str = ""
    is_person: bool = False
    matters: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    """A state's contacts. Deadlines of states belong to the deadlines module.

    `agency` is its Protection and Advocacy agency, `office` its line for special education; None where nobody
    checked them. `names` are those of all languages, by which it is heard.
    """

    code: str
    name: str
    parent_centers: tuple[Contact, ...]
    gifted_plan: str = ""
    agency: Contact | None = None
    office: Contact | None = None
    names: tuple[str, ...] = ()
