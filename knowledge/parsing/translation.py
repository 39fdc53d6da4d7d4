"""The words of content in another language: `x.es.yml` and `x.es.md` beside `x.yml` and `x.md`.

A translation has words only. Ids, facts, rules and order are those of the English file, and what is not
translated is English. Which kinds of content are translated, and where words stand in them, is in `kinds.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.parsing.nodes import Entries, Items, Words
from language.words import ENGLISH

MADE_FROM = "english"
"""The key under which a translation has the fingerprints of the English parts that it was made from."""
_MARKS = re.compile(r"\s*\[\^[^\]\s]+\]")
Place = tuple[str, ...]
_read_in: ContextVar[str] = ContextVar("read_in", default=ENGLISH)


@contextmanager
def reading_in(language: str) -> Iterator[None]:
    """Content read within has its words in this language, where they are there."""
    before = _read_in.set(language)
    try:
        yield
    finally:
        _read_in.reset(before)


def language_read() -> str:
    """The language in which content is read now."""
    return _read_in.get()


@dataclass(frozen=True)
class Kind:
    """Content of one kind, such as letters: its files, and where in them words stand.

    Places are keys in a row, such as `*/answers/*/button`; a star is any key, or any entry of a list, a dot
    the whole file. Words at `shown` places are read by parents: a translation stands in for them. Words at
    `understood` places are those by which parents are understood: a translation adds to them. It stands in
    for them at places of its `own`, whose words may be anywhere in a message: "para" is an aide in English
    only. A Markdown file has places in its front matter, and each of its sections is shown, except those of
    `untranslated`. With `by_text` the translation is a list of `English words: words`, because entries have
    no ids. With `by_key` it is such a list too, of the keys themselves and what belongs to them, and has a
    reader of its own.
    """

    name: str
    files: str
    shown: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    untranslated: tuple[str, ...] = ()
    by_text: bool = False
    by_key: bool = False

    def is_section_shown(self, title: str) -> bool:
        """Whether parents read a section, be it only some of them: `First step, when school is private`."""
        return title.partition(", when ")[0] not in self.untranslated

    def is_shown(self, place: Place) -> bool:
        """Whether parents read what stands at a place."""
        return any(_fits(pattern, place) for pattern in self.shown)

    def is_understood(self, place: Place) -> bool:
        """Whether parents are understood by what stands at a place."""
        return any(_fits(pattern, place) for pattern in (*self.understood, *self.own))

    def is_own(self, place: Place) -> bool:
        """Whether a language has words of its own there, and none of another one counts."""
        return any(_fits(pattern, place) for pattern in self.own)


def _fits(pattern: str, place: Place) -> bool:
    keys = [] if pattern == "." else pattern.split("/")
    return len(keys) == len(place) and all(k in {"*", p} for k, p in zip(keys, place, strict=True))


def beside(path: Path, language: str) -> Path:
    """The file with the words of another language: `bullying.es.md` beside `bullying.md`."""
    return path.with_name(f"{path.stem}.{language}{path.suffix}")


def name_of(entry: Any) -> str:
    """How a translation names an entry of a list: by its id, or the code of its state."""
    known = (entry.get(Words(key)) for key in ("id", "code")) if isinstance(entry, Entries) else ()
    return str(next(filter(None, known), ""))


def texts_of(node: Any) -> list[str]:
    """A text, or the texts of a list."""
    if isinstance(node, Items):
        return [str(item) for item in node if isinstance(item, Words)]
    return [str(node)] if isinstance(node, Words) else []


def shown_in(kind: Kind, node: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """The places of a file at which parents read words, with what stands there."""
    if kind.is_shown(place):
        yield place, node
    elif isinstance(node, Entries):
        for key, value in node.items():
            yield from shown_in(kind, value, (*place, str(key)))
    elif isinstance(node, Items):
        for number, value in enumerate(node):
            yield from shown_in(kind, value, (*place, name_of(value) or str(number)))


def in_other_words(kind: Kind, english: Any, other: Any) -> Any:
    """The content of an English file with the words of its translation."""
    if kind.by_key:
        return english
    if kind.by_text and isinstance(other, Entries):
        words = {str(key): value for key, value in other.items()}
        return _by_text(kind, english, words, ())
    return _merged(kind, english, other, ())


def _by_text(kind: Kind, node: Any, words: dict[str, Any], place: Place) -> Any:
    if isinstance(node, Words):
        said = words.get(str(node)) if kind.is_shown(place) else None
        return _same_facts(node, said) if isinstance(said, Words) else node
    if isinstance(node, Entries):
        return _entries(node, {k: _by_text(kind, v, words, (*place, str(k))) for k, v in node.items()})
    if isinstance(node, Items):
        named = [(name_of(value) or str(number), value) for number, value in enumerate(node)]
        return _items(node, [_by_text(kind, value, words, (*place, name)) for name, value in named])
    return node


def _merged(kind: Kind, node: Any, other: Any, place: Place) -> Any:
    if kind.is_shown(place):
        return _shown(node, other)
    if kind.is_own(place):
        return other if isinstance(other, Items) else node
    if kind.is_understood(place):
        return _items(node, [*node, *other]) if isinstance(node, Items) and isinstance(other, Items) else node
    if isinstance(node, Entries) and isinstance(other, Entries):
        return _entries(
            node,
            {
                key: _merged(kind, value, other[key], (*place, str(key))) if key in other else value
                for key, value in node.items()
            },
        )
    if isinstance(node, Items) and isinstance(other, Entries):
        named = [(Words(name_of(value)), value) for value in node]
        return _items(
            node,
            [_merged(kind, v, other[k], (*place, str(k))) if k in other else v for k, v in named],
        )
    return node


def _shown(node: Any, other: Any) -> Any:
    if isinstance(node, Words) and isinstance(other, Words) and other:
        return _same_facts(node, other)
    if isinstance(node, Items) and isinstance(other, Items) and len(node) == len(other):
        return _items(other, [_same_facts(n, o) for n, o in zip(node, other, strict=True)])
    return node


def _same_facts(english: Words, other: Words) -> Words:
    """The words of a translation, which rest on the facts that the English ones point at."""
    marks = "" if _MARKS.search(other) else "".join(_MARKS.findall(english))
    words = Words.at(f"{other}{marks}", other.line)
    words.english = str(english)
    return words


def _entries(like: Entries, values: dict[Words, Any]) -> Entries:
    entries = Entries(values)
    entries.line = like.line
    return entries


def _items(like: Items, values: list[Any]) -> Items:
    items = Items(values)
    items.line = like.line
    return items
