"""An answer that takes something for granted is less likely where nobody told it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from trained import reading

from knowledge.guide import Guide
from knowledge.interview import Subject
from nlu.answers.content.stock import AnswerTexts, Stock, stock_of
from nlu.answers.finder import AnswerFinder
from nlu.answers.focus import Focus
from nlu.answers.metric import Floats
from nlu.answers.premises import Premises, shares_of
from nlu.answers.ranker import AnswerRanker
from nlu.answers.talk import TalkReader

Encode = Callable[[str], Floats]
LATE = Subject("late", frozenset(), ("late", "months ago"), {"asked": frozenset({"months"})})
KEYS = ["bus/refused", "lunch/refused"]
"""Of the first, nine of ten ways of asking tell that it is late; of the second, none."""
OF_BUSES = Premises((LATE,), {"bus/refused": (0.9,), "bus/cost": (0.3,)})


def test_how_surely_a_premise_is_told_is_learned_from_the_ways_of_asking() -> None:
    ways = ["the bus is late", "it is late again", "months ago it came", "no bus came"]
    stock = Stock({"bus/late": AnswerTexts("bus", ways)}, (), (LATE,))

    assert shares_of(stock) == {"bus/late": (3 / 5,)}


def test_an_answer_that_hardly_takes_it_for_granted_loses_nothing() -> None:
    lost = OF_BUSES.losses(["bus/refused", "bus/cost", "lunch/cost"])

    assert lost[0, 0] < -2
    assert not lost[1:].any()


@pytest.mark.parametrize(
    ("texts", "facts", "answer", "is_told"),
    [
        (["it came months ago"], {}, "", True),
        (["the first one", "that was late"], {}, "", True),
        ([], {"asked": frozenset({"months"})}, "", True),
        ([], {}, "bus/refused", True),
        (["and the bus?"], {"asked": frozenset({"days"})}, "bus/cost", False),
    ],
)
def test_messages_facts_and_the_answer_before_tell_a_premise(
    texts: list[str], facts: dict[str, Any], answer: str, is_told: bool
) -> None:
    assert bool(OF_BUSES.told(texts, facts, answer)) == is_told


@pytest.mark.parametrize(
    ("text", "focus"), [("no bus for months ago", Focus()), ("no bus for us", Focus(told=frozenset({0})))]
)
def test_an_answer_comes_back_where_its_premise_was_told(
    ranker: AnswerRanker, encoded: Encode, text: str, focus: Focus
) -> None:
    reader = TalkReader(ranker, {}, premises=OF_BUSES)
    untold = reader.scores("no bus for us", encoded("no bus for us"), Focus(), encoded)
    told = reader.scores(text, encoded(text), focus, encoded)
    place = ranker.keys.index("bus/refused")

    def lead(places: Any, values: Floats) -> float:
        return float(values[places == place][0] - np.delete(values, np.flatnonzero(places == place)).max())

    assert lead(told.places, told.values) > lead(untold.places, untold.values)


def _first(finder: AnswerFinder, text: str, before: str = "") -> str:
    encode, focus = reading(), finder.focus("", before, "en")
    return finder.find(text, encode(text), focus, encode, pieces=encode.pieces)[0].ranked.keys[0]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("it has been such a hard year for our family", "compensatory_services"),
        ("the school does not do anything for him", "moving_schools_states"),
        ("the teacher said he is fine", "health_condition"),
        ("nothing was found on the tests", "evaluation_timeline"),
        ("no hacen nada por mi hijo en esa escuela", "moving_schools_states"),
        ("ha sido un año muy difícil para mi familia", "compensatory_services"),
    ],
)
def test_no_answer_takes_for_granted_what_nobody_told(finder: AnswerFinder, text: str, never: str) -> None:
    assert _first(finder, text).partition("/")[0] != never


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("he was suspended, is testing any faster then", "evaluation_timeline/faster_when_suspended"),
        ("they say no testing since he is absent so much", "evaluation_refused/bad_attendance"),
        ("we moved a month ago and he still has no help here", "moving_schools_states/month_without_help"),
    ],
)
def test_what_was_told_is_answered(finder: AnswerFinder, text: str, key: str) -> None:
    assert _first(finder, text) == key


def test_each_premise_is_told_by_most_ways_of_some_answer(guide: Guide) -> None:
    shares = shares_of(stock_of(guide.library))
    most = np.array([*shares.values()]).max(axis=0)

    assert dict(zip((p.id for p in guide.library.premises), most >= 0.75, strict=True)) == {
        premise.id: True for premise in guide.library.premises
    }
