"""May they, must they, can they refuse: each question gets its own true verdict, its neighbor does not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from talking import Parent

from knowledge import Guide

CASES = YAML(typ="safe").load((Path(__file__).parent.parent / "cases" / "polarity.yml").read_text())


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 50
    assert sum(not case["must_say"] or bool(case["must_not_say"]) for case in CASES) >= 20


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["question"])[:60])
def test_a_question_gets_its_own_verdict(case: dict[str, Any], parent: Parent, guide: Guide) -> None:
    messages = parent.say(case["question"])
    answer = next((m["text"] for m in messages if m["kind"] == "answer"), parent.text())

    for words in case["must_say"]:
        assert words.lower() in answer.lower(), answer
    for words in case["must_not_say"]:
        assert words.lower() not in parent.text().lower(), parent.text()
    verdict = re.match(r"\w*", answer.lower())
    assert verdict is not None
    assert verdict[0] not in guide.library.verdict_words, answer


def test_no_wording_of_the_table_is_one_that_it_was_trained_with(guide: Guide) -> None:
    asked = {_plain(wording) for topic in guide.library.topics.values() for wording in topic.asked_as}
    assert [case["question"] for case in CASES if _plain(case["question"]) in asked] == []


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("'", "")))
