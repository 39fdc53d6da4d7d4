"""The policy file read a second time, just as its header says, apart from the code under test."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

import knowledge

POLICY: dict[str, Any] = YAML(typ="safe", pure=True).load(
    Path(knowledge.__file__).parent / "content" / "interview" / "policy.yml"
)
Told = Mapping[str, Collection[str]]
"""What was told: fact by fact the values, one or several."""


def holds(when: dict[str, Any], told: Told) -> bool | None:
    """True, False, or None where a fact that is not known leaves it open."""
    is_open = False
    for key, value in when.items():
        entry = _entry(key, value, told)
        if entry is False:
            return False
        is_open = is_open or entry is None
    return None if is_open else True


def _entry(key: str, value: Any, told: Told) -> bool | None:
    if key == "not":
        inner = holds(value, told)
        return None if inner is None else not inner
    if key == "any":
        parts = [holds(part, told) for part in value]
        return True if True in parts else None if None in parts else False
    values = value if isinstance(value, list) else [value]
    if key == "holds":
        parts = [holds(POLICY["conditions"][name], told) for name in values]
        return False if False in parts else None if None in parts else True
    known = [one for one in told.get(key) or () if one != "unknown"]
    if not known:
        return True if "unknown" in values else None
    return any(one in values for one in known)


def result(told: Told) -> tuple[list[str], set[str]]:
    """The paths in order, and the notes."""
    added: list[str] = []
    blocked: set[str] = set()
    stopped: list[list[str]] = []
    for rule in POLICY["rules"]:
        if holds(rule["when"], told) is not True:
            continue
        blocked |= set(rule.get("blocks", []))
        for path in rule.get("paths", []):
            if path not in added and all(path in named for named in stopped):
                added.append(path)
        if "stop" in rule:
            stopped.append(rule["stop"])
    paths = [path for path in added if path not in blocked]
    notes = {
        note
        for note, about in POLICY["notes"].items()
        if set(about["with"]) & set(paths) and holds(about.get("when", {}), told) is True
    }
    return paths, notes
