"""Lines of content that say which words, standing in one clause, tell a fact.

All places of a line must stand in the clause. "/" parts alternatives, "*" is any end of a word, "_" joins
words that stand together, "!" is one that must not stand there, "<x>" is a group of words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

NEGATION = "not"
_ALONE = "no"
"""Not a "not": it belongs to the word behind it."""


@dataclass(frozen=True)
class Line:
    """One line for a value of a fact."""

    fact: str
    value: str
    wanted: tuple[re.Pattern[str], ...]
    unwanted: re.Pattern[str] | None
    takes_negation: bool = False
    """Whether a "not" is one of the words found; otherwise one in the clause denies it."""


def _alternative(text: str, negations: str) -> str:
    if text == NEGATION:
        return negations
    return r"\s".join(re.escape(part).replace(r"\*", r"\w*") for part in text.strip("\"'").split("_"))


def _pattern(place: str, groups: Mapping[str, Sequence[str]], negations: str) -> re.Pattern[str]:
    alternatives: list[str] = []
    for part in place.split("/"):
        named = re.fullmatch(r"<(\w+)>", part)
        alternatives += groups[named[1]] if named else [part]
    listed = "|".join(_alternative(a, negations) for a in alternatives)
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)")


def read_line(
    fact: str, value: str, text: str, groups: Mapping[str, Sequence[str]], negations: Sequence[str]
) -> Line:
    """A line as it is looked for."""
    places = text.split()
    no = "(?:" + "|".join(re.escape(word) for word in negations if word != _ALONE) + ")"
    unwanted = [p[1:] for p in places if p.startswith("!")]
    wanted = [p for p in places if not p.startswith("!")]
    return Line(
        fact,
        value,
        tuple(_pattern(p, groups, no) for p in wanted),
        _pattern("/".join(unwanted), groups, no) if unwanted else None,
    )


class Lines:
    """The lines of one language."""

    def __init__(
        self,
        told_by: Mapping[str, Mapping[str, Sequence[str]]],
        negations: Sequence[str],
        nobody: Sequence[str],
    ) -> None:
        groups = told_by.get("groups", {})
        listed = "|".join(re.escape(word) for word in (*nobody, *negations))
        self._denies = re.compile(rf"(?<!\w)(?:{listed})(?!\w)")
        self._lines = [
            read_line(fact, value, text, groups, negations)
            for fact, values in told_by.items()
            if fact != "groups"
            for value, texts in values.items()
            for text in texts
        ]

    def find(self, clause: str) -> list[tuple[Line, int, int]]:
        """The lines that stand in a plain clause, each with the place from its first word to its last."""
        words = re.sub(r"[^\w\s]", " ", clause)
        found = []
        for line in self._lines:
            if line.unwanted is not None and line.unwanted.search(words):
                continue
            spans = _spans(line.wanted, words)
            if len(spans) == len(line.wanted) and len(set(spans)) == len(spans):
                takes = any(self._denies.search(words[a:b]) for a, b in spans)
                place = (min(a for a, _ in spans), max(b for _, b in spans))
                found.append((replace(line, takes_negation=takes), *place))
        return found


def _spans(wanted: Sequence[re.Pattern[str]], words: str) -> list[tuple[int, int]]:
    """Where each of these is in a clause, up to the first that is not: one missing is enough."""
    spans: list[tuple[int, int]] = []
    for pattern in wanted:
        match = pattern.search(words)
        if match is None:
            break
        spans.append(match.span())
    return spans
