"""The terms of the four guides for parents are found, asked in a parent's words: cases/findable.yml.

And a bare "what is ..." gets what it is, with and without a slip of the keys: cases/what_is_it.yml.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from talking import Server

from knowledge import Guide

TABLE = Path(__file__).parents[1] / "cases/findable.yml"
ROWS: list[dict[str, Any]] = YAML(typ="safe").load(TABLE.read_text(encoding="utf-8"))
MOST_TAPS = 10
THINGS: list[dict[str, Any]] = YAML(typ="safe").load(
    (TABLE.parent / "what_is_it.yml").read_text(encoding="utf-8")
)
LEAST = 0.95
ASKS = {"en": ("what is", "whats"), "es": ("qué es", "que es")}


def test_few_terms_are_not_yet_found() -> None:
    assert len([row for row in ROWS if "not_yet" in row]) <= 0


@pytest.mark.parametrize("row", ROWS, ids=[row["term"] for row in ROWS])
def test_a_term_of_the_guides_is_said_to_a_parent_who_asks_for_it(
    row: dict[str, Any], server: Server, guide: Guide, request: pytest.FixtureRequest
) -> None:
    if "not_yet" in row:
        request.applymarker(pytest.mark.xfail(reason=row["not_yet"]))
    parent, more = server.parent(), guide.label("tell_more")
    said = ""
    for turn in row["asked"]:
        if isinstance(turn, str):
            parent.say(turn)
            said = "\n".join([parent.text(), *parent.closed()])
            continue
        for _ in range(MOST_TAPS):
            if more not in parent.labels():
                break
            parent.tap(more)
            said += f"\n{parent.text()}"
    missing = [words for words in row["must"] if str(words).lower() not in said.lower()]
    assert missing == [], said


def test_what_something_is_is_said_for_nearly_every_topic(server: Server, guide: Guide) -> None:
    words = guide.roles.topics.terms
    missed = []
    asked = 0
    for row in THINGS:
        for language, begins in ASKS.items():
            for lead, name in zip(begins, row[language], strict=True):
                asked += 1
                parent = server.parent(language)
                parent.say(f"{lead} {name}")
                reply = parent.last[0]
                if reply.get("answer") or reply.get("topic") not in {row["topic"], words}:
                    missed.append((name, reply.get("topic"), reply.get("answer")))
    assert len(missed) <= (1 - LEAST) * asked, missed
