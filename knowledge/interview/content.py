"""Reads the words of the interview: questions, paths, notes, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from knowledge.interview import variants
from knowledge.interview.policy import UNKNOWN, Policy
from knowledge.interview.policy.content import FILE as POLICY_FILE
from knowledge.interview.values import Answer, Bring, Condition, Note, Question, Reasons, Variant
from knowledge.interview.values import Path as PathToDiscuss
from knowledge.model import Block
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import ContentError, Entries, Page, Words, files_of, read_page, read_yaml
from knowledge.topics.reader import Statement, parts_of

_QUESTION_KEYS = (
    "ask",
    "shortly",
    "button",
    "called",
    "why",
    "why_facts",
    "how_to_know",
    "said",
    "answers",
    "for_some",
)
_ANSWER_KEYS = ("button", "said", "words", "told_as")


def read_questions(root: Path, findings: FieldReader, policy: Policy) -> dict[str, Question]:
    """The questions of the interview by fact, in the policy's order.

    Every answer of the policy has its words; "unknown" may have some, too.
    """
    file = "interview/questions.yml"
    content = read_yaml(root / file, root)
    findings.only(file, content, policy.facts)
    questions = {}
    for fact in policy.facts.values():
        entry = content.get(Words(fact.id))
        if not isinstance(entry, Entries):
            findings.add(
                file, 1, f"the question for {fact.id} is missing", f"add `{fact.id}:` with its words"
            )
            continue
        findings.only(file, entry, _QUESTION_KEYS)
        answers = entry.get(Words("answers")) or Entries()
        findings.only(file, answers, [*fact.values, UNKNOWN])
        for value in fact.values:
            if Words(value) not in answers:
                fix = f"add `{value}:` with button, said and words"
                findings.add(file, entry.line, f"{fact.id} has no answer {value}", fix)
        question = Question(
            fact=fact.id,
            ask=findings.text(file, entry, "ask"),
            shortly=findings.text(file, entry, "shortly"),
            why=findings.text(file, entry, "why"),
            how_to_know=findings.text(file, entry, "how_to_know"),
            button=_button(entry, findings, file, least=2),
            answers=tuple(_answer(str(v), e, findings, file) for v, e in answers.items()),
            many=fact.several,
            said=findings.text(file, entry, "said", required=not fact.values),
            called=tuple(map(str, findings.texts(file, entry, "called", required=False))),
        )
        questions[fact.id] = replace(
            question, for_some=tuple(_for_some(question, entry, findings, file, policy))
        )
    return questions


_ASKED_KEYS = ("ask", "shortly", "why", "how_to_know")
_SOME_KEYS = ("id", "only_when", *_ASKED_KEYS, "why_facts", "without", "answers")


def _for_some(
    question: Question, entry: Entries, findings: FieldReader, file: str, policy: Policy
) -> Iterator[tuple[frozenset[tuple[str, str]], Question]]:
    """The question in the words for some children: what is not said in other words stays as it is."""
    for part in entry.get(Words("for_some")) or ():
        findings.only(file, part, _SOME_KEYS)
        when = facts_named(part, "only_when", findings, file, policy)
        said = {key: findings.text(file, part, key, required=False) for key in _ASKED_KEYS}
        asked = {key: text or getattr(question, key) for key, text in said.items()}
        left_out = set(map(str, findings.texts(file, part, "without", required=False)))
        words = part.get(Words("answers")) or Entries()
        values = [answer.value for answer in question.answers]
        for value in (*left_out, *map(str, words)):
            if value not in values:
                findings.unknown(file, part.line, f"answer of {question.fact}", value, values)
        answers = tuple(
            _in_other_words(answer, words.get(Words(answer.value)), findings, file)
            for answer in question.answers
            if answer.value not in left_out
        )
        yield (
            when,
            replace(
                question,
                ask=asked["ask"],
                shortly=asked["shortly"],
                why=asked["why"],
                how_to_know=asked["how_to_know"],
                answers=answers,
            ),
        )


def _in_other_words(answer: Answer, entry: Any, findings: FieldReader, file: str) -> Answer:
    if not isinstance(entry, Entries):
        return answer
    findings.only(file, entry, ("button", "said"))
    button = _button(entry, findings, file, least=1) if Words("button") in entry else answer.button
    return replace(answer, button=button, said=findings.text(file, entry, "said"))


def _answer(value: str, entry: Entries, findings: FieldReader, file: str) -> Answer:
    button = _button(entry, findings, file, least=1)
    findings.only(file, entry, _ANSWER_KEYS)
    words = tuple(map(str, findings.texts(file, entry, "words", required=False)))
    told_as = tuple(map(str, findings.texts(file, entry, "told_as", required=False)))
    said = findings.text(file, entry, "said")
    return Answer(value, button, said, words, told_as if Words("told_as") in entry else None)


def _button(entry: Entries, findings: FieldReader, file: str, least: int) -> str:
    button = findings.text(file, entry, "button")
    if not least <= len(button.split()) <= findings.most(5):
        findings.add(
            file, entry.line, f"the button {button!r} has the wrong length", f"use {least} to 5 words"
        )
    return button


def read_bring(root: Path, findings: FieldReader, policy: Policy) -> tuple[Bring, ...]:
    """What to bring to the talk with the school, in order."""
    file = "interview/bring.yml"
    found = []
    for entry in read_yaml(root / file, root):
        findings.only(file, entry, ("text", "only_when", "never_when"))
        when = [facts_named(entry, key, findings, file, policy) for key in ("only_when", "never_when")]
        found.append(Bring(findings.text(file, entry, "text"), *when))
    return tuple(found)


def facts_named(
    entry: Entries, key: str, findings: FieldReader, file: str, policy: Policy
) -> frozenset[tuple[str, str]]:
    """The (fact, value) pairs under a key; notes a problem for one that the interview does not know."""
    named: Any = entry.get(Words(key)) or Entries()
    findings.only(file, named, policy.facts)
    pairs = set()
    for fact in named:
        for value in findings.texts(file, named, fact):
            known = policy.facts[str(fact)].values if str(fact) in policy.facts else (str(value),)
            if value not in known:
                findings.unknown(file, value.line, f"value of {fact}", value, known)
            pairs.add((str(fact), str(value)))
    return frozenset(pairs)


def read_paths(
    root: Path, findings: FieldReader, policy: Policy
) -> tuple[dict[str, PathToDiscuss], list[Statement]]:
    """The paths by id, with their statements for the checks. Their titles are the policy's."""
    paths: dict[str, PathToDiscuss] = {}
    statements: list[Statement] = []
    for file in files_of(root / "paths", "*.md"):
        try:
            page = read_page(file, root)
        except ContentError as error:
            findings.problems += error.problems
            continue
        findings.only(page.file, page.front, ("button", "topic", "deadline", "meeting", "reviews_plan"))
        if file.stem not in policy.paths:
            findings.unknown(page.file, 1, f"path (in {POLICY_FILE})", file.stem, policy.paths)
        sections: dict[str, tuple[Block, ...]] = {}
        for title in variants.SECTIONS:
            parts = parts_of(page, page.section(title), findings)
            if not parts:
                findings.add(page.file, 1, f"the section {title} is missing", f"add `## {title}`")
            sections[title] = tuple(b for part, _ in parts for b in part.blocks)
            statements += [s for _, found in parts for s in found]
        others = tuple(_variants(page, policy, findings, statements))
        facts = dict.fromkeys(f for blocks in sections.values() for b in blocks for f in b.facts)
        paths[file.stem] = PathToDiscuss(
            id=file.stem,
            title=policy.paths.get(file.stem, ""),
            button=findings.text(page.file, page.front, "button"),
            topic=findings.text(page.file, page.front, "topic"),
            deadline=findings.text(page.file, page.front, "deadline", required=False),
            meeting=findings.text(page.file, page.front, "meeting", required=False),
            reviews_plan=findings.text(page.file, page.front, "reviews_plan", required=False) == "yes",
            what=sections["What it is"],
            first_step=sections["First step"],
            school_may_say=sections["What the school may say"],
            facts=tuple(facts),
            variants=others,
        )
    for path in policy.paths:
        if path not in paths:
            fix = f"write knowledge/content/paths/{path}.md"
            findings.add(f"paths/{path}.md", 1, f"the policy suggests {path}, but it has no words", fix)
    return paths, statements


