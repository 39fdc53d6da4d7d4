"""Spanish messages as parents write them on a phone are to measure with, not to copy from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import nlu
from knowledge.guide import Guide

FOLDER = Path(nlu.__file__).parents[1] / "tests" / "cases"
FIRST_WORDS = "first_words_in_spanish.yml"
FILES = ["spanish_from_the_phone.yml", FIRST_WORDS]


def cases_of(name: str) -> list[dict[str, Any]]:
    """All messages of a file."""
    groups = YAML(typ="safe").load((FOLDER / name).read_text(encoding="utf-8"))
    return [case for cases in groups.values() for case in cases]


@pytest.mark.parametrize("name", FILES)
def test_none_of_the_messages_stands_in_the_content(guide: Guide, name: str) -> None:
    ways = {way for answer in guide.library.answers for way in answer.asked_as}
    ways |= {way for topic in guide.library.topics.values() for way in topic.asked_as}

    assert ways.isdisjoint(case["text"] for case in cases_of(name))


def test_what_the_first_words_are_about_is_in_the_content(guide: Guide) -> None:
    topics = {topic for case in cases_of(FIRST_WORDS) for topic in (case["topic"], *case.get("also", ()))}

    assert topics <= {*guide.library.topics}
