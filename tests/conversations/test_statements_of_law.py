"""Statements that cost a family a right when wrong: statements_of_law.yml and kinds_of_statement.yml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from ruamel.yaml import YAML
from talking import Message, Parent, Server

from knowledge import Guide

CASES = Path(__file__).parents[1] / "cases"
KINDS: list[dict[str, Any]] = YAML(typ="safe").load(CASES / "kinds_of_statement.yml")
ROWS: list[dict[str, Any]] = [
    *YAML(typ="safe").load(CASES / "statements_of_law.yml"),
    *(row for kind in KINDS for row in kind["rows"]),
]
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")
_LONGEST = 12
"""More parts than any answer has."""


def _talk(row: dict[str, Any], parent: Parent, more: str) -> list[Message]:
    """The last reply; with `all`, the whole answer that it begins."""
    read: list[Message] = []
    for said in row["says"]:
        if isinstance(said, str):
            read = parent.say(said)
        elif "tap" in said:
            read = parent.tap(said["tap"])
        else:
            read = [*read, *_rest(parent, more)]
    return read


def _rest(parent: Parent, more: str) -> list[Message]:
    """Everything that "Tell me more" brings."""
    read: list[Message] = []
    for _ in range(_LONGEST):
        if more not in parent.labels():
            break
        read += parent.tap(more)
    return read


def _entries(messages: list[Message]) -> list[Any]:
    """The entries of the calendar files under these messages."""
    files = [b["text"] for m in messages for b in m.get("blocks", []) if b["type"] == "file"]
    return [entry for file in files for entry in Calendar.from_ical(file).walk("VEVENT")]


@pytest.mark.parametrize("row", ROWS, ids=[row["about"] for row in ROWS])
def test_what_the_law_says_is_said_right(
    row: dict[str, Any], server: Server, guide: Guide, request: pytest.FixtureRequest
) -> None:
    if "not_yet" in row:
        request.applymarker(pytest.mark.xfail(reason=row["not_yet"]))
    messages = _talk(row, server.parent(), guide.label("tell_more"))
    said = "\n".join(message["text"] for message in messages)
    entries = _entries(messages)
    shown = "\n".join([said, *(f"{entry['summary']} {entry['description']}" for entry in entries)])

    missing = [words for words in row.get("must", []) if str(words).lower() not in said.lower()]
    wrong = [words for words in row.get("never", []) if str(words).lower() in shown.lower()]
    assert (missing, wrong) == ([], []), said
    if "together" in row:
        sentences = _SENTENCE_END.split(said.lower())
        assert any(all(w.lower() in s for w in row["together"]) for s in sentences), said
    offered = {choice["label"] for message in messages for choice in message.get("choices", [])}
    assert set(row.get("choices", [])) <= offered, offered
    if "calendar" in row:
        days = [str(entry.decoded("dtstart")) for entry in entries]
        assert days == ([] if row["calendar"] == "none" else [str(row["calendar"])]), said


def test_each_statement_has_several_rows() -> None:
    assert len(ROWS) >= 45
    assert len({row["about"] for row in ROWS}) == len(ROWS)


def test_few_rows_are_not_yet_said_right() -> None:
    assert len([row for row in ROWS if "not_yet" in row]) <= 1
