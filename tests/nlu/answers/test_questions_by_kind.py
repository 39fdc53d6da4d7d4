"""Questions by kinds of asking and direct ones over all topics, with the finder of the whole content."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from trained import reading

import nlu
from knowledge.guide import Guide
from nlu.answers.finder import AnswerFinder
from nlu.hearing.spoken import language_of

FOLDER = Path(nlu.__file__).parents[1] / "tests" / "cases"
KINDS: dict[str, Any] = {
    kind: cases
    for file in ("questions_by_kind.yml", "questions_asked_directly.yml")
    for kind, cases in YAML(typ="safe").load((FOLDER / file).read_text(encoding="utf-8")).items()
}


def found_first(finder: AnswerFinder, case: dict[str, Any]) -> set[str]:
    text = case["text"]
    focus = finder.focus("", case.get("before", ""), language_of(text, "en"))

    encode = reading()
    found = finder.find(text, encode(text), focus, encode, pieces=encode.pieces)
    return {question.ranked.keys[0] for question in found}


def holds(finder: AnswerFinder, case: dict[str, Any]) -> bool:
    found = found_first(finder, case)
    if "never" in case:
        topics = {key.partition("/")[0] for key in found}
        return not any(fnmatch(topic, never) for topic in topics for never in case["never"])
    return bool(found & {*case["answers"]})


@pytest.mark.parametrize("kind", KINDS)
def test_most_questions_of_a_kind_find_their_answer_first(finder: AnswerFinder, kind: str) -> None:
    cases = KINDS[kind]["cases"]
    missed = [case["text"] for case in cases if not holds(finder, case)]

    assert len(missed) <= (1 - KINDS[kind]["at_least"]) * len(cases) + 1e-6, missed


def test_every_answer_named_is_there(guide: Guide) -> None:
    known = {answer.key for answer in guide.library.answers} | {f"{topic}/" for topic in guide.library.topics}
    cases = [case for kind in KINDS.values() for case in kind["cases"]]
    named = {key for case in cases for key in case.get("answers", [])} | {
        case["before"] for case in cases if "before" in case
    }

    assert named <= known


def test_none_of_the_cases_stands_in_the_content(guide: Guide) -> None:
    ways = {way for answer in guide.library.answers for way in answer.asked_as}
    ways |= {way for topic in guide.library.topics.values() for way in topic.asked_as}

    assert ways.isdisjoint(case["text"] for kind in KINDS.values() for case in kind["cases"])
