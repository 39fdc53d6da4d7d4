"""Direct questions, with the finder of the whole content: tests/cases/questions_asked_directly.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import nlu
from knowledge.guide import Guide
from nlu.answers.finder import AnswerFinder
from nlu.embedding import encoder

FILE = Path(nlu.__file__).parents[1] / "tests" / "cases" / "questions_asked_directly.yml"
HALVES: dict[str, Any] = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))


def right(case: dict[str, Any]) -> set[str]:
    """The keys of the answers that are right; of a topic that of its overview."""
    return {name if "/" in name else f"{name}/" for name in case["answers"]}


def found_first(finder: AnswerFinder, text: str) -> set[str]:
    def encode(words: str) -> Any:
        return encoder.shared().encode([words])[0]

    asked = finder.find(text, encode(text), finder.focus("", "", "en"), encode)
    return {question.ranked.keys[0] for question in asked}


@pytest.mark.parametrize("half", HALVES)
def test_most_direct_questions_find_their_answer_first(finder: AnswerFinder, half: str) -> None:
    cases = HALVES[half]["cases"]
    missed = [case["text"] for case in cases if not found_first(finder, case["text"]) & right(case)]

    assert len(missed) <= (1 - HALVES[half]["at_least"]) * len(cases) + 1e-6, missed


def test_each_topic_is_asked_of(guide: Guide) -> None:
    cases = [case for half in HALVES.values() for case in half["cases"]]
    asked = {name.partition("/")[0] for case in cases for name in case["answers"]}

    assert len(asked) >= 0.9 * len(guide.library.topics)


def test_what_is_right_for_a_direct_question_is_in_the_content(guide: Guide) -> None:
    known = {answer.key for answer in guide.library.answers} | {f"{topic}/" for topic in guide.library.topics}

    assert set().union(*(right(case) for half in HALVES.values() for case in half["cases"])) <= known


def test_no_direct_question_stands_in_the_content(guide: Guide) -> None:
    ways = {way for answer in guide.library.answers for way in answer.asked_as}
    ways |= {way for topic in guide.library.topics.values() for way in topic.asked_as}

    assert ways.isdisjoint(case["text"] for half in HALVES.values() for case in half["cases"])
