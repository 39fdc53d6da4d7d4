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


def _is_said(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.I) is not None


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 66
    assert sum(not case["must_say"] or bool(case["must_not_say"]) for case in CASES) >= 20


def test_every_row_asks_something_of_its_reply() -> None:
    assert [case["question"] for case in CASES if not case["must_say"] + case["must_not_say"]] == []
    assert [case["question"] for case in CASES if case.get("never_begins") not in (None, "yes", "no")] == []


def test_few_rows_are_not_yet_answered_right() -> None:
    assert len([case for case in CASES if "not_yet" in case]) <= 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["question"])[:60])
def test_a_question_gets_its_own_verdict(
    case: dict[str, Any], parent: Parent, request: pytest.FixtureRequest
) -> None:
    if "not_yet" in case:
        request.applymarker(pytest.mark.xfail(reason=case["not_yet"]))
    messages = parent.say(case["question"])
    answer = next((m["text"] for m in messages if m["kind"] == "answer"), parent.text())

    assert [said for said in case["must_say"] if not _is_said(said, answer)] == [], answer
    assert [said for said in case["must_not_say"] if _is_said(said, parent.text())] == [], parent.text()
    begun = re.match(r"\w*", answer.lower())
    assert begun is not None
    assert begun[0] != case.get("never_begins"), answer


def test_no_wording_of_the_table_is_one_that_it_was_trained_with(guide: Guide) -> None:
    asked = {_plain(wording) for topic in guide.library.topics.values() for wording in topic.asked_as}
    asked |= {_plain(wording) for answer in guide.library.answers for wording in answer.asked_as}
    assert [case["question"] for case in CASES if _plain(case["question"]) in asked] == []


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("'", "")))
