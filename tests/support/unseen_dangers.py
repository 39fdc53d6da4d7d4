"""Messages written before rules and examples were read for them, to measure both nets on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

_CASES = Path(__file__).resolve().parent.parent / "cases" / "danger"


@dataclass(frozen=True)
class Unseen:
    """One message, its kind, and whether it tells of danger."""

    text: str
    kind: str
    language: str
    is_danger: bool


def unseen(name: str) -> list[Unseen]:
    """The messages of tests/cases/danger/<name>.yml."""
    told = YAML(typ="safe").load((_CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [
        Unseen(text, group["kind"], language, section == "dangers")
        for section in ("dangers", "harmless")
        for group in told[section]
        for language in ("en", "es")
        for text in group.get(language, [])
    ]
