"""The paragraphs of a letter, as its file has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.parsing.markdown import facts_in
from knowledge.parsing.source import Section


def paragraphs(section: Section | None) -> Iterator[tuple[int, str]]:
    """The paragraphs of a letter with their lines. A line break in a letter stays one.

    Those of a translation rest on the facts of the English ones, where they have no marks of their own.
    """
    if section is None:
        return
    said = [*parted(section.text, section.line + 1)]
    english = [text for _, text in parted(section.english, 0)]
    is_marked = any(facts_in(text) for _, text in said)
    for number, (line, text) in enumerate(said):
        original = english[number] if number < len(english) and not is_marked else ""
        yield line, text + "".join(f" [^{fact}]" for fact in facts_in(original))


def parted(section: str, line: int) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text that begins in this line, with their lines."""
    for paragraph in re.split(r"\n[ \t]*\n", section):
        start = line + len(paragraph) - len(paragraph.lstrip("\n"))
        line += paragraph.count("\n") + 2
        if paragraph.strip():
            yield start, paragraph.strip()
