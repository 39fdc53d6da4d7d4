"""What a language lacks: parts of content that are not translated, or whose English has changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.parsing.fields import FieldReader, nearest
from knowledge.parsing.kinds import KINDS, kind_of
from knowledge.parsing.nodes import ContentError, Entries, Items, Problem, Words
from knowledge.parsing.source import Page, files_of, page_as_written, yaml_as_written
from knowledge.parsing.translation import (
    MADE_FROM,
    Kind,
    Place,
    beside,
    name_of,
    shown_in,
    texts_of,
)

ANSWERS = "answers"
"""The kind of the answers to single questions, each of which says itself what it was made from."""
TURNS = "turns of the chat"
"""The kind of the responses of Rasa, which are no content."""
FRONT = "front"
"""How the part of a Markdown file is called that stands in its front matter."""


@dataclass(frozen=True)
class Part:
    """A part of a file that is translated as one: an entry, or a section.

    `fingerprint` changes with its English words. `made_from` is the fingerprint that the translation has.
    """

    kind: str
    file: str
    name: str
    fingerprint: str
    made_from: str = ""
    is_translated: bool = False
    is_signed_by_key: bool = False
    """Whether it is found by the English words themselves, which need no fingerprint."""

    @property
    def is_outdated(self) -> bool:
        """Whether the English changed after it was translated, or nobody said what it was made from."""
        return self.is_translated and self.made_from != self.fingerprint

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"


@dataclass(frozen=True)
class _Stray:
    """An entry or section of a translation for which there is nothing in English."""

    file: str
    line: int
    name: str
    known: tuple[str, ...] = ()


def fingerprint_of(texts: Iterable[str]) -> str:
    """Changes with the words of some texts."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8]


def parts_in(root: Path, language: str) -> list[Part]:
    """Every part of the content that is to be translated, with what a language has of it."""
    found: list[Part] = []
    for kind in KINDS:
        for path in _english_files(root, kind):
            found += _parts(kind, path, root, language)
    return found


def problem_with(part: Part, language: str) -> Problem:
    """What is wrong with a part that is missing or outdated, and how to fix it."""
    file = str(beside(Path(part.file), language))
    if not part.is_translated:
        fix = "write it here, then run: python -m knowledge sign"
        return Problem(file, 1, f"{part.name} is missing", fix)
    sign = f"run: python -m knowledge sign --again {part.file}"
    return Problem(file, 1, f"{part.name} is outdated: its English has changed", f"read both, then {sign}")


def parts_of_turns(folder: Path, language: str) -> list[Part]:
    """Every response of a folder of Rasa's: its texts and the titles of its buttons are translated as one."""
    found = []
    for path in files_of(folder, "*.yml"):
        english = yaml_as_written(path, folder)[Words("responses")]
        other = beside(path, language)
        said = yaml_as_written(other, folder) if other.is_file() else Entries()
        signed = _signed(said)
        for name, variants in english.items():
            texts = [text for variant in variants for text in _words_of_turn(variant)]
            words = [text for variant in said.get(name, ()) for text in _words_of_turn(variant)]
            is_there = len(words) == len(texts)
            made, file = signed.get(str(name), ""), f"{folder.name}/{path.name}"
            found.append(Part(TURNS, file, str(name), fingerprint_of(texts), made, is_there))
    return found


def _words_of_turn(variant: Entries) -> list[str]:
    buttons = variant.get(Words("buttons"), ())
    titles = [b.get(Words("title"), "") if isinstance(b, Entries) else b for b in buttons]
    return [str(variant.get(Words("text"), "")), *map(str, titles)]


def check_translation(root: Path, language: str, findings: FieldReader) -> None:
    """Notes what stands in the translations of a language and translates nothing."""
    for kind in KINDS:
        for path in _english_files(root, kind):
            other = beside(path, language)
            try:
                strays = [*_unfitting(kind, path, other, root)] if other.is_file() else []
            except ContentError as error:  # what is wrong in the English file is noted by who reads it
                own = str(other.relative_to(root))
                findings.problems += [problem for problem in error.problems if problem.file == own]
                continue
            for stray in strays:
                guess = nearest(stray.name.rpartition("/")[2], stray.known)
                fix = f"did you mean {guess}?" if guess else "write it as it stands in the English file"
                findings.add(stray.file, stray.line, f"{stray.name} translates nothing", fix)


def files_translated(root: Path, language: str) -> list[str]:
    """The files of a language that are read as translations of a kind of content."""
    every = (str(p.relative_to(root)) for kind in KINDS for p in _translations(root, kind, language))
    return sorted(every)


def _translations(root: Path, kind: Kind, language: str) -> Iterator[Path]:
    return (other for path in _english_files(root, kind) if (other := beside(path, language)).is_file())


