"""Of many ways of asking an answer those are learned from that are unlike each other."""

from __future__ import annotations

from nlu.answers.stock import AnswerTexts
from nlu.classification.varied import varied

WAYS = [
    "who pays for the bus",
    "who pays for the bus?",
    "is the ride free",
    "who is paying for the bus",
    "bus cost",
]


def test_few_ways_are_all_taken() -> None:
    assert varied(WAYS, 5) == WAYS
    assert varied([], 5) == []


def test_the_first_way_is_taken_and_no_copy_of_it() -> None:
    assert varied(WAYS, 1) == WAYS[:1]
    assert varied(WAYS, 3) == ["who pays for the bus", "is the ride free", "bus cost"]


def test_the_same_ways_are_taken_each_time() -> None:
    assert varied(WAYS, 4) == varied(list(WAYS), 4)


def test_an_answer_learns_all_its_ways_where_none_were_chosen() -> None:
    assert AnswerTexts("bus", WAYS).learned == WAYS
    assert AnswerTexts("bus", WAYS, [], WAYS[:2]).learned == WAYS[:2]
