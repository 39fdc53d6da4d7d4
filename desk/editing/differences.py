"""Which answers differ from the last commit, and what Spanish they need: shown before they go live."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk.editing.answer_text import answer_called, answers_in
from desk.editing.places import topic_file, topic_files
from desk.editing.saving import read
from desk.editing.versions import NoHistory, committed
from knowledge.answers import ENGLISH

NEW, REWORDED, ASKED_OTHERWISE = "new", "new words", "new ways of asking"
"""How an answer differs."""


@dataclass(frozen=True)
class Changed:
    """An answer that differs from the last commit."""

    topic: str
    id: str
    language: str
    question: str
    how: str


def changed_answers(root: Path, topics: Sequence[str], languages: Sequence[str]) -> Iterator[Changed]:
    """The answers of some topics that differ from the last commit. Raises CannotRead."""
    files = topic_files(root)
    for topic in topics:
        for language in languages:
            path = topic_file(root, topic, language) if topic in files else None
            if path:
                yield from _changed(root, path, topic, language)


def _changed(root: Path, path: Path, topic: str, language: str) -> Iterator[Changed]:
    before, now = _committed(root, path), read(path) or ""
    if before == now:
        return
    for place in answers_in(now):
        own, old = place.answer, answer_called(before, place.answer.id)
        if own == old:
            continue
        said_otherwise = old and (own.question, own.text, own.named) != (old.question, old.text, old.named)
        how = NEW if old is None else REWORDED if said_otherwise else ASKED_OTHERWISE
        yield Changed(topic, own.id, language, own.question, how)


def _committed(root: Path, path: Path) -> str:
    """The file as it is in the last commit; empty where git does not know it."""
    try:
        return committed(root, path)
    except NoHistory:
        return ""


def english_alone(changed: Sequence[Changed], lacking: frozenset[str]) -> list[Changed]:
    """The changed English answers whose translation lacks or is outdated, by topic/answer."""
    return [one for one in changed if one.language == ENGLISH and f"{one.topic}/{one.id}" in lacking]
