"""The danger corpus: messages of the content (danger/examples) and of tests/cases/danger.

The plain ones are split by message in a half that the rules were tuned on and a half held out; the others by
kind (`DangerExample.is_held_out`).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

FOLDER = Path(__file__).parents[2] / "cases" / "danger"
EXAMPLES = Path(__file__).parents[3] / "knowledge" / "content" / "danger" / "examples"
TIERS = ("gentle", "serious", "emergency")


@dataclass(frozen=True)
class Case:
    """One message. Benign ones have no tier."""

    text: str
    language: str
    kind: str
    tier: str = ""
    must: bool = False
    line: str = ""
    """A help line that must be shown."""

    @property
    def half(self) -> str:
        """The half it belongs to, by a hash of its words: nobody chose it."""
        return "tune" if zlib.crc32(self.text.encode()) % 2 else "held_out"


def _groups(name: str, folder: Path = EXAMPLES) -> list[dict[str, object]]:
    groups: list[dict[str, object]] = YAML(typ="safe").load((folder / name).read_text(encoding="utf-8"))
    return groups


@cache
def danger() -> tuple[Case, ...]:
    """Every danger message of the corpus."""
    return tuple(
        Case(str(text), language, str(group["sign"]), str(group["tier"]), bool(group.get("must")))
        for language, name in (("en", "plain_english.yml"), ("es", "plain_spanish.yml"))
        for group in _groups(name)
        for text in group["messages"]  # type: ignore[attr-defined]
    )


@cache
def look_alikes() -> tuple[Case, ...]:
    """Every benign message that looks like danger."""
    return tuple(
        Case(str(text), str(group["language"]), str(group["kind"]))
        for group in _groups("plain_look_alikes.yml")
        for text in group["messages"]  # type: ignore[attr-defined]
    )


@cache
def everyday() -> tuple[Case, ...]:
    """Everyday trouble that sounds like danger (no tier), and dangers told in everyday words."""
    return tuple(
        Case(
            text=str(text),
            language=str(group["language"]),
            kind=str(group["kind"]),
            tier=str(group.get("tier", "")),
            line=str(group.get("line", "")),
        )
        for group in _groups("everyday.yml")
        for text in group["messages"]  # type: ignore[attr-defined]
    )


def students() -> list[tuple[str, bool]]:
    """Messages, and whether a student under 18 writes about themself."""
    groups = _groups("students.yml", FOLDER)
    return [(str(text), bool(group["student"])) for group in groups for text in group["messages"]]  # type: ignore[attr-defined]


def other_voices() -> list[tuple[str, bool]]:
    """Messages in more voices, and whether they tell of danger."""
    return [(str(text), bool(g["danger"])) for g in _groups("other_voices.yml") for text in g["messages"]]  # type: ignore[attr-defined]


def spanish_words() -> list[tuple[str, str]]:
    """Messages in Spanish words of harm, and of which sign they are; none for those of everyday life."""
    found: list[tuple[str, str]] = []
    for group in _groups("spanish_words.yml", FOLDER):
        found += [(str(text), "") for text in group["harmless"]]  # type: ignore[attr-defined]
        dangers = group["danger"].items()  # type: ignore[attr-defined]
        found += [(str(text), sign) for sign, texts in dangers for text in texts]
    return found


@dataclass(frozen=True)
class Unseen:
    """One message that was written before rules and examples were read for it, to measure both nets on."""

    text: str
    kind: str
    language: str
    is_danger: bool


def unseen(name: str) -> list[Unseen]:
    """The messages of tests/cases/danger/<name>.yml."""
    told = YAML(typ="safe").load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return [
        Unseen(text, group["kind"], language, section == "dangers")
        for section in ("dangers", "harmless")
        for group in told[section]
        for language in ("en", "es")
        for text in group.get(language, [])
    ]
