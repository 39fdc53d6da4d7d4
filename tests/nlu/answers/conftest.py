"""A ranker of a small made-up stock, fitted once, and the finder of the whole content, as it was trained."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_stock import encode, one, small_stock
from trained import learned_file

from knowledge.guide import Guide
from nlu.answers.finder import AnswerFinder
from nlu.answers.metric import Floats
from nlu.answers.ranker import AnswerRanker
from nlu.answers.stock import stock_of
from nlu.embedding import cache, encoder
from nlu.embedding.encoder import PASSAGE


@pytest.fixture(scope="session")
def ranker() -> AnswerRanker:
    fitted = AnswerRanker()
    fitted.fit(small_stock(), encode, encode)
    return fitted


@pytest.fixture(scope="session")
def encoded() -> Callable[[str], Floats]:
    return one


@pytest.fixture(scope="session")
def finder(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> AnswerFinder:
    kept = learned_file("AnswerFinder", "answers.pkl", tmp_path_factory.mktemp("finder"))
    if kept:
        return AnswerFinder.read(kept)
    ranker = AnswerRanker()
    ranker.fit(
        stock_of(guide.library),
        lambda texts, of: cache.vectors(texts, encoder.for_examples, of),
        lambda texts, of: cache.vectors(texts, encoder.for_examples, of, PASSAGE),
    )
    return AnswerFinder.of(ranker, guide.library)
