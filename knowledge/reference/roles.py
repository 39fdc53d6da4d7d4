"""The ids of content that code needs by name: no module names one, each asks for the role.

The roles are the fields below; which id stands in each is in `content/roles.yml`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Words, read_yaml

FILE = "roles.yml"


@dataclass(frozen=True)
class TopicRoles:
    """Topics; several where they are buttons side by side."""

    first: tuple[str, ...]
    plans_compared: str
    for_students: tuple[str, ...]
    about_languages: tuple[str, ...]
    ways_to_disagree: str
    ideas: str
    letters: str
    meetings: str
    terms: str
    sought: str


@dataclass(frozen=True)
class RefusalRoles:
    """Refusals of the school; `any` is meant where it is not said what was refused."""

    any: str


@dataclass(frozen=True)
class MatterRoles:
    """Matters that a person sees to."""

    office: str
    counseling: str
    special_education: str
    legal_help: str


@dataclass(frozen=True)
class HelpLineRoles:
    """Public help lines."""

    emergency: str
    parent_centers: str
    by_phone: str
    listens: str
    agency: str


@dataclass(frozen=True)
class Roles:
    """All roles, by what stands in them."""

    topics: TopicRoles
    refusals: RefusalRoles
    matters: MatterRoles
    help_lines: HelpLineRoles


_Group = TypeVar("_Group", TopicRoles, RefusalRoles, MatterRoles, HelpLineRoles)


def read_roles(
    root: Path,
    findings: FieldReader,
    *,
    topics: Collection[str],
    refusals: Collection[str],
    matters: Collection[str],
    help_lines: Collection[str],
) -> Roles:
    """The roles, each with an id that exists. Notes every problem."""
    content = read_yaml(root / FILE, root)
    findings.only(FILE, content, [field.name for field in fields(Roles)])
    return Roles(
        topics=_group(TopicRoles, content, "topics", "topic", topics, findings),
        refusals=_group(RefusalRoles, content, "refusals", "refusal", refusals, findings),
        matters=_group(MatterRoles, content, "matters", "matter", matters, findings),
        help_lines=_group(HelpLineRoles, content, "help_lines", "help line", help_lines, findings),
    )


def _group(
    roles: type[_Group], content: Entries, key: str, kind: str, known: Collection[str], findings: FieldReader
) -> _Group:
    entry = content.get(Words(key))
    if not isinstance(entry, Entries):
        findings.add(FILE, 1, f"{key} is missing", f"add `{key}:` and its roles below it")
        entry = Entries()
    findings.only(FILE, entry, [field.name for field in fields(roles)])
    given: dict[str, Any] = {}
    for field in fields(roles):
        if field.type == "str":
            named = [findings.text(FILE, entry, field.name)]
            given[field.name] = named[0]
        else:
            named = list(map(str, findings.texts(FILE, entry, field.name)))
            given[field.name] = tuple(named)
        line = getattr(entry.get(Words(field.name)), "line", 1)
        for name in filter(None, named):
            if name not in known:
                findings.unknown(FILE, line, f"{kind} (in {field.name})", name, known)
    return roles(**given)
