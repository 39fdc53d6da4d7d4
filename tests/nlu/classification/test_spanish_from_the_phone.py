"""Spanish messages as parents write them on a phone are to measure with, not to copy from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

import nlu
from knowledge.guide import Guide

FILE = Path(nlu.__file__).parents[1] / "tests" / "cases" / "spanish_from_the_phone.yml"
CASES: dict[str, list[dict[str, Any]]] = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))


def test_none_of_the_messages_stands_in_the_content(guide: Guide) -> None:
    ways = {way for answer in guide.library.answers for way in answer.asked_as}
    ways |= {way for topic in guide.library.topics.values() for way in topic.asked_as}

    assert ways.isdisjoint(case["text"] for cases in CASES.values() for case in cases)
