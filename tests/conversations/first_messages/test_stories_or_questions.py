"""A first story begins the interview, or is answered: tests/cases/story_or_question.yml.

What is asserted is below what was reached.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML
from talking import Server

import nlu

FILE = Path(nlu.__file__).parents[1] / "tests" / "cases" / "story_or_question.yml"
CASES: dict[str, list[str]] = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
AT_LEAST = {
    "English begins": 0.85,
    "Spanish begins": 0.75,
    "English answered": 0.88,
    "Spanish answered": 0.85,
}
"""Shares of stories, of both halves of a kind together."""


@pytest.mark.parametrize("kind", AT_LEAST)
def test_a_first_story_gets_what_its_kind_gets(server: Server, kind: str) -> None:
    language = "es" if kind.startswith("Spanish") else "en"
    stories = [story for half, of in CASES.items() if half.startswith(kind) for story in of]
    begun = [any(m["kind"] == "question" for m in server.parent(language).say(story)) for story in stories]
    right = sum(begun) if kind.endswith("begins") else len(begun) - sum(begun)

    assert right / len(stories) >= AT_LEAST[kind]
