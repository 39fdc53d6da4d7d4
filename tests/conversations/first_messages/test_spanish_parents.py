"""First messages of several kinds of Spanish-speaking parents get the right answer, be it not every one.

They are in tests/cases: spanish_by_four_parents, spanish_by_five_parents, spanish_drawn_by_chance and
spanish_by_lot.
One half was looked at, of the other only totals. What is asserted is a little below what was reached.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from talking import Server

import nlu
from knowledge.guide import Guide

FOLDER = Path(nlu.__file__).parents[1] / "tests" / "cases"
FILES = ("spanish_by_four_parents.yml", "spanish_by_five_parents.yml", "spanish_drawn_by_chance.yml")
BY_LOT = "spanish_by_lot.yml"
HALVES = ("looked at", "held out")
RIGHT = {"looked at": 0.80, "held out": 0.65}
"""Shares of questions that get an answer on their topic at once."""
IN_OTHER_WORDS = {"looked at": 0.72, "held out": 0.64}
"""The same of what schools are called elsewhere, and of what is wanted or complained of beside a story."""
OFFERED, BEGUN, NOT_OURS = 0.90, 0.85, 0.80
LOT = {"looked at": (0.85, 0.87), "held out": (0.77, 0.87)}
"""Of the messages on topics drawn by lot: answered on their topic at once, and at least offered."""
MOST_ALARMS = 0.10
Reply = list[dict[str, Any]]


def _cases(*files: str) -> dict[str, list[dict[str, Any]]]:
    """The messages of files, by group."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for file in files:
        for group, cases in YAML(typ="safe").load((FOLDER / file).read_text(encoding="utf-8")).items():
            found[group] += cases
    return found


CASES, DRAWN = _cases(*FILES), _cases(BY_LOT)


@pytest.fixture(scope="module")
def replies(server: Server) -> dict[str, list[tuple[dict[str, Any], Reply]]]:
    """What each message gets, each in its own session, by group."""
    return {
        group: [(case, server.parent("es").say(case["text"])) for case in cases]
        for group, cases in CASES.items()
    }


def _wanted(case: dict[str, Any]) -> set[str]:
    return {*case.get("topics", ()), *case.get("second", ())}


def _answered(case: dict[str, Any], said: Reply) -> bool:
    named = {topic for message in said for topic in (message.get("topic"), message.get("part_of"))}
    special = {"letter_help": "letter", "evaluation_timeline": "deadline"}
    kinds = {message["kind"] for message in said}
    return bool(_wanted(case) & named) or any(special.get(topic) in kinds for topic in _wanted(case))


def _offered(case: dict[str, Any], said: Reply) -> bool:
    choices = [choice.get("topic") for message in said for choice in message.get("choices", ())]
    return _answered(case, said) or bool(_wanted(case) & set(choices[:4]))


def _share(judged: list[bool]) -> float:
    return sum(judged) / len(judged)


@pytest.mark.parametrize("half", HALVES)
def test_questions_get_the_answer_that_was_asked_for(replies: Any, half: str) -> None:
    asked = replies[f"questions, {half}"] + replies[f"two questions, {half}"]

    assert _share([_answered(*each) for each in asked]) >= RIGHT[half]
    assert _share([_offered(*each) for each in asked]) >= OFFERED


@pytest.mark.parametrize("half", HALVES)
def test_what_is_asked_in_words_of_other_countries_or_complained_of_is_answered(
    replies: Any, half: str
) -> None:
    asked = replies[f"regional words, {half}"] + replies[f"to answer, {half}"]

    assert _share([_answered(*each) for each in asked]) >= IN_OTHER_WORDS[half]


@pytest.mark.parametrize("half", HALVES)
def test_stories_begin_the_interview_or_get_their_answer(replies: Any, half: str) -> None:
    told = replies[f"situations, {half}"]
    begun = [any(m["kind"] == "question" for m in said) or _answered(case, said) for case, said in told]

    assert _share(begun) >= BEGUN


def test_other_matters_get_no_answer_of_ours(replies: Any) -> None:
    ours = {"answer", "letter", "deadline", "suggestion", "question"}
    said = [said for half in HALVES for _, said in replies[f"other matters, {half}"]]

    assert _share([not ours & {message["kind"] for message in each} for each in said]) >= NOT_OURS


def test_help_lines_come_rarely(replies: Any) -> None:
    said = [said for group in replies.values() for _, said in group]

    assert _share([any(message["kind"] == "crisis" for message in each) for each in said]) <= MOST_ALARMS


@pytest.mark.parametrize("half", HALVES)
def test_questions_on_topics_drawn_by_lot_get_their_topic(server: Server, half: str) -> None:
    said = [(case, server.parent("es").say(case["text"])) for case in DRAWN[f"questions, {half}"]]
    answered, offered = LOT[half]

    assert _share([_answered(*each) for each in said]) >= answered
    assert _share([_offered(*each) for each in said]) >= offered


def test_stories_drawn_by_lot_begin_the_interview(server: Server) -> None:
    told = [case["text"] for half in HALVES for case in DRAWN[f"situations, {half}"]]
    begun = [any(m["kind"] == "question" for m in server.parent("es").say(text)) for text in told]

    assert _share(begun) >= BEGUN


def test_none_of_them_is_a_way_of_asking_and_their_topics_are_in_the_content(guide: Guide) -> None:
    cases = [case for group in [*CASES.values(), *DRAWN.values()] for case in group]
    ways = {way for answer in guide.library.answers for way in answer.asked_as}
    topics = {topic for case in cases for topic in (*case.get("topics", ()), *case.get("second", ()))}

    assert ways.isdisjoint(case["text"] for case in cases)
    assert topics <= {*guide.library.topics}
