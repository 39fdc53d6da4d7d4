"""What people at a school may be asked about: the matters that a site's own contacts are for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from knowledge.findings import Findings
from knowledge.reading import Entries, read_yaml

FILE = "matters.yml"
OFFICE = "office"
"""The matter of whoever answers when nobody is named for another one."""


@dataclass(frozen=True)
class Matter:
    """Something that a person at the school sees to. `name` is how it is said to a parent."""

    id: str
    name: str


def read_matters(root: Path, findings: Findings) -> dict[str, Matter]:
    """All matters by id, in the order of the file."""
    matters: dict[str, Matter] = {}
    for entry in read_yaml(root / FILE, root):
        if not isinstance(entry, Entries):
            findings.add(FILE, getattr(entry, "line", 1), "an entry has no keys", "start it with `- id:`")
            continue
        matter = Matter(findings.text(FILE, entry, "id"), findings.text(FILE, entry, "name"))
        if matter.id in matters:
            findings.add(FILE, entry.line, f"{matter.id} stands twice", "rename or remove one")
        matters[matter.id] = matter
    if OFFICE not in matters:
        findings.add(FILE, 1, f"the matter {OFFICE} is missing", f"add `- id: {OFFICE}` and its name")
    return matters
