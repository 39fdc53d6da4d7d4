"""Answers are ranked by what is meant and by its words; what was learned can be kept."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from small_stock import ASKED, SUBJECTS, encode, one, small_stock

from nlu.answers.metric import unit
from nlu.answers.ranker import AnswerRanker
from nlu.answers.stock import Stock
from nlu.components.bases.kept_learning import fingerprint


def best(ranker: AnswerRanker, text: str) -> str:
    scores = ranker.scores(text, one(text))
    return str(ranker.keys[scores.places[scores.values.argmax()]])


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("asked", ASKED)
def test_a_way_of_asking_finds_its_answer(ranker: AnswerRanker, subject: str, asked: str) -> None:
    assert [best(ranker, way.format(subject)) for way in ASKED[asked]] == [f"{subject}/{asked}"] * 3


def test_words_never_asked_before_find_the_answer_by_their_meaning(ranker: AnswerRanker) -> None:
    assert best(ranker, "money money testing") == "testing/cost"


def test_the_same_stock_gives_the_same_ranker(ranker: AnswerRanker) -> None:
    again = AnswerRanker()
    again.fit(small_stock(), encode, encode)

    assert np.allclose(again.metric.middles, ranker.metric.middles)
    assert np.allclose(again.metric.asked(one("the bus")), ranker.metric.asked(one("the bus")))


def _worked_out(stock: Stock) -> dict[str, str]:
    """What of a ranker is worked out, and the fingerprint of what it is made of."""
    made: dict[str, str] = {}

    def once(name: str, made_of: Any, work: Callable[[], Any]) -> Any:
        made[name] = fingerprint(made_of)
        return work()

    AnswerRanker().fit(stock, encode, encode, once)
    return made


def _changed(**changed: Any) -> set[str]:
    """What is worked out anew where an answer has another text, or other ways of asking."""
    stock = small_stock()
    before = _worked_out(stock)
    stock.answers["bus/cost"] = replace(stock.answers["bus/cost"], **changed)
    after = _worked_out(stock)
    return {name for name in after if after[name] != before[name]}


def test_another_text_of_an_answer_leaves_premises_and_aspects() -> None:
    changed = _changed(texts=["who pays for the bus the district does"])
    assert changed == {"matrix of answers", "words of answers"}


def test_another_way_of_asking_changes_all() -> None:
    ways = small_stock().answers["bus/cost"].ways
    assert _changed(ways=[*ways, "bus price"]) == {
        "matrix of answers",
        "words of answers",
        "premises, aspects, kinds of messages",
    }


def test_learning_brings_ways_of_asking_nearer_to_their_answer(ranker: AnswerRanker) -> None:
    ways = [way.format(subject) for subject in SUBJECTS for asked in ASKED.values() for way in asked]
    owners = np.repeat(np.arange(12), 3)
    raw = encode(ways)
    middles = unit(np.stack([raw[owners == n].mean(axis=0) for n in range(12)]))

    def margin(fits: np.ndarray) -> float:  # type: ignore[type-arg]
        own = fits[np.arange(len(fits)), owners]
        others = fits.copy()
        others[np.arange(len(fits)), owners] = -9
        return float((own - others.max(axis=1)).mean())

    assert margin(ranker.metric.asked(raw) @ ranker.metric.middles.T) > 2 * margin(raw @ middles.T)


def test_answers_asked_about_by_place_are_always_looked_at(ranker: AnswerRanker) -> None:
    scores = ranker.scores("bus money", one("bus money"), np.array([11]))

    assert 11 in scores.places


def test_a_ranker_can_be_kept(ranker: AnswerRanker, tmp_path: Path) -> None:
    ranker.save(tmp_path / "answers.pkl")

    assert best(AnswerRanker.read(tmp_path / "answers.pkl"), "is the lunch free") == "lunch/cost"


def test_a_kept_ranker_scores_as_before(ranker: AnswerRanker) -> None:
    kept = pickle.loads(pickle.dumps(ranker))
    vector = one("is the lunch free")
    there, here = (r.scores("is the lunch free", vector) for r in (kept, ranker))
    assert there.places.tolist() == here.places.tolist()
    assert there.values.tolist() == here.values.tolist()
