"""What a state has of its own beside a federal answer (`state_rules.yml`, `states.yml`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from knowledge.model import HIGH, Block
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Words, read_yaml

FILE = "state_rules.yml"
StateRules = Mapping[str, Mapping[str, Block]]
"""By the key of an answer and the code of a state: the line that stands under the answer."""
_UNITS = Words("units")
_PLACE = re.compile(r"{(\w+)}")


def read_state_rules(root: Path, findings: FieldReader, answers: Collection[str]) -> StateRules:
    """The rules that were read, no others. `answers` are the keys of all answers."""
    found: dict[str, dict[str, Block]] = {}
    states = [entry for entry in read_yaml(root / "states.yml", root) if isinstance(entry, Entries)]
    content: Entries = read_yaml(root / FILE, root)
    units = content[_UNITS]
    for field, entry in content.items():
        if field == _UNITS:
            continue
        findings.only(FILE, entry, ("says", "beside"))
        says = findings.text(FILE, entry, "says")
        lines = {code: line for code, line in (_line(s, str(field), says, units) for s in states) if line}
        for key in map(str, findings.texts(FILE, entry, "beside")):
            if key not in answers:
                findings.unknown(FILE, entry.line, "answer (in beside)", key, ())
            found.setdefault(key, {}).update(lines)
    return found


def read_state_fields(root: Path) -> dict[str, str]:
    """By the key of an answer, the field of a state that stands beside it."""
    content: Entries = read_yaml(root / FILE, root)
    fields = ((str(field), entry) for field, entry in content.items() if field != _UNITS)
    return {str(key): field for field, entry in fields for key in entry.get(Words("beside")) or ()}


def _line(state: Entries, field: str, says: str, units: Entries) -> tuple[str, Block | None]:
    """The code of a state, and what it has of its own; None where it has nothing, or nothing sure."""
    code, rule = str(state[Words("code")]), state.get(Words(field))
    if not isinstance(rule, Entries) or str(rule.get(Words("confidence"), "")) != HIGH:
        return code, None
    values = {str(key): str(value) for key, value in rule.items()}
    unit = str(units[Words(values["unit"])]) if "unit" in values else ""
    known = {**values, "state": str(state[Words("name")]), "cite": values["cite_or_source"], "unit": unit}
    return code, Block("paragraph", _PLACE.sub(lambda place: known[place[1]], says), name="state_rule")
