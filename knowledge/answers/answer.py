"""An answer: one question that parents ask, and what Evenfield says to it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from knowledge.model import Block
from language.words import ENGLISH


@dataclass(frozen=True)
class Answer:
    """One question and its answer, in one language.

    `asked_as` are ways of asking. `when` names the facts of the interview, each with the values for which
    the answer holds; it is empty where the answer holds for every child. `instead_of` are keys of answers, or
    ids of topics, in whose place it is said to such a child. `letter` is the id of a letter.
    `made_from` is, in a translation, the fingerprint of the English answer it was made from.
    """

    id: str
    topic: str
    question: str
    text: str
    facts: tuple[str, ...]
    asked_as: tuple[str, ...]
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    instead_of: tuple[str, ...] = ()
    next_step: str = ""
    letter: str = ""
    verdict: str = ""
    """The yes or no of which the text speaks without it, "yes" or "no"; empty where the text has its own."""
    language: str = ENGLISH
    made_from: str = ""

    @property
    def key(self) -> str:
        """The topic and the id: what names the answer among all."""
        return f"{self.topic}/{self.id}"

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The answer as a reply shows it."""
        return (Block("paragraph", self.text, facts=self.facts, language=self.language),)

    @property
    def fingerprint(self) -> str:
        """Changes with the words of the question, the answer or the next step."""
        words = "\n".join((self.question, self.text, self.next_step))
        return hashlib.sha256(words.encode()).hexdigest()[:8]


@dataclass(frozen=True)
class TranslationGaps:
    """The answers that a language lacks, by key, and those whose English changed, with its fingerprint."""

    missing: tuple[str, ...]
    outdated: Mapping[str, str]


def translation_gaps(answers: Iterable[Answer], languages: Iterable[str]) -> dict[str, TranslationGaps]:
    """What is missing or outdated in each language beside English."""
    by_language: dict[str, dict[str, Answer]] = {ENGLISH: {}, **{language: {} for language in languages}}
    for answer in answers:
        by_language.setdefault(answer.language, {})[answer.key] = answer
    english = by_language.pop(ENGLISH)
    return {
        language: TranslationGaps(
            missing=tuple(key for key in english if key not in known),
            outdated=dict(_outdated(known, english)),
        )
        for language, known in by_language.items()
    }


def _outdated(known: Mapping[str, Answer], english: Mapping[str, Answer]) -> Iterator[tuple[str, str]]:
    for key, answer in known.items():
        if key in english and answer.made_from != english[key].fingerprint:
            yield key, english[key].fingerprint
