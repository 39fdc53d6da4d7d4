"""Reads the words of the guided walk: questions, paths, notes, conditions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from knowledge.findings import Findings
from knowledge.model import Answer, Block, Bring, Condition, Note, Question
from knowledge.model import Path as PathToDiscuss
from knowledge.policy import RULES
from knowledge.reading import ContentError, Entries, Words, read_page, read_yaml
from knowledge.situation import SEVERAL, VALUES
from knowledge.topics import Statement, parts_of

PATH_SECTIONS = ("What it is", "First step", "What the school may say")


def read_questions(root: Path, findings: Findings) -> dict[str, Question]:
    """The questions of the walk by fact, in the policy's order."""
    file = "walk/questions.yml"
    content = read_yaml(root / file, root)
    findings.only(file, content, VALUES)
    questions = {}
    for fact, values in VALUES.items():
        entry = content.get(Words(fact))
        if not isinstance(entry, Entries):
            findings.add(file, 1, f"the question for {fact} is missing", f"add `{fact}:` with its words")
            continue
        answers = entry.get(Words("answers")) or Entries()
        if values:
            findings.only(file, answers, values)
            for value in values:
                if Words(value) not in answers:
                    fix = f"add `{value}:` with button, said and words"
                    findings.add(file, entry.line, f"{fact} has no answer {value}", fix)
        questions[fact] = Question(
            fact=fact,
            ask=findings.text(file, entry, "ask"),
            why=findings.text(file, entry, "why"),
            how_to_know=findings.text(file, entry, "how_to_know"),
            button=_button(entry, findings, file, least=2),
            answers=tuple(_answer(str(v), e, findings, file) for v, e in answers.items()),
            many=fact in SEVERAL,
        )
    return questions


def _answer(value: str, entry: Entries, findings: Findings, file: str) -> Answer:
    button = _button(entry, findings, file, least=1)
    words = findings.texts(file, entry, "words", required=False)
    return Answer(value, button, findings.text(file, entry, "said"), tuple(map(str, words)))


def _button(entry: Entries, findings: Findings, file: str, least: int) -> str:
    button = findings.text(file, entry, "button")
    if not least <= len(button.split()) <= 5:
        findings.add(
            file, entry.line, f"the button {button!r} has the wrong length", f"use {least} to 5 words"
        )
    return button


def read_bring(root: Path, findings: Findings) -> tuple[Bring, ...]:
    """What to bring to the talk with the school, in order."""
    file = "walk/bring.yml"
    found = []
    for entry in read_yaml(root / file, root):
        findings.only(file, entry, ("text", "only_when", "never_when"))
        when = [_facts_named(entry, key, findings, file) for key in ("only_when", "never_when")]
        found.append(Bring(findings.text(file, entry, "text"), *when))
    return tuple(found)


def _facts_named(entry: Entries, key: str, findings: Findings, file: str) -> frozenset[tuple[str, str]]:
    """The (fact, value) pairs under a key; notes a problem for one that the walk does not know."""
    named: Any = entry.get(Words(key)) or Entries()
    findings.only(file, named, VALUES)
    pairs = set()
    for fact in named:
        for value in findings.texts(file, named, fact):
            if str(fact) in VALUES and value not in VALUES[str(fact)]:
                findings.unknown(file, value.line, f"value of {fact}", value, VALUES[str(fact)])
            pairs.add((str(fact), str(value)))
    return frozenset(pairs)


def read_paths(root: Path, findings: Findings) -> tuple[dict[str, PathToDiscuss], list[Statement]]:
    """The paths by id, with their statements for the checks."""
    paths: dict[str, PathToDiscuss] = {}
    statements: list[Statement] = []
    for file in sorted((root / "paths").glob("*.md")):
        if "." in file.stem:
            continue
        try:
            page = read_page(file, root)
        except ContentError as error:
            findings.problems += error.problems
            continue
        findings.only(page.file, page.front, ("title", "button", "topic", "deadline", "meeting"))
        sections: dict[str, tuple[Block, ...]] = {}
        for title in PATH_SECTIONS:
            parts = parts_of(page, page.section(title), findings)
            if not parts:
                findings.add(page.file, 1, f"the section {title} is missing", f"add `## {title}`")
            sections[title] = tuple(b for part, _ in parts for b in part.blocks)
            statements += [s for _, found in parts for s in found]
        facts = dict.fromkeys(f for blocks in sections.values() for b in blocks for f in b.facts)
        paths[file.stem] = PathToDiscuss(
            id=file.stem,
            title=findings.text(page.file, page.front, "title"),
            button=findings.text(page.file, page.front, "button"),
            topic=findings.text(page.file, page.front, "topic"),
            deadline=findings.text(page.file, page.front, "deadline", required=False),
            meeting=findings.text(page.file, page.front, "meeting", required=False),
            what=sections["What it is"],
            first_step=sections["First step"],
            school_may_say=sections["What the school may say"],
            facts=tuple(facts),
        )
    for path in dict.fromkeys(p for rule in RULES for p in rule.paths):
        if path not in paths:
            fix = f"write knowledge/content/paths/{path}.md"
            findings.add(f"paths/{path}.md", 1, f"the policy suggests {path}, but it has no words", fix)
    return paths, statements


def read_notes(root: Path, findings: Findings) -> dict[str, Note]:
    """The notes by id."""
    file = "walk/notes.yml"
    notes = {}
    for note_id, entry in read_yaml(root / file, root).items():
        facts = findings.texts(file, entry, "facts")
        notes[str(note_id)] = Note(str(note_id), findings.text(file, entry, "text"), tuple(map(str, facts)))
    for note in dict.fromkeys(n for rule in RULES for n in rule.notes):
        if note not in notes:
            findings.add(file, 1, f"the note {note} has no words", f"add `{note}:` with text and facts")
    return notes


def read_conditions(root: Path, findings: Findings) -> dict[str, Condition]:
    """The conditions that parents name, by id."""
    file = "walk/conditions.yml"
    conditions = {}
    for entry in read_yaml(root / file, root):
        concerns = findings.texts(file, entry, "concerns", required=False)
        for concern in concerns:
            if concern not in VALUES["concerns"]:
                findings.unknown(file, concern.line, "concern", concern, VALUES["concerns"])
        condition = Condition(
            id=findings.text(file, entry, "id"),
            name=findings.text(file, entry, "name"),
            words=tuple(map(str, findings.texts(file, entry, "words"))),
            concerns=tuple(map(str, concerns)),
            topic=findings.text(file, entry, "topic", required=False),
        )
        conditions[condition.id] = condition
    return conditions
