"""Blocks of a reply with what belongs to them: a title, their part, a line on what is not sure, terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge import Guide
from knowledge.model import Block, Term


def titled(title: str, blocks: Iterable[Block]) -> list[Block]:
    """The same blocks, the first one with a title."""
    found = list(blocks)
    return [replace(found[0], title=title), *found[1:]] if found else []


def in_part(name: str, blocks: Iterable[Block]) -> list[Block]:
    """The same blocks, each with the name of the part that it belongs to."""
    return [replace(block, name=name) for block in blocks]


def confirmed(guide: Guide, blocks: Sequence[Block], language: str = "") -> list[Block]:
    """The blocks, with the line that asks to confirm a number or a rule where one was not fully checked."""
    if any(guide.must_be_confirmed(block) for block in blocks):
        return [*blocks, Block("paragraph", guide.notice("confirm_number", language))]
    if guide.may_differ(blocks):
        return [*blocks, Block("paragraph", guide.notice("confirm_rule", language))]
    return list(blocks)


def terms_of(guide: Guide, blocks: Iterable[Block]) -> tuple[Term, ...]:
    """The glossary terms that stand in some blocks."""
    return guide.terms_in("\n".join(block.plain() for block in blocks))
