"""Reads content files into strings that remember their line.

YAML is read as written: `504` stays "504", `no` stays "no". Every value keeps its line, so that a
problem can be named with file and line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a content file, and how to fix it."""

    file: str
    line: int
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}\n    fix: {self.fix}"


class ContentError(Exception):
    """The content cannot be used. Carries every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        count = len(self.problems)
        head = f"{count} problem{'s' if count > 1 else ''} in the content:"
        super().__init__("\n".join([head, *(str(p) for p in self.problems)]))


class Words(str):
    """A string of a content file, with its line (counted from 1)."""

    line: int = 1

    @classmethod
    def at(cls, text: str, line: int) -> Words:
        words = cls(text)
        words.line = line
        return words


class Items(list[Any]):
    """A list of a content file, with its line."""

    line: int = 1


class Entries(dict[Words, Any]):
    """A mapping of a content file, with its line."""

    line: int = 1


def _built(node: Node, shift: int) -> Any:
    line = node.start_mark.line + 1 + shift
    if isinstance(node, ScalarNode):
        return Words.at(" ".join(node.value.split()), line)
    if isinstance(node, SequenceNode):
        items = Items(_built(child, shift) for child in node.value)
        items.line = line
        return items
    assert isinstance(node, MappingNode)
    entries = Entries((_built(key, shift), _built(value, shift)) for key, value in node.value)
    entries.line = line
    return entries


def read_yaml_text(text: str, file: str, shift: int = 0) -> Any:
    """The content of a YAML text. `shift` is the number of lines before it in its file.

    Raises ContentError when it is not YAML.
    """
    try:
        node = YAML(typ="safe").compose(text)
    except MarkedYAMLError as error:
        line = (error.problem_mark.line + 1 if error.problem_mark else 1) + shift
        fix = "mind the spaces at the start of the line; put text with a colon or # in quotes"
        raise ContentError([Problem(file, line, f"this is not YAML: {error.problem}", fix)]) from error
    return Entries() if node is None else _built(node, shift)


def read_yaml(path: Path, root: Path) -> Any:
    """The content of a YAML file below `root`. Raises ContentError when it is missing or no YAML."""
    if not path.is_file():
        fix = "bring the file back, or undo what removed it"
        raise ContentError([Problem(str(path.relative_to(root)), 1, "this file is missing", fix)])
    return read_yaml_text(path.read_text(encoding="utf-8"), str(path.relative_to(root)))


def files_of(folder: Path, pattern: str) -> list[Path]:
    """The files of a folder in order, without those in another language, such as `bullying.es.md`."""
    return sorted(path for path in folder.glob(pattern) if "." not in path.stem)


@dataclass(frozen=True)
class Section:
    """A part of a Markdown file under one `##` heading: its title, first line and text."""

    title: str
    line: int
    text: str


@dataclass(frozen=True)
class Page:
    """A Markdown file: its front matter and its `##` sections."""

    file: str
    front: Entries
    sections: tuple[Section, ...]

    def section(self, title: str) -> Section | None:
        """The section with this heading, or None."""
        return next((s for s in self.sections if s.title == title), None)


def read_page(path: Path, root: Path) -> Page:
    """A Markdown file with front matter. Raises ContentError when the front matter is missing."""
    file = str(path.relative_to(root))
    lines = path.read_text(encoding="utf-8").split("\n")
    try:
        end = lines.index("---", 1) if lines[0] == "---" else None
    except ValueError:
        end = None
    if end is None:
        fix = "start the file with a line ---, the entries (title, button ...), and a line ---"
        raise ContentError([Problem(file, 1, "the front matter is missing", fix)])
    front = read_yaml_text("\n".join(lines[1:end]), file, shift=1)
    return Page(file, front, tuple(_sections(lines, end + 1)))


def sections(path: Path) -> tuple[Section, ...]:
    """The `##` sections of a Markdown file, with or without front matter."""
    return tuple(_sections(path.read_text(encoding="utf-8").split("\n"), 0))


def _sections(lines: list[str], start: int) -> Iterator[Section]:
    heads = [n for n in range(start, len(lines)) if lines[n].startswith("## ")]
    for head, following in zip(heads, [*heads[1:], len(lines)], strict=True):
        yield Section(lines[head][3:].strip(), head + 1, "\n".join(lines[head + 1 : following]))
