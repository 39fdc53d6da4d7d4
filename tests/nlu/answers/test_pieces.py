"""The first answers are ranked again by the word pieces of their ways of asking."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from small_stock import one, small_stock
from trained import reading

from nlu.answers.finder import AnswerFinder
from nlu.answers.focus import Focus
from nlu.answers.metric import Floats
from nlu.answers.pieces import PieceRanker
from nlu.answers.ranker import AnswerRanker, Scores
from nlu.answers.talk import TalkReader
from nlu.embedding import encoder, kept_pieces

ANSWERS = small_stock().answers
WAYS = [answer.ways for answer in ANSWERS.values()]
KEYS = list(ANSWERS)


@pytest.fixture(scope="module")
def ranking(tmp_path_factory: pytest.TempPathFactory) -> PieceRanker:
    texts = [way for of in WAYS for way in of]
    known = kept_pieces.pieces(texts, encoder.shared, "small", tmp_path_factory.mktemp("pieces"))
    return PieceRanker(known, [len(of) for of in WAYS])


def _all_alike() -> Scores:
    return Scores(np.arange(len(KEYS)), np.zeros(len(KEYS), np.float32))


@pytest.mark.parametrize("place", range(len(KEYS)))
def test_a_way_of_asking_finds_its_answer(ranking: PieceRanker, place: int) -> None:
    for way in WAYS[place]:
        found = ranking.again(_all_alike(), reading().pieces(way))
        assert KEYS[found.places[found.values.argmax()]] == KEYS[place], way


def test_together_the_first_answers_stay_where_they_are(ranking: PieceRanker) -> None:
    found = ranking.again(_all_alike(), reading().pieces("is the bus free"))

    assert found.values.mean() == pytest.approx(0, abs=1e-5)


def test_answers_behind_the_first_ones_are_not_compared(ranking: PieceRanker) -> None:
    scores = Scores(np.tile(np.arange(12), 2), np.array([5.0] * 12 + [0.0] * 12, np.float32))

    assert not ranking.again(scores, reading().pieces("is the bus free")).values[12:].any()


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_to_compare_changes_no_order(ranking: PieceRanker, count: int) -> None:
    scores = Scores(np.arange(count), np.ones(count, np.float32))

    assert np.allclose(ranking.again(scores, reading().pieces("bus")).values, ranking.weights.scores)
    assert np.allclose(ranking.again(_all_alike(), np.zeros((0, 384), np.float32)).values, 0)


def test_only_the_pieces_of_the_message_itself_are_asked_for(
    ranker: AnswerRanker, ranking: PieceRanker
) -> None:
    asked: list[str] = []

    def pieces(text: str) -> Floats:
        asked.append(text)
        found: Floats = reading().pieces(text)
        return found

    focus = Focus("bus", "bus/when", "when is the bus")
    reader = TalkReader(ranker, {}, pieces=ranking)
    reader.scores("and who pays", one("and who pays"), focus, one, pieces=pieces)

    assert asked == ["and who pays"]


def test_the_finder_of_the_content_has_the_pieces_of_all_ways_in_little_memory(finder: AnswerFinder) -> None:
    assert finder._pieces is not None
    assert finder._pieces.bytes < 48e6


def test_a_finder_can_be_kept_with_its_pieces(
    ranker: AnswerRanker, ranking: PieceRanker, tmp_path: Path
) -> None:
    AnswerFinder(ranker, {}, {}, pieces=ranking).save(tmp_path / "answers.pkl")
    kept = AnswerFinder.read(tmp_path / "answers.pkl")._pieces
    assert kept is not None

    there, here = (each.again(_all_alike(), reading().pieces("is the bus free")) for each in (kept, ranking))
    assert np.array_equal(there.values, here.values)