def _variants(
    page: Page, policy: Policy, findings: FieldReader, statements: list[Statement]
) -> Iterator[Variant]:
    """What is said to some children only: the sections with a condition behind their title."""
    for section in page.sections:
        title, condition = variants.split(section)
        if title not in (*variants.SECTIONS, variants.LETTER):
            findings.unknown(page.file, section.line, "section", title, [*variants.SECTIONS, variants.LETTER])
            continue
        if not condition:
            continue
        when = variants.read_when(page.file, section, condition, policy.facts, findings)
        if title == variants.LETTER:
            yield Variant("letter", when, letter=section.text.strip())
            continue
        parts = parts_of(page, section, findings)
        if not parts:
            findings.add(page.file, section.line, f"the section {section.title} is empty", "write its words")
        statements += [s for _, found in parts for s in found]
        yield Variant(variants.SECTIONS[title], when, tuple(b for part, _ in parts for b in part.blocks))


def read_reasons(root: Path, findings: FieldReader, policy: Policy) -> Reasons:
    """Which facts are given as reasons, and in which order."""
    file = "interview/reasons.yml"
    content = read_yaml(root / file, root)
    findings.only(file, content, ("order", "telling", "else", "without"))
    named = [findings.texts(file, content, key) for key in ("order", "telling", "else")]
    for fact in (fact for facts in named for fact in facts):
        if fact not in policy.facts:
            findings.unknown(file, fact.line, "fact", fact, policy.facts)
    order, telling, otherwise = (tuple(map(str, facts)) for facts in named)
    without = findings.texts(file, content, "without", required=False)
    for path in without:
        if path not in policy.paths:
            findings.unknown(file, path.line, "path", path, policy.paths)
    every = (*order, *(fact for fact in policy.facts if fact not in order))
    return Reasons(every, telling, otherwise, tuple(map(str, without)))


