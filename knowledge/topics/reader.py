"""Reads topics: one Markdown file is one topic, with its answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.answers import Answer
from knowledge.answers.reader import QUESTIONS, AnswerReader
from knowledge.model import Block, Part
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.markdown import Heading, Placed, parse
from knowledge.parsing.source import (
    ContentError,
    Entries,
    Page,
    Section,
    Words,
    files_of,
    page_as_written,
    read_page,
)
from knowledge.topics.topic import Topic
from language.words import ENGLISH

SECTIONS = ("In short", "More", "Compare", "Example", "What to do next", "Simpler")
FRONT = (
    "title", "button", "part_of", "related", "reviewed_on", "same_question", "background", "asked_as",
    "compares", "ideas", "contacts", "meeting",
)  # fmt: skip
PLANS = ("iep", "section_504", "rti", "gifted_plan")
FEWEST_EXAMPLES = 15
FEWEST_WITH_ANSWERS = 6
"""Where a topic has answers, their ways of asking are examples too."""


@dataclass(frozen=True)
class Statement:
    """A block of a page with its place, for the checks that judge statements."""

    file: str
    line: int
    section: str
    block: Block


def parts_of(
    page: Page, section: Section | None, findings: FieldReader
) -> list[tuple[Part, list[Statement]]]:
    """The parts of a section; one without `###` titles is one part with an empty title."""
    if section is None:
        return []
    try:
        pieces = parse(section.text, section.english)
    except ValueError as error:
        fix = "use paragraphs, lists with dashes, numbered steps and tables"
        findings.add(page.file, section.line, str(error), fix)
        return []
    found: list[tuple[str, list[Placed]]] = [("", [])]
    for piece in pieces:
        if isinstance(piece, Heading):
            found.append((piece.title, []))
        else:
            found[-1][1].append(piece)
    result = []
    for title, placed in found:
        if placed:
            language = findings.language if section.english else ENGLISH
            part = Part(title, tuple(replace(p.block, language=language) for p in placed))
            result.append((part, list(_statements(page.file, section, placed))))
    return result


def _statements(file: str, section: Section, placed: Iterable[Placed]) -> Iterator[Statement]:
    for piece in placed:
        line = section.line + piece.line + 1
        if piece.block.type != "table":
            yield Statement(file, line, section.title, piece.block)
            continue
        for n, row in enumerate(piece.block.rows):
            facts = () if n in piece.unmarked_rows else piece.block.facts
            yield Statement(file, line + 2 + n, section.title, replace(piece.block, rows=(row,), facts=facts))


def _blocks(parts: Iterable[tuple[Part, list[Statement]]]) -> tuple[Block, ...]:
    return tuple(block for part, _ in parts for block in part.blocks)


class TopicReader:
    """Reads all topics below a folder and keeps their statements for the checks."""

    def __init__(self, root: Path, findings: FieldReader) -> None:
        self.root = root
        self.findings = findings
        self.statements: list[Statement] = []
        self.places: dict[str, tuple[str, Entries]] = {}
        self.answers = AnswerReader(findings)

    def read(self) -> dict[str, Topic]:
        """All topics by id. Problems go to the findings."""
        topics: dict[str, Topic] = {}
        for path in files_of(self.root / "topics", "*/*.md"):
            try:
                page = read_page(path, self.root)
            except ContentError as error:
                self.findings.problems += error.problems
                continue
            if path.stem in topics:
                other = self.places[path.stem][0]
                fix = f"rename one of them, or merge it into {other}"
                self.findings.add(page.file, 1, f"there are two topics called {path.stem}", fix)
            self.places[path.stem] = (page.file, page.front)
            topics[path.stem] = self._topic(path.stem, page)
        return topics

    def _topic(self, topic_id: str, page: Page) -> Topic:
        findings, front, file = self.findings, page.front, page.file
        findings.only(file, front, FRONT)
        for section in page.sections:
            if section.title not in (*SECTIONS, QUESTIONS):
                findings.unknown(file, section.line, "section", section.title, [*SECTIONS, QUESTIONS])
        read = {title: parts_of(page, page.section(title), findings) for title in SECTIONS}
        for title in SECTIONS:
            if title != "Compare" and not read[title]:
                findings.add(file, 1, f"the section {title} is missing", f"add `## {title}` with its words")
        for parts in read.values():
            for _, statements in parts:
                self.statements += statements
        answers = self.answers.read(file, page.section(QUESTIONS), topic_id)
        self.statements += map(self._statement, answers)
        asked_as = findings.texts(file, front, "asked_as")
        fewest = FEWEST_WITH_ANSWERS if answers else FEWEST_EXAMPLES
        if len(asked_as) < fewest:
            what = f"{len(asked_as)} ways to ask are too few"
            findings.add(file, front.line, what, f"write at least {fewest}, as parents talk")
        background = findings.texts(file, front, "background", required=False)
        cited = [
            fact for parts in read.values() for part, _ in parts for b in part.blocks for fact in b.facts
        ]
        same = front.get(Words("same_question")) or Entries()
        return Topic(
            id=topic_id,
            title=findings.text(file, front, "title"),
            button=findings.text(file, front, "button"),
            in_short=_blocks(read["In short"]),
            more=tuple(part for part, _ in read["More"]),
            compare=_blocks(read["Compare"]),
            example=_blocks(read["Example"]),
            next_steps=_blocks(read["What to do next"]),
            simpler=_blocks(read["Simpler"]),
            asked_as=tuple(map(str, asked_as)),
            related=tuple(map(str, findings.texts(file, front, "related"))),
            facts=tuple(dict.fromkeys([*cited, *map(str, background)])),
            reviewed_on=findings.text(file, front, "reviewed_on"),
            part_of=findings.text(file, front, "part_of", required=False),
            same_question={str(k): str(v) for k, v in same.items()},
            ideas=findings.text(file, front, "ideas", required=False),
            contacts=findings.text(file, front, "contacts", required=False) == "yes",
            meeting=findings.text(file, front, "meeting", required=False),
            compares=tuple(map(str, findings.texts(file, front, "compares", required=False))),
            answers=answers,
        )

    def _statement(self, answer: Answer) -> Statement:
        place = self.answers.places[answer.language, answer.key]
        said = replace(answer.blocks[0], text=f"{answer.text} {answer.next_step}".strip())
        return Statement(place.file, place.line, QUESTIONS, said)

    def read_translated(self, topics: dict[str, Topic], languages: Iterable[str]) -> tuple[Answer, ...]:
        """The answers in other languages: `<topic>.<language>.md` beside the file of the topic.

        The topics get the ways of asking for them that stand there.
        """
        found: list[Answer] = []
        for path in sorted((self.root / "topics").glob("*/*.*.md")):
            topic_id, _, language = path.stem.partition(".")
            file = str(path.relative_to(self.root))
            if language not in languages:
                self.findings.unknown(file, 1, "language", language, languages)
            elif self.places.get(topic_id, ("",))[0] != f"{file.removesuffix(f'.{language}.md')}.md":
                fix = "put it beside the English file, with the same name"
                self.findings.add(file, 1, f"there is no topic {topic_id} beside this translation", fix)
            else:
                topic, front = topics[topic_id], page_as_written(path, self.root, required=False).front
                ways = tuple(map(str, self.findings.texts(file, front, "asked_as", required=False)))
                topics[topic_id] = replace(topic, asked_elsewhere={**topic.asked_elsewhere, language: ways})
                english = {answer.id: answer for answer in topic.answers}
                found += self.answers.read_translated(path, self.root, language, english, SECTIONS)
        self.statements += map(self._statement, found)
        return tuple(found)
