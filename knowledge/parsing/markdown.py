"""Turns the Markdown of content into blocks, and takes the `[^fact-id]` marks out of the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from knowledge.model import Block

MARK = re.compile(r"\s*\[\^([^\]\s]+)\]")
_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Placed:
    """A block with the line of its section on which it starts (counted from 0)."""

    line: int
    block: Block
    unmarked_rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Heading:
    """A `###` title inside a section."""

    line: int
    title: str


def facts_in(text: str) -> tuple[str, ...]:
    """The fact ids that a text points at, each once, in order."""
    return tuple(dict.fromkeys(MARK.findall(text)))


def words_of(text: str) -> str:
    """The text as a parent reads it: without marks, in one line."""
    return " ".join(MARK.sub("", text).split())


def _text(node: SyntaxTreeNode) -> str:
    if node.type in {"softbreak", "hardbreak"}:
        return " "
    if node.type in {"text", "code_inline"}:
        return node.content
    return "".join(_text(child) for child in node.children)


def _block(node: SyntaxTreeNode) -> Placed | None:
    line = node.map[0] if node.map else 0
    raw = " ".join(_text(child) for child in node.children) if node.type != "paragraph" else _text(node)
    if node.type == "paragraph":
        return Placed(line, Block("paragraph", words_of(raw), facts=facts_in(raw)))
    if node.type in {"bullet_list", "ordered_list"}:
        items = [_text(item) for item in node.children]
        kind = "list" if node.type == "bullet_list" else "steps"
        block = Block(kind, items=tuple(map(words_of, items)), facts=facts_in(" ".join(items)))
        return Placed(line, block)
    if node.type == "table":
        head, *body = (
            [_text(cell) for cell in row.children] for part in node.children for row in part.children
        )
        rows = tuple(tuple(words_of(cell) for cell in row) for row in body)
        marks = facts_in(" ".join(cell for row in body for cell in row))
        bare = tuple(n for n, row in enumerate(body) if not facts_in(" ".join(row)))
        columns = tuple(map(words_of, head))
        return Placed(line, Block("table", columns=columns, rows=rows, facts=marks), bare)
    return None


def parse(text: str, english: str = "") -> list[Placed | Heading]:
    """The blocks and `###` headings of a section, in order. Other Markdown raises ValueError.

    A translation of an `english` text without marks of its own rests on the facts of that text, block by
    block: one that has other blocks raises ValueError too.
    """
    pieces = [*_pieces(text)]
    return pieces if not english or MARK.search(text) else _with_facts_of(_pieces(english), pieces)


def _with_facts_of(
    english: Sequence[Placed | Heading], pieces: Sequence[Placed | Heading]
) -> list[Placed | Heading]:
    if list(map(_shape, english)) != list(map(_shape, pieces)):
        raise ValueError("the translation has other blocks than the English section")
    return [
        replace(
            piece,
            block=replace(piece.block, facts=original.block.facts),
            unmarked_rows=original.unmarked_rows,
        )
        if isinstance(piece, Placed) and isinstance(original, Placed)
        else piece
        for original, piece in zip(english, pieces, strict=True)
    ]


def _shape(piece: Placed | Heading) -> tuple[str, int, int]:
    """What a block of a translation has in common with the English one: its kind, and the size of a table."""
    if isinstance(piece, Heading):
        return "heading", 0, 0
    return piece.block.type, len(piece.block.rows), len(piece.block.columns)


@lru_cache(maxsize=2048)
def _pieces(text: str) -> tuple[Placed | Heading, ...]:
    """An English section is asked for again with its translations, and with each draft of the desk."""
    return tuple(_pieces_of(text))


def _pieces_of(text: str) -> Iterator[Placed | Heading]:
    for node in SyntaxTreeNode(_PARSER.parse(text)).children:
        if node.type == "heading":
            yield Heading(node.map[0] if node.map else 0, _text(node))
            continue
        placed = _block(node)
        if placed is None:
            raise ValueError(f"a {node.type.replace('_', ' ')} is not used in content")
        yield placed
