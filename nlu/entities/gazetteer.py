"""The words that the rule pipeline knows, taken from content and kept inside the trained model."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from knowledge import Library
from knowledge.deadlines import CALL, REQUEST
from knowledge.safety import DangerSign, DangerWords
from language.words import WordPattern, word_lists

_BESIDE = WordPattern("terms", r"\s*\(.*?\)|\b{another_name} .*")


@dataclass(frozen=True)
class Gazetteer:
    """The names of terms; the signs of danger and the words they are made of; words around dates.

    `asked` and `waits` are words of a parent who asked for something, and to whom nothing came back;
    `called` are those of one who only spoke with the school.
    `meetings` name a kind of meeting; beside one of `meeting_nouns`, `meetings_about` do, too.
    """

    terms: dict[str, list[str]]
    danger: tuple[DangerSign, ...] = ()
    danger_words: DangerWords = field(default_factory=DangerWords)
    students: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    deadline_topics: list[str] = field(default_factory=list)
    asks_for_time: list[str] = field(default_factory=list)
    asked: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    meeting_nouns: tuple[str, ...] = ()
    meetings_about: tuple[str, ...] = ()

    @classmethod
    def of(cls, library: Library, others: Iterable[Library] = ()) -> Gazetteer:
        """The gazetteer of a content library; of `others`, in other languages, the words around dates."""
        every = (library, *others)
        meetings = [meeting for one in every for meeting in one.meetings.values()]
        return cls(
            terms={t.id: list(_names_of_term(t.term, t.expansion)) for t in library.terms.values()},
            danger=library.danger,
            danger_words=library.danger_words,
            students=library.students,
            deadline_topics=sorted({rule.topic for rule in library.deadlines.rules.values()}),
            asks_for_time=list(library.deadlines.asks),
            asked=_each_once(word for one in every for word in one.deadlines.events[REQUEST].words),
            called=_each_once(word for one in every for word in one.deadlines.events[CALL].words),
            waits=_each_once(w for one in every for rule in one.deadlines.rules.values() for w in rule.waits),
            meetings=_each_once(word for meeting in meetings for word in meeting.words if " " in word),
            meeting_nouns=_each_once(word for one in every for word in one.meeting_nouns),
            meetings_about=_each_once(word for meeting in meetings for word in meeting.about),
        )

    def save(self, path: Path) -> None:
        """Writes the gazetteer as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Gazetteer:
        """Reads what `save` wrote."""
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        content["danger"] = tuple(DangerSign(**_as_made(sign)) for sign in content["danger"])
        content["danger_words"] = DangerWords(**_as_made(content["danger_words"]))
        for name in ("students", "asked", "called", "waits", "meetings", "meeting_nouns", "meetings_about"):
            content[name] = _as_made(content[name])
        return cls(**content)


def _each_once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _as_made(read: Any) -> Any:
    """What JSON has made lists of, as the tuples that they were."""
    if isinstance(read, dict):
        return {key: _as_made(value) for key, value in read.items()}
    return tuple(map(_as_made, read)) if isinstance(read, list) else read


def _names_of_term(term: str, expansion: str) -> list[str]:
    names = {term, expansion}
    names |= {_BESIDE.sub("", name).strip() for name in names}
    return sorted(
        name for name in names if len(name) > 1 and name.lower() not in word_lists("terms")["too_common"]
    )
