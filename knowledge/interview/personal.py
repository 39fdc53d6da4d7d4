"""What the interview says to the person who tells: a kind word, and who counts as a parent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.interview.content import facts_named
from knowledge.interview.policy import Policy
from knowledge.model import Block
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Words, read_yaml
from knowledge.topics.reader import Statement
from language.phrases import named

KIND_WORDS = "interview/kind_words.yml"
CAREGIVERS = "interview/caregivers.yml"


@dataclass(frozen=True)
class KindWord:
    """A kind line, and the facts after which it is said. The pairs are (fact, value).

    One that `feels` is said where the parent speaks of a fear of their own.
    """

    id: str
    told: frozenset[tuple[str, str]]
    text: str
    feels: bool = False


@dataclass(frozen=True)
class Caregiver:
    """Somebody who raises a child and is not its parent by birth.

    `words` are how such a person tells of the child, `note` what the law says of them, `letter` the line with
    which their letter begins.
    """

    id: str
    words: tuple[str, ...]
    note: Block
    letter: str


def read_kind_words(root: Path, findings: FieldReader, policy: Policy) -> tuple[KindWord, ...]:
    """The kind words, those for the gravest first."""
    found = []
    for word, entry in read_yaml(root / KIND_WORDS, root).items():
        findings.only(KIND_WORDS, entry, ("told", "feels", "text"))
        told = facts_named(entry, "told", findings, KIND_WORDS, policy)
        feels = bool(entry.get(Words("feels")))
        found.append(KindWord(str(word), told, findings.text(KIND_WORDS, entry, "text"), feels))
    return tuple(found)


def read_caregivers(root: Path, findings: FieldReader) -> tuple[dict[str, Caregiver], list[Statement]]:
    """The caregivers by id, with their notes as statements for the checks."""
    caregivers, statements = {}, []
    for caregiver, entry in read_yaml(root / CAREGIVERS, root).items():
        findings.only(CAREGIVERS, entry, ("words", "note", "facts", "letter"))
        facts = tuple(map(str, findings.texts(CAREGIVERS, entry, "facts")))
        note = Block("paragraph", findings.text(CAREGIVERS, entry, "note"), facts=facts)
        statements.append(Statement(CAREGIVERS, caregiver.line, "Who counts as a parent", note))
        words = tuple(map(str, findings.texts(CAREGIVERS, entry, "words")))
        letter = findings.text(CAREGIVERS, entry, "letter")
        caregivers[str(caregiver)] = Caregiver(str(caregiver), words, note, letter)
    return caregivers, statements


def kind_word(
    words: Iterable[KindWord], told: Mapping[str, frozenset[str]], feels: bool = False
) -> KindWord | None:
    """The kind word for what was told just now, or None; one for a fear where that was told, by no fact."""
    now = {(fact, value) for fact, values in told.items() for value in values}
    return next((word for word in words if word.told & now or (feels and word.feels)), None)


def caregiver_told(caregivers: Iterable[Caregiver], texts: Iterable[str]) -> Caregiver | None:
    """Who writes, where the messages say that it is no parent by birth; what was said first counts."""
    every = [(caregiver, caregiver.words) for caregiver in caregivers]
    return next((found[0] for text in texts if (found := named(every, text))), None)
