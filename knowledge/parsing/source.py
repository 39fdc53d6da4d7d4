"""Reads content files into strings that remember their line.

YAML is read as written: `504` stays "504", `no` stays "no". Every value keeps its line, so that a
problem can be named with file and line.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from knowledge.parsing.kinds import kind_of
from knowledge.parsing.nodes import ContentError, Entries, Items, Problem, Words
from knowledge.parsing.translation import Kind, beside, in_other_words, language_read
from language.words import ENGLISH

__all__ = [
    "ContentError",
    "Entries",
    "Items",
    "Page",
    "Problem",
    "Section",
    "Words",
    "files_of",
    "keeping_texts",
    "keeping_what_is_read",
    "page_as_written",
    "read_page",
    "read_yaml",
    "read_yaml_text",
    "sections",
    "yaml_as_written",
]
_kept: ContextVar[dict[Path, Any] | None] = ContextVar("kept", default=None)


@contextmanager
def keeping_what_is_read() -> Iterator[None]:
    """A file that is read twice within is parsed once: content is read in one language after another."""
    before = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(before)


_keeps_texts: ContextVar[bool] = ContextVar("keeps_texts", default=False)
MOST_TEXTS = 1500
"""All content in two languages has a third of it."""


@contextmanager
def keeping_texts() -> Iterator[None]:
    """A text that was read within before is not parsed again: a draft changes one file of five hundred.

    For what reads content again and again; who reads it once keeps the memory.
    """
    before = _keeps_texts.set(True)
    try:
        yield
    finally:
        _keeps_texts.reset(before)


class _AsWritten:
    """What kind of value a text may be (a number, a yes) is not asked: everything is text here.

    Ruamel's own resolver tries each of its patterns on each text, a sixth of the time of reading all content.
    """

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def resolve(self, *_: Any) -> str:
        """The tag of a node: nobody reads it."""
        return ""

    def descend_resolver(self, *_: Any) -> None:
        """Places do not matter either."""

    def ascend_resolver(self) -> None:
        """As above."""


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
    return (_parsed_before if _keeps_texts.get() else _parsed)(text, file, shift)


def _parsed(text: str, file: str, shift: int) -> Any:
    yaml = YAML(typ="safe")
    yaml.Resolver = _AsWritten
    try:
        node = yaml.compose(text)
    except MarkedYAMLError as error:
        line = (error.problem_mark.line + 1 if error.problem_mark else 1) + shift
        fix = "mind the spaces at the start of the line; put text with a colon or # in quotes"
        raise ContentError([Problem(file, line, f"this is not YAML: {error.problem}", fix)]) from error
    return Entries() if node is None else _built(node, shift)


_parsed_before = lru_cache(maxsize=MOST_TEXTS)(_parsed)


def read_yaml(path: Path, root: Path) -> Any:
    """The content of a YAML file below `root`, in the language that is read (`reading_in`).

    Raises ContentError when it is missing or no YAML.
    """
    english, kind = yaml_as_written(path, root), kind_of(path.relative_to(root))
    other = beside(path, language_read())
    if language_read() == ENGLISH or not kind or not other.is_file():
        return english
    return in_other_words(kind, english, yaml_as_written(other, root))


def yaml_as_written(path: Path, root: Path) -> Any:
    """The content of a YAML file as it stands there."""
    kept = _kept.get()
    if kept is None:
        return _read(path, root)
    if path not in kept:
        kept[path] = _read(path, root)
    return kept[path]


def _read(path: Path, root: Path) -> Any:
    if not path.is_file():
        fix = "bring the file back, or undo what removed it"
        raise ContentError([Problem(str(path.relative_to(root)), 1, "this file is missing", fix)])
    return read_yaml_text(_text(path, root), str(path.relative_to(root)))


def _text(path: Path, root: Path) -> str:
    """The text of a file. Raises ContentError where it is damaged, or saved otherwise than as UTF-8."""
    written = path.read_bytes()
    try:
        return written.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        fix = "save it as UTF-8, or take back the last good one"
        problem = Problem(str(path.relative_to(root)), line, "this is not UTF-8 text", fix)
        raise ContentError([problem]) from error


def files_of(folder: Path, pattern: str) -> list[Path]:
    """The files of a folder in order, without those in another language, such as `bullying.es.md`."""
    return sorted(path for path in folder.glob(pattern) if "." not in path.stem)


@dataclass(frozen=True)
class Section:
    """A part of a Markdown file under one `##` heading: its title, first line and text.

    `english` is, in a translation, the text that it stands for: its facts are those of the translation too.
    """

    title: str
    line: int
    text: str
    english: str = ""


@dataclass(frozen=True)
class Page:
    """A Markdown file: its front matter and its `##` sections; `is_bare` where there is no front matter."""

    file: str
    front: Entries
    sections: tuple[Section, ...]
    is_bare: bool = False

    def section(self, title: str) -> Section | None:
        """The section with this heading, or None."""
        return next((s for s in self.sections if s.title == title), None)


def read_page(path: Path, root: Path) -> Page:
    """A Markdown file with front matter, in the language that is read (`reading_in`).

    Raises ContentError when the front matter is missing.
    """
    page, kind = page_as_written(path, root), kind_of(path.relative_to(root))
    other = beside(path, language_read())
    if language_read() == ENGLISH or not kind or not other.is_file():
        return page
    return _translated(page, kind, page_as_written(other, root, required=False))


def page_as_written(path: Path, root: Path, required: bool = True) -> Page:
    """A Markdown file as it stands there; front matter may be missing where it is not `required`."""
    kept = _kept.get()
    page = (kept or {}).get(path) or _page(path, root)
    if kept is not None:
        kept[path] = page
    if required and page.is_bare:
        fix = "start the file with a line ---, the entries (title, button ...), and a line ---"
        raise ContentError([Problem(page.file, 1, "the front matter is missing", fix)])
    return page


def _page(path: Path, root: Path) -> Page:
    file = str(path.relative_to(root))
    lines = _text(path, root).split("\n")
    try:
        end = lines.index("---", 1) if lines[0] == "---" else None
    except ValueError:
        end = None
    front = read_yaml_text("\n".join(lines[1:end]), file, shift=1) if end else Entries()
    return Page(file, front, tuple(_sections(lines, end + 1 if end else 0)), is_bare=end is None)


def _translated(page: Page, kind: Kind, other: Page) -> Page:
    """A page with the words of its translation, in the order of its sections."""
    words = {section.title: section for section in other.sections if section.text.strip()}
    said = tuple(
        replace(words[section.title], english=section.text)
        if section.title in words and kind.is_section_shown(section.title)
        else section
        for section in page.sections
    )
    return Page(page.file, in_other_words(kind, page.front, other.front), said)


def sections(path: Path, root: Path) -> tuple[Section, ...]:
    """The `##` sections of a Markdown file below `root`, with or without front matter."""
    return tuple(_sections(_text(path, root).split("\n"), 0))


def _sections(lines: list[str], start: int) -> Iterator[Section]:
    heads = [n for n in range(start, len(lines)) if lines[n].startswith("## ")]
    for head, following in zip(heads, [*heads, len(lines)][1:], strict=True):
        yield Section(lines[head][3:].strip(), head + 1, "\n".join(lines[head + 1 : following]))