def _english_files(root: Path, kind: Kind) -> list[Path]:
    return [path for path in files_of(root, kind.files) if kind_of(path.relative_to(root)) is kind]


def _parts(kind: Kind, path: Path, root: Path, language: str) -> Iterator[Part]:
    file, other = str(path.relative_to(root)), beside(path, language)
    if path.suffix == ".md":
        page = page_as_written(path, root)
        words = page_as_written(other, root, required=False) if other.is_file() else None
        yield from _parts_of_page(kind, file, page, words)
        return
    english = yaml_as_written(path, root)
    said = yaml_as_written(other, root) if other.is_file() else Entries()
    if kind.by_text or kind.by_key:
        for text in dict.fromkeys(_names_in(kind, english)):
            made = fingerprint_of([text])
            yield Part(kind.name, file, text, made, made, Words(text) in said, True)
        return
    signed = _signed(said)
    for name, places in _entries_of(kind, english).items():
        texts = [text for _, node in places for text in texts_of(node)]
        is_there = all(_has(said, place, node) for place, node in places)
        yield Part(kind.name, file, name, fingerprint_of(texts), signed.get(name, ""), is_there)


def _parts_of_page(kind: Kind, file: str, page: Page, other: Page | None) -> Iterator[Part]:
    said = other.front if other else Entries()
    signed = _signed(said)
    places = [place for entries in _entries_of(kind, page.front).values() for place in entries]
    texts = [text for _, node in places for text in texts_of(node)]
    is_there = all(_has(said, place, node) for place, node in places)
    yield Part(kind.name, file, FRONT, fingerprint_of(texts), signed.get(FRONT, ""), is_there)
    words = {section.title: section.text.strip() for section in other.sections} if other else {}
    for section in page.sections:
        if kind.is_section_shown(section.title):
            made, title = fingerprint_of([section.text.strip()]), section.title
            yield Part(kind.name, file, title, made, signed.get(title, ""), bool(words.get(title)))


def _names_in(kind: Kind, english: Any) -> Iterator[str]:
    """The English words by which a translation names what it translates."""
    for place, node in shown_in(kind, english):
        yield from (place[-1],) if kind.by_key else texts_of(node)


def _entries_of(kind: Kind, english: Any) -> Mapping[str, list[tuple[Place, Any]]]:
    """The places where words stand, by the entry that holds them."""
    entries: dict[str, list[tuple[Place, Any]]] = {}
    for place, node in shown_in(kind, english):
        entries.setdefault("/".join(place[:-1] or place), []).append((place, node))
    return entries


def _signed(other: Any) -> dict[str, str]:
    made = other.get(Words(MADE_FROM)) if isinstance(other, Entries) else None
    return {str(k): str(v) for k, v in made.items()} if isinstance(made, Entries) else {}


def _has(other: Any, place: Place, english: Any) -> bool:
    """Whether a translation has words at a place, as many as there are in English."""
    for key in place:
        if not isinstance(other, Entries) or Words(key) not in other:
            return False
        other = other[Words(key)]
    if isinstance(english, Items):
        return isinstance(other, Items) and len(other) == len(english)
    return isinstance(other, Words) and bool(other)


def _unfitting(kind: Kind, path: Path, other: Path, root: Path) -> Iterator[_Stray]:
    file = str(other.relative_to(root))
    if path.suffix == ".md":
        page, said = page_as_written(path, root), page_as_written(other, root, required=False)
        titles = tuple(section.title for section in page.sections)
        for section in said.sections:
            if section.title not in titles:
                yield _Stray(file, section.line, section.title, titles)
        yield from _strays(kind, page.front, said.front, file, ())
        return
    english, words = yaml_as_written(path, root), yaml_as_written(other, root)
    if kind.by_text or kind.by_key:
        known = tuple(_names_in(kind, english))
        own = frozenset(known)
        yield from (_Stray(file, key.line, str(key), known) for key in words if str(key) not in own)
        return
    yield from _strays(kind, english, words, file, ())


def _strays(kind: Kind, english: Any, other: Any, file: str, place: Place) -> Iterator[_Stray]:
    if kind.is_shown(place) or kind.is_understood(place):
        line = getattr(other, "line", 1)
        if kind.is_shown(place) and len(texts_of(other)) != len(texts_of(english)):
            yield _Stray(file, line, "/".join(place))
        return
    if not isinstance(other, Entries):
        yield _Stray(file, getattr(other, "line", 1), "/".join(place) or file)
        return
    named = dict(english) if isinstance(english, Entries) else {}
    if isinstance(english, Items):
        named = {Words(name_of(value)): value for value in english}
    for key, value in other.items():
        if not place and str(key) == MADE_FROM:
            continue
        here = (*place, str(key))
        if key not in named:
            yield _Stray(file, key.line, "/".join(here), tuple(map(str, named)))
        else:
            yield from _strays(kind, named[key], value, file, here)
