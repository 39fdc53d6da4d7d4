"""A question is nearer to a way of asking than to any example of an act; thanks are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_stock import encode

from nlu.answers.acts import ActExamples
from nlu.answers.finder import AnswerFinder
from nlu.answers.focus import Focus
from nlu.answers.metric import Floats
from nlu.answers.ranker import AnswerRanker

LUNCH = "what is for lunch"
ACTS = {"thank": ["thank you so much", "many thanks"], "out_of_scope": [LUNCH, "lunch today"]}
LABELS = ["thank", "out_of_scope", "ask/lunch"]


@pytest.fixture(scope="module")
def finder(ranker: AnswerRanker) -> AnswerFinder:
    labels = [label for label, texts in ACTS.items() for _ in texts]
    rows = ranker.metric.known(encode([text for texts in ACTS.values() for text in texts]))
    return AnswerFinder(ranker, {}, {}, acts=ActExamples(labels, rows))


def test_a_question_is_nearer_to_a_way_of_asking(
    finder: AnswerFinder, encoded: Callable[[str], Floats]
) -> None:
    text = "who pays for the bus"
    leads = finder.leads(text, encoded(text), Focus(), LABELS)

    assert set(leads) == {"thank", "out_of_scope"}
    assert min(leads.values()) > 0


def test_what_is_like_an_example_of_an_act_is_nearer_to_that(
    finder: AnswerFinder, encoded: Callable[[str], Floats]
) -> None:
    leads = finder.leads(LUNCH, encoded(LUNCH), Focus(), LABELS)

    assert leads["out_of_scope"] < 0 < leads["thank"]


def test_without_examples_nothing_is_said(ranker: AnswerRanker, encoded: Callable[[str], Floats]) -> None:
    assert AnswerFinder(ranker, {}, {}).leads("thank you", encoded("thank you"), Focus(), LABELS) == {}
