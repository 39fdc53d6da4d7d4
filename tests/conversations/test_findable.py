"""The terms of the four guides for parents are found, asked in a parent's words: cases/findable.yml."""

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
