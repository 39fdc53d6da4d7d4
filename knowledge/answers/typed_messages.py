"""Messages as parents type them, from which a kind is learned: `content/going_on.yml`, `what_to_do.yml`."""

from __future__ import annotations

from pathlib import Path

from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import read_yaml

GOING_ON = "going_on.yml"
"""What goes on with what was answered last."""
WHAT_TO_DO = "what_to_do.yml"
"""What asks in general what to do."""


def read_typed_messages(name: str, root: Path, findings: FieldReader) -> tuple[str, ...]:
    """All of a file in both languages, in its order. Problems go to the findings."""
    if not (root / name).is_file():
        return ()
    entries = read_yaml(root / name, root)
    findings.only(name, entries, ("asked",))
    return tuple(map(str, findings.texts(name, entries, "asked")))
