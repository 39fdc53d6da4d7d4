"""A ranker of a small made-up stock, fitted once, and the finder of the whole content, as it was trained."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_stock import encode, one, small_stock
from trained import Learned

from nlu.answers.finder import AnswerFinder
from nlu.answers.metric import Floats
from nlu.answers.ranker import AnswerRanker


@pytest.fixture(scope="session")
def ranker() -> AnswerRanker:
    fitted = AnswerRanker()
    fitted.fit(small_stock(), encode, encode)
    return fitted


@pytest.fixture(scope="session")
def encoded() -> Callable[[str], Floats]:
    return one


@pytest.fixture(scope="session")
def finder(learned: Learned) -> AnswerFinder:
    return AnswerFinder.read(learned("AnswerFinder", "answers.pkl"))
