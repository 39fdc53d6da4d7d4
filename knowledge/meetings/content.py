"""Reads what there is to know about meetings: one Markdown file is one meeting."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from knowledge.interview.situation import VALUES
from knowledge.meetings.meeting import Meeting, MeetingPart
from knowledge.model import Block
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import ContentError, Entries, Page, Words, files_of, read_page, read_yaml
from knowledge.topics.reader import Statement, parts_of

FOLDER = "meetings"
IN_SHORT = "In short"
IN_SHORT_WORDS = 50
PART_WORDS = 110
PARTS = ("bring", "people", "questions", "requests", "after")
_FRONT = ("title", "button", "place", "topic", "reviewed_on", "words", "about")


def read_parts(
    root: Path, findings: FieldReader
) -> tuple[dict[str, MeetingPart], tuple[str, ...], tuple[str, ...]]:
    """The parts of getting ready by id, in the order of their buttons.

    Also how parents say that a meeting is near, and what they call one.
    """
    file = f"{FOLDER}/parts.yml"
    content = read_yaml(root / file, root)
    findings.only(file, content, (*PARTS, "upcoming", "nouns"))
    parts = {}
    for part in PARTS:
        entry = content.get(Words(part))
        if not isinstance(entry, Entries):
            fix = f"add `{part}:` with section, heading, button and words"
            findings.add(file, 1, f"the part {part} is missing", fix)
            continue
        parts[part] = MeetingPart(
            id=part,
            section=findings.text(file, entry, "section"),
            heading=findings.text(file, entry, "heading"),
            button=_button(file, entry, findings),
            words=tuple(map(str, findings.texts(file, entry, "words"))),
        )
    upcoming, nouns = (tuple(map(str, findings.texts(file, content, key))) for key in ("upcoming", "nouns"))
    return parts, upcoming, nouns


def read_questions(root: Path, findings: FieldReader) -> dict[str, tuple[str, ...]]:
    """Questions to ask at a meeting, by what was told: what happened, how help works, what is hard."""
    file = f"{FOLDER}/questions.yml"
    content = read_yaml(root / file, root)
    told = (*VALUES["events"], *VALUES["help_working"], *VALUES["concerns"])
    findings.only(file, content, told)
    needed = (*VALUES["events"], *VALUES["concerns"])
    asked = {
        value: tuple(map(str, findings.texts(file, content, value, required=value in needed)))
        for value in told
    }
    return {value: texts for value, texts in asked.items() if texts}


def read_meetings(
    root: Path, parts: Mapping[str, MeetingPart], findings: FieldReader
) -> tuple[dict[str, Meeting], list[Statement]]:
    """The meetings by id, in the order of their places, with their statements for the checks."""
    found: list[Meeting] = []
    statements: list[Statement] = []
    for path in files_of(root / FOLDER, "*.md"):
        try:
            page = read_page(path, root)
        except ContentError as error:
            findings.problems += error.problems
            continue
        found.append(_meeting(path.stem, page, parts, findings, statements))
    return {m.id: m for m in sorted(found, key=lambda m: (m.place, m.id))}, statements


def _meeting(
    meeting_id: str,
    page: Page,
    parts: Mapping[str, MeetingPart],
    findings: FieldReader,
    statements: list[Statement],
) -> Meeting:
    file, front = page.file, page.front
    findings.only(file, front, _FRONT)
    titles = {IN_SHORT: IN_SHORT, **{part.section: part.id for part in parts.values()}}
    for section in page.sections:
        if section.title not in titles:
            findings.unknown(file, section.line, "section", section.title, titles)
    read: dict[str, tuple[Block, ...]] = {}
    for title, part in titles.items():
        pieces = parts_of(page, page.section(title), findings)
        if not pieces:
            findings.add(file, 1, f"the section {title} is missing", f"add `## {title}` with its words")
        read[part] = tuple(block for piece, _ in pieces for block in piece.blocks)
        statements += [statement for _, of_piece in pieces for statement in of_piece]
        _check_length(file, front, title, read[part], findings)
    if read.get("bring") and [block.type for block in read["bring"]] != ["list"]:
        findings.add(
            file, front.line, "the checklist is no list", "write one list with dashes: parents tick it off"
        )
    place = findings.text(file, front, "place")
    if place and not place.isdigit():
        findings.add(file, front.line, f"the place {place} is no number", "use 1 for the first button")
    return Meeting(
        id=meeting_id,
        title=findings.text(file, front, "title"),
        button=_button(file, front, findings),
        place=int(place) if place.isdigit() else 0,
        topic=findings.text(file, front, "topic"),
        reviewed_on=findings.text(file, front, "reviewed_on"),
        words=tuple(map(str, findings.texts(file, front, "words"))),
        about=tuple(map(str, findings.texts(file, front, "about"))),
        in_short=read.pop(IN_SHORT),
        parts=read,
    )


def _check_length(
    file: str, front: Entries, title: str, blocks: tuple[Block, ...], findings: FieldReader
) -> None:
    most = findings.most(IN_SHORT_WORDS if title == IN_SHORT else PART_WORDS)
    count = sum(len(block.plain().split()) for block in blocks)
    if count > most:
        findings.add(file, front.line, f"{title} has {count} words", f"use at most {most} words")


def _button(file: str, entry: Entries, findings: FieldReader) -> str:
    button = findings.text(file, entry, "button")
    if button and not 2 <= len(button.split()) <= findings.most(5):
        findings.add(file, entry.line, f"the button {button!r} is no 2 to 5 words", "use 2 to 5 words")
    return button
