"""First messages of parents are to measure with, not to copy from; their answers are in the content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

import nlu
from knowledge.guide import Guide

FOLDER = Path(nlu.__file__).parents[1] / "tests" / "cases"
CASES: dict[str, list[dict[str, Any]]] = {
    kind: cases
    for file in ("first_messages.yml", "first_questions.yml")
    for kind, cases in YAML(typ="safe").load((FOLDER / file).read_text(encoding="utf-8")).items()
}


def test_no_first_message_stands_in_the_content(guide: Guide) -> None:
    ways = {way for answer in guide.library.answers for way in answer.asked_as}
    ways |= {way for topic in guide.library.topics.values() for way in topic.asked_as}

    assert ways.isdisjoint(case["text"] for cases in CASES.values() for case in cases)


def test_what_is_right_for_a_first_message_is_in_the_content(guide: Guide) -> None:
    known = {answer.key for answer in guide.library.answers} | {*guide.library.topics}
    right = {
        name
        for cases in CASES.values()
        for case in cases
        for name in [*case.get("answers", []), *case.get("also", [])]
    }

    assert right <= known
