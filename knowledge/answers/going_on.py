"""What parents write who go on with what was answered last: `content/going_on.yml`."""

from __future__ import annotations

from pathlib import Path

from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import read_yaml

FILE = "going_on.yml"


def read_going_on(root: Path, findings: FieldReader) -> tuple[str, ...]:
    """All of it in both languages, in the order of the file. Problems go to the findings."""
    if not (root / FILE).is_file():
        return ()
    entries = read_yaml(root / FILE, root)
    findings.only(FILE, entries, ("asked",))
    return tuple(map(str, findings.texts(FILE, entries, "asked")))
