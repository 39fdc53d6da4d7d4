"""Reads the answers of a topic: its section `## Questions`, in English and in other languages.

Each answer is a `###` title with the question, the answer below it, and then plain lines: `id:`, where
wanted `when:`, `next:`, `letter:` and `verdict:`, and the ways of asking, each behind a dash.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from knowledge.answers.answer import Answer
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.markdown import facts_in, words_of
from knowledge.parsing.source import Section, sections
from language.words import ENGLISH

QUESTIONS = "Questions"
LINES = ("id", "when", "instead_of", "next", "letter", "verdict")
LINES_TRANSLATED = ("id", "next", "english")
_LINE = re.compile(r"([a-z][a-z_ ]*):\s*(.*)")
_ID = re.compile(r"[a-z][a-z0-9_]*")
_WHEN = re.compile(r"([a-z]\w*) is (\w+(?: or \w+)*)")


@dataclass
class Draft:
    """An answer as it stands in its file, and where: `lines` are those of its ways of asking."""

    line: int
    question: str
    text: list[str] = field(default_factory=list)
    named: dict[str, tuple[int, str]] = field(default_factory=dict)
    ways: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def value(self, name: str) -> str:
        """What stands behind the name of a line; empty without that line."""
        return self.named.get(name, (0, ""))[1]


@dataclass(frozen=True)
class AnswerPlace:
    """Where an answer stands: its file, its line, and the line of each way of asking."""

    file: str
    line: int
    ways: tuple[int, ...]


class AnswerReader:
    """Reads answers, and keeps the place of each for the checks."""

    def __init__(self, findings: FieldReader) -> None:
        self.findings = findings
        self.places: dict[tuple[str, str], AnswerPlace] = {}
        """By language and key of the answer."""

    def read(self, file: str, section: Section | None, topic: str) -> tuple[Answer, ...]:
        """The answers in a topic's section of questions. Problems go to the findings."""
        found: dict[str, Answer] = {}
        for draft in self._drafts(file, section, LINES):
            if draft.value("id") in found:
                what = f"there are two answers called {draft.value('id')}"
                self.findings.add(file, draft.line, what, "give one of them another id")
                continue
            raw = " ".join(draft.text)
            answer = Answer(
                id=draft.value("id"),
                topic=topic,
                question=draft.question,
                text=words_of(raw),
                facts=facts_in(raw),
                asked_as=tuple(draft.ways),
                when=self._when(file, draft),
                instead_of=tuple(draft.value("instead_of").replace(",", " ").split()),
                next_step=draft.value("next"),
                letter=draft.value("letter"),
                verdict=draft.value("verdict"),
            )
            found[answer.id] = answer
            self._keep(file, draft, answer)
        return tuple(found.values())

    def read_translated(
        self,
        path: Path,
        root: Path,
        language: str,
        english: Mapping[str, Answer],
        overview: Collection[str] = (),
    ) -> tuple[Answer, ...]:
        """The answers of a topic in another language; `english` has the topic's answers by id.

        The sections of its `overview` are read elsewhere.
        """
        file = str(path.relative_to(root))
        found: list[Answer] = []
        for section in sections(path, root):
            if section.title != QUESTIONS:
                if section.title not in overview:
                    known = [*overview, QUESTIONS]
                    self.findings.unknown(file, section.line, "section", section.title, known)
                continue
            for draft in self._drafts(file, section, LINES_TRANSLATED):
                original = english.get(draft.value("id"))
                if original is None:
                    line = draft.named.get("id", (draft.line, ""))[0]
                    self.findings.unknown(file, line, "English answer", draft.value("id"), english)
                    continue
                answer = replace(
                    original,
                    question=draft.question,
                    text=words_of(" ".join(draft.text)),
                    asked_as=tuple(draft.ways),
                    next_step=draft.value("next"),
                    language=language,
                    made_from=draft.value("english"),
                )
                found.append(answer)
                self._keep(file, draft, answer)
        return tuple(found)

    def _keep(self, file: str, draft: Draft, answer: Answer) -> None:
        place = AnswerPlace(file, draft.line, tuple(draft.lines))
        if (answer.language, answer.key) in self.places:
            what = f"there are two answers called {answer.id}"
            self.findings.add(file, draft.line, what, "take one of them out")
        self.places[answer.language, answer.key] = place

    def _drafts(self, file: str, section: Section | None, known: tuple[str, ...]) -> Iterator[Draft]:
        if section is None:
            return
        draft: Draft | None = None
        for line, written in enumerate(section.text.split("\n"), section.line + 1):
            text = written.strip()
            if text.startswith("### "):
                if draft:
                    yield from self._whole(file, draft)
                draft = Draft(line, text[4:].strip())
            elif text and draft is None:
                fix = "start with a line `### the question as a parent would put it`"
                self.findings.add(file, line, "this line belongs to no question", fix)
            elif text and draft:
                self._take(file, line, text, draft, known)
        if draft:
            yield from self._whole(file, draft)

    def _take(self, file: str, line: int, text: str, draft: Draft, known: tuple[str, ...]) -> None:
        if text.startswith("- "):
            draft.ways.append(text[2:].strip())
            draft.lines.append(line)
            return
        named = _LINE.fullmatch(text)
        if named is None:
            if draft.named or draft.ways:
                fix = "write the answer right below the question; put a dash before a way of asking"
                self.findings.add(file, line, f"{text[:40]!r} stands behind the answer", fix)
            draft.text.append(text)
        elif named[1] not in known:
            self.findings.unknown(file, line, "line of an answer", named[1], known)
        elif named[1] in draft.named:
            self.findings.add(file, line, f"there are two lines `{named[1]}:`", "keep one of them")
        else:
            draft.named[named[1]] = (line, named[2].strip())

    def _whole(self, file: str, draft: Draft) -> Iterator[Draft]:
        """The draft, if nothing is missing that every answer needs."""
        missing = None
        if not _ID.fullmatch(draft.value("id")):
            missing = ("an id", "add a line `id: two_or_three_words`, in small letters")
        elif not draft.text:
            missing = ("its answer", "write the answer right below the question")
        elif not draft.ways:
            missing = ("ways of asking", "write some as parents would, each on a line behind a dash")
        if missing:
            self.findings.add(file, draft.line, f"{draft.question!r} lacks {missing[0]}", missing[1])
        else:
            yield draft

    def _when(self, file: str, draft: Draft) -> dict[str, tuple[str, ...]]:
        """What `when:` says, such as `current_help is iep or section_504; school is private`."""
        if "when" not in draft.named:
            return {}
        line, text = draft.named["when"]
        found: dict[str, tuple[str, ...]] = {}
        for part in text.split(";"):
            matched = _WHEN.fullmatch(part.strip())
            if matched is None:
                fix = "write it as `current_help is iep or section_504; school is private`"
                self.findings.add(file, line, f"{part.strip()!r} says no fact and value", fix)
                continue
            found[matched[1]] = tuple(matched[2].split(" or "))
        return found


__all__ = ["ENGLISH", "QUESTIONS", "AnswerPlace", "AnswerReader"]
