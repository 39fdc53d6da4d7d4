"""After a no of the school: reads and checks the steps, and finds which no a parent tells of."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from knowledge.model import Block
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Items, Words, read_yaml
from knowledge.topics.reader import Statement
from language.phrases import named

FILE = "refusals.yml"
SECTION = "After a no"


@dataclass(frozen=True)
class Refusal:
    """A no of the school: what the law says of it, letters for it, and ways to disagree, lightest first.

    `says` are the words in which parents tell of it, `topics` the answers after which its steps fit.
    """

    id: str
    button: str
    topics: tuple[str, ...]
    says: tuple[str, ...]
    law: Block
    letters: tuple[str, ...]
    ways: tuple[Block, ...]


def read_refusals(root: Path, findings: FieldReader) -> tuple[dict[str, Refusal], list[Statement]]:
    """The refusals by id in their order, with their statements for the checks."""
    content = read_yaml(root / FILE, root)
    statements: list[Statement] = []
    ways: dict[str, Block] = {}
    for way, entry in (content.get(Words("ways")) or Entries()).items():
        ways[str(way)] = _statement(entry, "text", findings, statements)
    refusals = {}
    for entry in content.get(Words("refusals")) or Items():
        refusal_id = findings.text(FILE, entry, "id")
        own_ways = findings.texts(FILE, entry, "ways")
        for way in own_ways:
            if way not in ways:
                findings.unknown(FILE, way.line, "way", way, ways)
        refusals[refusal_id] = Refusal(
            id=refusal_id,
            button=findings.text(FILE, entry, "button"),
            topics=tuple(map(str, findings.texts(FILE, entry, "topics"))),
            says=tuple(map(str, findings.texts(FILE, entry, "says"))),
            law=_statement(entry, "law", findings, statements),
            letters=tuple(map(str, findings.texts(FILE, entry, "letters"))),
            ways=tuple(ways[way] for way in own_ways if way in ways),
        )
    return refusals, statements


def _statement(entry: Entries, key: str, findings: FieldReader, statements: list[Statement]) -> Block:
    facts = tuple(map(str, findings.texts(FILE, entry, "facts")))
    block = Block("paragraph", findings.text(FILE, entry, key), facts=facts)
    statements.append(Statement(FILE, entry.line, SECTION, block))
    return block


def check_refusals(
    refusals: Iterable[Refusal], topics: Collection[str], letters: Collection[str], findings: FieldReader
) -> None:
    """Notes topics and letters that do not exist, and buttons that are too long."""
    for refusal in refusals:
        for topic in refusal.topics:
            if topic not in topics:
                findings.unknown(FILE, 1, f"topic (in {refusal.id})", topic, topics)
        for letter in refusal.letters:
            if letter not in letters:
                findings.unknown(FILE, 1, f"letter (in {refusal.id})", letter, letters)
        if not 2 <= len(refusal.button.split()) <= findings.most(5):
            findings.add(FILE, 1, f"the button {refusal.button!r} is too long or short", "use 2 to 5 words")


def told(refusals: Iterable[Refusal], text: str, topic: str = "") -> Refusal | None:
    """The no that a message tells of, or None; with `topic`, only one whose steps fit that answer.

    The one with the most words in the message wins, then the order of the content.
    """
    fitting = ((r, r.says) for r in refusals if not topic or topic in r.topics)
    return next(iter(named(fitting, text, anywhere=True)), None)
