"""Checks a draft as `make check` would, before anything is written: on a copy of the content."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from desk.editing.answer_text import AnswerText
from desk.editing.places import topic_of
from knowledge import read_library
from knowledge.answers import ENGLISH
from knowledge.parsing import ContentError, keeping_texts
from knowledge.quality import grade
from language.normalize import without_marks
from privacy.redaction import Redactor


@dataclass(frozen=True)
class Finding:
    """A problem in words for staff, and how to solve it."""

    what: str
    fix: str
    file: str = ""
    line: int = 0

    @property
    def topic(self) -> tuple[str, str] | None:
        """The topic and the language of its file, where it is in one that staff can take back."""
        return topic_of(self.file)


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
    """What the content check says of a file's draft. `path` is the file's place below `content`.

    It takes seconds. A page asks again when it is opened, saved and opened again, so that answers are kept.
    """
    return [*_problems_of(content, path, text, _others(content, path))]


@lru_cache(maxsize=8)
def _problems_of(content: Path, path: Path, text: str, others: str) -> tuple[Finding, ...]:
    with tempfile.TemporaryDirectory(prefix="evenfield-check-") as folder:
        copy = Path(folder) / "content"
        _mirror(content, copy, path)
        (copy / path).write_text(text, encoding="utf-8")
        try:
            with keeping_texts():
                read_library(copy)
        except ContentError as error:
            return tuple(findings_of(error))
    return ()


def _others(content: Path, without: Path) -> str:
    """A hash of all that is saved but for one file: what a draft is checked against."""
    digest = hashlib.sha256()
    for source in _sources(content, without):
        digest.update(f"{source.relative_to(content)} ".encode())
        digest.update(hashlib.sha256(source.read_bytes()).digest())
    return digest.hexdigest()


def _sources(content: Path, without: Path) -> Iterator[Path]:
    """The files of a folder, but for one and for those that are being written."""
    for folder, _, files in sorted(os.walk(content)):
        paths = (Path(folder) / name for name in sorted(files) if not name.startswith("."))
        yield from (path for path in paths if path.relative_to(content) != without)


def problems(content: Path) -> list[Finding]:
    """What the content check says of all that is saved."""
    try:
        with keeping_texts():
            read_library(content)
    except ContentError as error:
        return findings_of(error)
    return []


def findings_of(error: ContentError) -> list[Finding]:
    """The problems that stopped the content from being read, each once."""
    return list(dict.fromkeys(Finding(p.what, p.fix, p.file, p.line) for p in error.problems))


def _mirror(content: Path, copy: Path, without: Path) -> None:
    """The folder's files as links, but for one."""
    (copy / without).parent.mkdir(parents=True, exist_ok=True)
    for source in _sources(content, without):
        there = copy / source.relative_to(content)
        there.parent.mkdir(parents=True, exist_ok=True)
        there.symlink_to(source)


def personal_data(text: str) -> str:
    """The text with placeholders where personal data is; the same text where there is none."""
    return Redactor().redact(text)


def test_messages(root: Path) -> set[str]:
    """The messages that test the assistant, as typed. As ways of asking they would prove nothing."""
    folders = [root / "tests" / "cases", root / "tests" / "conversations"]
    written = [YAML(typ="safe").load(path) for folder in folders for path in folder.rglob("*.yml")]
    questions = root / "bench" / "questions.jsonl"
    if questions.is_file():
        written += [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines() if line]
    return {without_marks(text) for text in _strings(written)} - {""}


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in _strings(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in _strings(inner))


def name_taken(name: str) -> str:
    """What staff read when a new answer has the short name of another one of its topic."""
    return f"This topic already has an answer called {name}. Choose another short name."


def why_not(root: Path, before: AnswerText | None, answer: AnswerText) -> str:
    """Why new words of parents cannot be taken, in words for staff; empty where they can.

    The question is read as a way of asking is: a message of a parent may have become it.
    """
    known = {before.question, *before.ways} if before else set()
    new = [text for text in (answer.question, *answer.ways) if text not in known]
    for text in new:
        clean = personal_data(text)
        if clean != text:
            return (
                f"“{text}” seems to hold personal data. It would read “{clean}”. "
                "Write it without names and numbers of people."
            )
    tests = test_messages(root) if new else set()
    for text in new:
        if without_marks(text) in tests:
            return f"“{text}” is a test message. The test would then prove nothing: write it in other words."
    return ""
