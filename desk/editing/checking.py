"""Checks a draft as `make check` would, before anything is written: on a copy of the content."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from desk.editing.answer_text import AnswerText, answers_in
from knowledge import read_library
from knowledge.answers import ENGLISH
from knowledge.parsing import ContentError
from knowledge.quality import grade
from privacy.redaction import Redactor


@dataclass(frozen=True)
class Finding:
    """A problem in words for staff, and how to solve it."""

    what: str
    fix: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True)
class Measures:
    """How an answer reads: words, and the reading grade (None where it is not measured)."""

    words: int
    grade: float | None


def measures(answer: AnswerText, language: str) -> Measures:
    """The length and the reading grade of an answer, without its marks of facts."""
    plain = answer.plain
    read = round(grade(plain), 1) if language == ENGLISH and plain else None
    return Measures(len(plain.split()), read)


def problems_of(content: Path, path: Path, text: str) -> list[Finding]:
    """What the content check says of a file's draft. `path` is the file's place below `content`."""
    with tempfile.TemporaryDirectory(prefix="evenfield-check-") as folder:
        copy = Path(folder) / "content"
        _mirror(content, copy, path)
        (copy / path).write_text(text, encoding="utf-8")
        try:
            read_library(copy)
        except ContentError as error:
            return [Finding(p.what, p.fix, p.file, p.line) for p in error.problems]
    return []


def problems(content: Path) -> list[Finding]:
    """What the content check says of all that is saved."""
    try:
        read_library(content)
    except ContentError as error:
        return [Finding(p.what, p.fix, p.file, p.line) for p in error.problems]
    return []


def _mirror(content: Path, copy: Path, without: Path) -> None:
    """The folder's files as links, but for one."""
    for folder, _, files in os.walk(content):
        there = copy / Path(folder).relative_to(content)
        there.mkdir(parents=True, exist_ok=True)
        for name in files:
            source = Path(folder) / name
            if source.relative_to(content) != without and not name.startswith("."):
                (there / name).symlink_to(source)


def personal_data(text: str) -> str:
    """The text with placeholders where personal data is; the same text where there is none."""
    return Redactor().redact(text)


def as_typed(text: str) -> str:
    """A text as ways of asking are compared: its words in small letters."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def test_messages(root: Path) -> set[str]:
    """The messages that test the assistant, as typed. As ways of asking they would prove nothing."""
    folders = [root / "tests" / "cases", root / "tests" / "conversations"]
    written = [YAML(typ="safe").load(path) for folder in folders for path in folder.rglob("*.yml")]
    questions = root / "bench" / "questions.jsonl"
    if questions.is_file():
        written += [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines() if line]
    return {as_typed(text) for text in _strings(written)} - {""}


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in _strings(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in _strings(inner))


def names_taken(text: str) -> set[str]:
    """The ids of the answers in a file's text."""
    return {place.answer.id for place in answers_in(text)}
