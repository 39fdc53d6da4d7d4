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

from nlu.answers import ranker as answer_ranker
from nlu.answers.content.stock import Stock
from nlu.answers.metric import unit
from nlu.answers.ranker import AnswerRanker
from nlu.components.bases.kept_learning import fingerprint
from nlu.keeping import Keeping


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

    class Noting(Keeping):
        def once(self, name: str, made_of: Any, work: Callable[[], Any]) -> Any:
            made[name] = fingerprint(made_of)
            return work()

    AnswerRanker().fit(stock, encode, encode, Noting())
    return made


def _changed(**changed: Any) -> set[str]:
    """What is worked out anew where an answer has another text, or other ways of asking."""
    stock = small_stock()
    before = _worked_out(stock)
    stock.answers["bus/cost"] = replace(stock.answers["bus/cost"], **changed)
    after = _worked_out(stock)
    return {name for name in after if after[name] != before[name]}


def test_another_text_of_an_answer_leaves_aspects() -> None:
    changed = _changed(texts=["who pays for the bus the district does"])
    assert changed == {"matrix of answers", "words of answers"}


def test_another_way_of_asking_changes_all() -> None:
    ways = small_stock().answers["bus/cost"].ways
    assert _changed(ways=[*ways, "bus price"]) == {
        "matrix of answers",
        "words of answers",
        "aspects, kinds of messages",
    }


class _Shelf(Keeping):
    """Keeps what is put away, for a test; counts it."""

    def __init__(self) -> None:
        self.held: dict[str, Any] = {}
        self.times = 0

    def look(self, name: str, made_of: Any) -> Any:
        return self.held.get(name)

    def put(self, name: str, made_of: Any, value: Any) -> None:
        self.held[name] = pickle.loads(pickle.dumps(value))
        self.times += 1


@pytest.fixture
def generous(monkeypatch: pytest.MonkeyPatch) -> None:
    """One way of asking is a large part of a small stock."""
    monkeypatch.setattr(answer_ranker, "MOST_CHANGED", 0.5)


def _fitted(stock: Stock, shelf: Keeping) -> AnswerRanker:
    fitted = AnswerRanker()
    fitted.fit(stock, encode, encode, shelf)
    return fitted


def test_the_last_round_alone_gives_the_same_for_the_same_stock(ranker: AnswerRanker) -> None:
    shelf = _Shelf()
    for _ in range(3):
        again = _fitted(small_stock(), shelf)
        assert np.array_equal(again.metric.middles, ranker.metric.middles)
        assert np.array_equal(again.metric.asked(one("the bus")), ranker.metric.asked(one("the bus")))
    assert shelf.times == 1


@pytest.mark.usefixtures("generous")
def test_an_answer_that_is_new_is_found_after_the_last_round_alone() -> None:
    shelf, stock = _Shelf(), small_stock()
    new = {key: stock.answers.pop(key) for key in [*stock.answers] if key == "bus/cost"}
    _fitted(stock, shelf)
    whole = _fitted(small_stock(), shelf)

    assert shelf.times == 1
    assert [best(whole, way) for way in new["bus/cost"].ways] == ["bus/cost"] * 3
    assert best(whole, "money money testing") == "testing/cost"


@pytest.mark.usefixtures("generous")
def test_an_answer_that_is_gone_leaves_the_others_their_own() -> None:
    shelf, stock = _Shelf(), small_stock()
    _fitted(stock, shelf)
    del stock.answers["bus/cost"]
    fewer = _fitted(stock, shelf)

    assert shelf.times == 1
    for key in ("testing/cost", "meeting/cost"):
        assert [best(fewer, way) for way in stock.answers[key].ways] == [key] * 3


def test_where_much_changed_all_rounds_are_learned() -> None:
    shelf, stock = _Shelf(), small_stock()
    _fitted(stock, shelf)
    for key in [key for key in stock.answers if key.endswith("/cost")]:
        del stock.answers[key]
    fewer = _fitted(stock, shelf)

    assert shelf.times == 2
    assert np.array_equal(fewer.metric.middles, _fitted(stock, Keeping()).metric.middles)


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
