"""What is asked in general of the answer before finds its answer in each topic: tests/cases/aspects.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from trained import reading

import nlu
from knowledge.answers import Aspect
from knowledge.guide import Guide
from nlu.answers.finder import AnswerFinder
from nlu.embedding import encoder
from nlu.hearing.spoken import language_of

FILE = Path(nlu.__file__).parents[1] / "tests" / "cases" / "aspects.yml"
CASES: dict[str, Any] = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
NOT = CASES.pop("not")
ASPECTS = list(CASES)
SOME = 9
"""Of all topics and wordings, each ninth is asked: the whole table takes a minute."""
OF_ALL, OF_ONE = 0.75, 0.4
"""Less than was measured: 0.87 of all, and of what is found least (what if they refuse) half."""


@pytest.fixture(scope="module")
def vectors() -> dict[str, Any]:
    texts = [text for case in CASES.values() for text in case["asked"]] + [case["text"] for case in NOT]
    return dict(zip(texts, encoder.shared().encode(texts), strict=True))


def found(finder: AnswerFinder, vectors: dict[str, Any], text: str, before: str) -> str:
    topic, _, answer = before.partition("/")
    focus = finder.focus(topic, before if answer else "", language_of(text, "en"))
    encode = reading()
    return finder.find(text, encode(text), focus, encode, pieces=encode.pieces)[0].ranked.keys[0]


def test_most_aspects_of_most_topics_find_their_answer(
    finder: AnswerFinder, guide: Guide, vectors: dict[str, Any]
) -> None:
    right: dict[str, list[bool]] = {}
    for aspect in guide.library.aspects:
        known = [topic for topic in guide.library.topics if aspect.answer(topic)]
        cells = [(topic, text) for topic in known for text in CASES[aspect.id]["asked"]]
        for topic, text in cells[:: max(1, min(SOME, len(cells) // 12))]:
            key = found(finder, vectors, text, f"{topic}/")
            right.setdefault(aspect.id, []).append(key == aspect.answer(topic))
    shares = {aspect: sum(one) / len(one) for aspect, one in right.items()}
    every = [one for of_aspect in right.values() for one in of_aspect]

    assert sum(every) / len(every) >= OF_ALL, shares
    assert min(shares.values()) >= OF_ONE, shares


def test_what_names_another_matter_is_not_taken_for_an_aspect(
    finder: AnswerFinder, vectors: dict[str, Any]
) -> None:
    taken = [
        case["text"]
        for case in NOT
        if found(finder, vectors, case["text"], case["before"]).partition("/")[0]
        == case["before"].partition("/")[0]
    ]

    assert len(taken) <= 3, taken


@pytest.mark.parametrize("aspect", ASPECTS)
def test_none_of_the_cases_stands_in_the_content(guide: Guide, aspect: str) -> None:
    asked = {of.id: {*of.asked} for of in guide.library.aspects}

    assert asked[aspect].isdisjoint(CASES[aspect]["asked"])


def test_a_topic_has_its_own_answer_before_the_one_for_all_others() -> None:
    cost = Aspect("cost", ("how much",), {"bus": "bus/cost"}, "school/cost")

    assert cost.answer("bus") == "bus/cost"
    assert cost.answer("lunch") == "school/cost"


def test_where_there_is_no_answer_for_others_a_topic_has_none() -> None:
    assert Aspect("cost", ("how much",), {"bus": "bus/cost"}).answer("lunch") == ""


@pytest.mark.parametrize(
    ("text", "before", "sure"),
    [
        ("how long do they have", "", False),
        ("quien decide eso", "", False),
        ("how long do they have", "evaluation_request", True),
        ("who decides if my child gets a ride to school", "", True),
        ("do i need a lawyer for that", "", True),
    ],
)
def test_what_is_asked_in_general_and_of_nothing_is_not_sure(
    finder: AnswerFinder, text: str, before: str, sure: bool
) -> None:
    encode = reading()
    focus = finder.focus(before, "", language_of(text, "en"))

    assert finder.find(text, encode(text), focus, encode, pieces=encode.pieces)[0].sure == sure
