"""The words that the rule pipeline knows, taken from content and kept inside the trained model."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from knowledge import Library
from knowledge.interview import UNKNOWN, Answer
from knowledge.safety import DangerSign, DangerWords

TOLD_IN_STORIES = ("school", "concerns", "current_help", "asked_school", "disability")
"""Facts whose words are taken from any text, where the content does not say which (`told_as`)."""


def words(text: str) -> frozenset[str]:
    """A set of words, written as one text."""
    return frozenset(text.split())


_ONLY_AS_ANSWERS = {
    "school": words("public private charter magnet tuition co-op babysitter daycare")
    | {"day care", "stays home", "at home with me", "learn at home", "local school", "normal school"},
    "concerns": words("other") | {"many things", "none of these", "none of those", "a different problem"},
    "current_help": words("none nothing intervention sst") | {"no help", "on our own"},
    "asked_school": words("no nope refused emailed e-mailed")
    | {"not yet", "in writing", "in process", "in the process", "thinking about it", "not so far", "said no"}
    | {
        "sent an email",
        "sent a letter",
        "wrote a letter",
        "mentioned it",
        "brought it up",
        "called the school",
    }
    | {
        "sent a request",
        "put it in writing",
        "written request",
        "only talked",
        "at conferences",
        "wait and see",
        "waiting for an answer",
        "no answer yet",
    },
    "disability": words("no nope none healthy possible possibly suspect suspected confirmed waitlist")
    | {"on a waiting list", "doctor says", "doctor said", "dr says", "dr said", "pediatrician says"}
    | {"psychologist says", "psychologist said", "neurologist said", "the school found", "teacher thinks"}
    | {"no condition", "nothing wrong", "nothing medical", "i think its", "i think it's", "i wonder if"},
}
"""Wordings that answer a question, but mean other things in a story."""
_TOO_COMMON = words("home medical speech deaf levels")
"""What is left of a term's name when it is cut at "or", and names no term."""


@dataclass(frozen=True)
class Gazetteer:
    """Wordings by (label, value); the signs of danger and the words they are made of."""

    wordings: dict[str, dict[str, list[str]]]
    conditions: dict[str, list[str]]
    states: dict[str, str]
    terms: dict[str, list[str]]
    danger: tuple[DangerSign, ...] = ()
    danger_words: DangerWords = field(default_factory=DangerWords)
    students: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    deadline_topics: list[str] = field(default_factory=list)
    asks_for_time: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, library: Library) -> Gazetteer:
        """The gazetteer of a content library."""
        return cls(
            wordings={
                fact: {
                    answer.value: told
                    for answer in question.answers
                    if (told := _told_anywhere(fact, answer))
                }
                for fact, question in library.questions.items()
            },
            conditions={c.id: list(c.words) for c in library.conditions.values()},
            states={s.code: s.name for s in library.states.values()},
            terms={t.id: list(_names_of_term(t.term, t.expansion)) for t in library.terms.values()},
            danger=library.danger,
            danger_words=library.danger_words,
            students=library.students,
            deadline_topics=sorted({rule.topic for rule in library.deadlines.rules.values()}),
            asks_for_time=list(library.deadlines.asks),
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
        content["students"] = _as_made(content["students"])
        return cls(**content)


def _told_anywhere(fact: str, answer: Answer) -> list[str]:
    """The wordings of an answer that tell it whatever was asked."""
    if answer.told_as is not None:
        return list(answer.told_as)
    if fact not in TOLD_IN_STORIES or answer.value == UNKNOWN:
        return []
    return [word for word in answer.words if word.lower() not in _ONLY_AS_ANSWERS[fact]]


def _as_made(read: Any) -> Any:
    """What JSON has made lists of, as the tuples that they were."""
    if isinstance(read, dict):
        return {key: _as_made(value) for key, value in read.items()}
    return tuple(map(_as_made, read)) if isinstance(read, list) else read


def _names_of_term(term: str, expansion: str) -> list[str]:
    names = {term, expansion}
    names |= {re.sub(r"\s*\(.*?\)|\bor .*", "", name).strip() for name in names}
    return sorted(name for name in names if len(name) > 1 and name.lower() not in _TOO_COMMON)
