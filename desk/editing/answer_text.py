"""An answer as it is written in its topic's file: taken apart for a form, and put back as if by hand.

A topic's file keeps every line that is not part of the answer, to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

SECTION = "## Questions"
_TITLE = "### "
_WAY = "- "
_NAMED = re.compile(r"([a-z][a-z_ ]*):\s*(.*)")
_MARK = re.compile(r"\[\^([\w-]+)\]")
ORDER = ("id", "english", "verdict", "when", "instead_of", "next", "letter")
"""The named lines of an answer, in the order in which new ones are written."""


class NoAnswer(LookupError):
    """The file has no answer with this id."""


@dataclass(frozen=True)
class AnswerText:
    """One answer as written: `text` with its fact marks, `[^id]`; `named` are its lines such as `next:`."""

    question: str
    text: str
    named: dict[str, str] = field(default_factory=dict)
    ways: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The text as parents read it, without its marks of facts."""
        return " ".join(_MARK.sub("", self.text).split())

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts behind it."""
        return tuple(_MARK.findall(self.text))

    @property
    def id(self) -> str:
        """What names the answer in its topic."""
        return self.named.get("id", "")

    def with_named(self, **values: str) -> dict[str, str]:
        """Its named lines with these values: known lines keep their place, new ones follow, empty ones go."""
        named = {**self.named, **{name: values[name] for name in ORDER if name in values}}
        return {name: value for name, value in named.items() if value}

    def lines(self) -> list[str]:
        """The answer as its lines in the file, with an empty one at its end."""
        named = [f"{name}: {value}" for name, value in self.named.items() if value]
        ways = [_WAY + way for way in self.ways]
        return [_TITLE + self.question, self.text, "", *named, *ways, ""]


@dataclass(frozen=True)
class Place:
    """An answer of a file and its lines, counted from 0: `first` is its title, `end` the next one's."""

    answer: AnswerText
    first: int
    end: int

    @property
    def line(self) -> int:
        """The number of its title's line, as editors count, from 1."""
        return self.first + 1


def answers_in(text: str) -> list[Place]:
    """The answers of a topic's file, in order."""
    return list(_places(text.split("\n")))


def _places(lines: Sequence[str]) -> Iterator[Place]:
    starts = [place for place, line in enumerate(lines) if line.strip() == SECTION]
    if not starts:
        return
    begin = starts[0] + 1
    end = next((p for p in range(begin, len(lines)) if lines[p].startswith("## ")), len(lines))
    titles = [place for place in range(begin, end) if lines[place].startswith(_TITLE)]
    for first, after in zip(titles, [*titles[1:], end], strict=True):
        yield Place(_taken_apart(lines[first:after]), first, after)


def _taken_apart(lines: Sequence[str]) -> AnswerText:
    text: list[str] = []
    named: dict[str, str] = {}
    ways: list[str] = []
    for line in map(str.strip, lines[1:]):
        match = _NAMED.fullmatch(line)
        if line.startswith(_WAY):
            ways.append(line.removeprefix(_WAY).strip())
        elif match and match[1] in ORDER:
            named[match[1]] = match[2].strip()
        elif line:
            text.append(line)
    return AnswerText(lines[0].removeprefix(_TITLE).strip(), " ".join(text), named, tuple(ways))


def found(text: str, answer_id: str) -> Place:
    """The answer with this id. Raises NoAnswer."""
    for place in answers_in(text):
        if place.answer.id == answer_id:
            return place
    raise NoAnswer(answer_id)


def answer_called(text: str, answer_id: str) -> AnswerText | None:
    """The answer with this id, or None where the file has none."""
    return next((place.answer for place in answers_in(text) if place.answer.id == answer_id), None)


def put(text: str, answer: AnswerText) -> str:
    """The file's text with this answer: in the place of the one with its id, or behind the others."""
    is_there = answer_called(text, answer.id) is not None
    return changed(text, answer.id, answer) if is_there else added(text, answer)


def changed(text: str, answer_id: str, answer: AnswerText) -> str:
    """The file's text with this answer in the place of the one with this id. Raises NoAnswer."""
    place = found(text, answer_id)
    return _between(text.split("\n"), place.first, place.end, answer)


def added(text: str, answer: AnswerText) -> str:
    """The file's text with one more answer, behind the others; its section is made where there is none."""
    places = answers_in(text)
    if places:
        return _between(text.split("\n"), places[-1].end, places[-1].end, answer)
    if SECTION not in text.split("\n"):
        text = f"{text.rstrip()}\n\n{SECTION}\n" if text.strip() else f"{SECTION}\n"
    lines = text.split("\n")
    after = lines.index(SECTION) + 1
    return _between([*lines[:after], ""], after + 1, after + 1, answer)


def _between(lines: Sequence[str], first: int, end: int, answer: AnswerText) -> str:
    before, behind = list(lines[:first]), list(lines[end:])
    if before and before[-1].strip():
        before.append("")
    return "\n".join([*before, *answer.lines(), *behind]).rstrip("\n") + "\n"
