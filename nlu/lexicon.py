"""The words that the rule pipeline knows, taken from content and kept inside the trained model."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from knowledge.library import Library

TOLD_IN_STORIES = ("school", "concerns", "current_help", "asked_school", "disability")
"""Facts whose wordings are taken from any text. The others are read only as answers to their question."""


@dataclass(frozen=True)
class Lexicon:
    """Wordings by (label, value); danger phrases and idioms by sign."""

    wordings: dict[str, dict[str, list[str]]]
    conditions: dict[str, list[str]]
    states: dict[str, str]
    terms: dict[str, list[str]]
    danger: dict[str, list[str]]
    idioms: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, library: Library) -> Lexicon:
        """The lexicon of a content library."""
        return cls(
            wordings={
                fact: {a.value: list(a.words) for a in library.questions[fact].answers}
                for fact in TOLD_IN_STORIES
            },
            conditions={c.id: list(c.words) for c in library.conditions.values()},
            states={s.code: s.name for s in library.states.values()},
            terms={t.id: list(_names_of_term(t.term, t.expansion)) for t in library.terms.values()},
            danger={sign.id: list(sign.says) for sign in library.danger},
            idioms={sign.id: list(sign.unless) for sign in library.danger},
        )

    def save(self, path: Path) -> None:
        """Writes the lexicon as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Lexicon:
        """Reads what `save` wrote."""
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return cls(**content)


def _names_of_term(term: str, expansion: str) -> set[str]:
    names = {term, expansion}
    names |= {re.sub(r"\s*\(.*?\)|\bor .*", "", name).strip() for name in names}
    return {name for name in names if len(name) > 1}
