"""Reads the examples of danger, and of what only looks like it, that the second net learns from."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Items, Words, files_of, read_yaml

FORMS = ("", "plain", "hint", "slang", "by_ear", "mixed", "third", "past", "denied")
"""How a danger may be told."""
_FOLDER = "danger/examples"
_KEYS = ("kind", "sign", "tier", "must", "form", "language", "danger", "line", "topic", "messages")


@dataclass(frozen=True)
class DangerExample:
    """One message, and whether it tells of danger. What is of one kind is left out together to measure."""

    text: str
    kind: str
    language: str = ""
    sign: str = ""
    form: str = ""
    is_danger: bool = False

    @property
    def is_held_out(self) -> bool:
        """Whether its kind is of the half that no figure is tuned on: by a hash, so that nobody chose it."""
        return zlib.crc32(self.kind.encode()) % 2 == 0


def read_examples(root: Path, findings: FieldReader, signs: Iterable[str]) -> tuple[DangerExample, ...]:
    """All examples of all files; each names a sign that exists, or none."""
    known = list(signs)
    found: list[DangerExample] = []
    for path in files_of(root / _FOLDER, "*.yml"):
        file = str(path.relative_to(root))
        for group in read_yaml(path, root):
            if not isinstance(group, Entries):
                findings.add(file, 1, "a group is no list of keys", "begin it with `- kind: ...`")
                continue
            found += _group(file, group, findings, known)
    return tuple(found)


def _group(file: str, group: Entries, findings: FieldReader, signs: Sequence[str]) -> list[DangerExample]:
    findings.only(file, group, _KEYS)
    kind = findings.text(file, group, "kind")
    sign, form, tier, told, language = (
        findings.text(file, group, key, required=False)
        for key in ("sign", "form", "tier", "danger", "language")
    )
    if sign and sign not in signs:
        findings.unknown(file, group.line, "sign of danger", sign, signs)
    if form not in FORMS:
        findings.unknown(file, group.line, "form", form, FORMS)
    messages = group.get(Words("messages"))
    texts = findings.texts(file, group, "messages") if isinstance(messages, Items) else []
    is_danger = told == "true" or bool(sign or tier)
    return [DangerExample(str(text), kind, language, sign, form, is_danger) for text in texts]
