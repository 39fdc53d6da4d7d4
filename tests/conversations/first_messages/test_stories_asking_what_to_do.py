"""A story that asks in general what to do begins the interview, whichever words it asks with.

The stories are in tests/cases/stories_asking_what_to_do.yml. What is asserted is below what was reached.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML
from talking import Server

import nlu

FILE = Path(nlu.__file__).parents[1] / "tests" / "cases" / "stories_asking_what_to_do.yml"
CASES: dict[str, list[str]] = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
BEGUN = {"English, looked at": 0.85, "English, held out": 0.65, "Spanish, held out": 0.68}
"""Shares of stories."""


@pytest.mark.parametrize("half", BEGUN)
def test_a_story_that_asks_what_to_do_begins_the_interview(server: Server, half: str) -> None:
    language = "es" if half.startswith("Spanish") else "en"
    begun = [
        any(message["kind"] == "question" for message in server.parent(language).say(story))
        for story in CASES[half]
    ]

    assert sum(begun) / len(begun) >= BEGUN[half]


def test_a_story_with_a_question_of_its_own_is_answered(server: Server) -> None:
    story = "my son is 9 and cant read, he has adhd and cries. can the school test him without asking me"

    kinds = [message["kind"] for message in server.parent("en").say(story)]

    assert "answer" in kinds
    assert "question" not in kinds
