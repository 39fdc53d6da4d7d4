"""Pieces of a reply."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Block:
    """One piece of a reply. `type` is one of the protocol's, such as paragraph, list, section or next_step.

    `items` holds the lines of a list, of steps or of a checklist, or the paragraphs of a letter; `rows` the
    cells of a table; `text` the content of a file; `blocks` what stands in a section. `name` says to a page
    which one it is: the id of a letter, the name of a file, the part of a plan. `facts` are the ids of the
    facts behind the block.

    A next_step is the first path of a plan: `because` says why in the parent's words, `letter` is the title
    of its letter, `actions` are the labels of the buttons on it. A section of a plan has a `because`, too.

    What is `closed` is opened by a tap, and channels that only have text leave it out.
    """

    type: str
    text: str = ""
    title: str = ""
    items: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    facts: tuple[str, ...] = ()
    name: str = ""
    media_type: str = ""
    blocks: tuple[Block, ...] = ()
    because: str = ""
    letter: str = ""
    actions: tuple[str, ...] = ()
    closed: bool = False
    language: str = field(default="", compare=False)
    """The language of its words; empty where it is the one of the reply."""

    def plain(self) -> str:
        """The same words without structure, for channels that only have text."""
        if self.closed:
            return ""
        lines = [self.title] if self.title else []
        if self.type == "file":  # a page offers it; a channel of plain text names it
            return self.title
        if self.type == "letter":
            return "\n\n".join([*lines, *self.items])
        if self.because:
            lines.append(self.because)
        if self.text:
            lines.append(self.text)
        lines += [block.plain() for block in self.blocks]
        marks = (f"{n}. " for n in range(1, len(self.items) + 1))
        for item in self.items:
            lines.append((next(marks) if self.type == "steps" else "- ") + item)
        for row in self.rows:
            named = [f"{c}: {v}" if c else v for c, v in zip(self.columns, row, strict=True) if v]
            lines.append("- " + "; ".join(named))
        return "\n".join(lines)


@dataclass(frozen=True)
class Part:
    """A titled run of blocks: what one "Tell me more" shows."""

    title: str
    blocks: tuple[Block, ...]