def read_notes(root: Path, findings: FieldReader, policy: Policy) -> tuple[dict[str, Note], list[Statement]]:
    """The notes by id, and each as a statement to check."""
    file = "interview/notes.yml"
    notes, named = {}, {note.id for note in policy.notes}
    statements = []
    for note_id, entry in read_yaml(root / file, root).items():
        facts = findings.texts(file, entry, "facts")
        if note_id not in named:
            findings.unknown(file, note_id.line, f"note (in {POLICY_FILE})", note_id, named)
        read = Note(str(note_id), findings.text(file, entry, "text"), tuple(map(str, facts)))
        notes[read.id] = read
        block = Block("paragraph", read.text, facts=read.facts)
        statements.append(Statement(file, note_id.line, "Note", block))
    for note in policy.notes:
        if note.id not in notes:
            fix = f"add `{note.id}:` with text and facts"
            findings.add(file, 1, f"the note {note.id} has no words", fix)
    return notes, statements


def read_conditions(root: Path, findings: FieldReader, policy: Policy) -> dict[str, Condition]:
    """The conditions that parents name, by id."""
    file = "interview/conditions.yml"
    conditions = {}
    known = policy.facts["concerns"].values if "concerns" in policy.facts else ()
    for entry in read_yaml(root / file, root):
        concerns = findings.texts(file, entry, "concerns", required=False)
        for concern in concerns:
            if concern not in known:
                findings.unknown(file, concern.line, "concern", concern, known)
        condition = Condition(
            id=findings.text(file, entry, "id"),
            name=findings.text(file, entry, "name"),
            words=tuple(map(str, findings.texts(file, entry, "words"))),
            concerns=tuple(map(str, concerns)),
            topic=findings.text(file, entry, "topic", required=False),
            brings=_brings(entry, file, findings, known),
            brings_when_suspected=entry.get(Words("brings_when_suspected")) == "true",
        )
        conditions[condition.id] = condition
    return conditions


def _brings(entry: Entries, file: str, findings: FieldReader, known: Iterable[str]) -> str:
    brought = findings.text(file, entry, "brings", required=False)
    if brought and brought not in known:
        findings.unknown(file, entry.line, "concern", brought, known)
    return brought
