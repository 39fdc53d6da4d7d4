"""An answer counts only where what it speaks of was named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_stock import ASKED

from knowledge.guide import Guide
from knowledge.interview import Subject
from nlu.answers.content.presupposed import Presuppositions, unnamed
from nlu.answers.finder import AnswerFinder
from nlu.answers.focus import Focus
from nlu.answers.metric import Floats
from nlu.answers.ranker import AnswerRanker

Encode = Callable[[str], Floats]
LUNCH = Subject("lunch", frozenset({"lunch"}), ("lunch*", "cafeteria"), {"needs": frozenset({"food"})})
OF_LUNCH = Presuppositions(
    (LUNCH,), {f"lunch/{asked}": frozenset({0}) for asked in ASKED} | {"lunch/": frozenset({0})}
)


@pytest.fixture
def finder(ranker: AnswerRanker) -> AnswerFinder:
    """Nothing is said of lunch to who did not name it."""
    return AnswerFinder(ranker, {}, {}, presupposed=OF_LUNCH)


def topics(finder: AnswerFinder, text: str, encoded: Encode, focus: Focus | None = None) -> list[str]:
    (found,) = finder.find(text, encoded(text), focus or Focus(), encoded)
    return [key.partition("/")[0] for key in found.ranked.keys]


def test_an_answer_counts_where_the_message_names_it(finder: AnswerFinder, encoded: Encode) -> None:
    assert topics(finder, "is the lunch free", encoded)[0] == "lunch"


def test_nothing_unnamed_comes_first(ranker: AnswerRanker, encoded: Encode) -> None:
    food = Presuppositions((Subject("food", frozenset({"lunch"}), ("cafeteria",), {}),), OF_LUNCH.needs)
    finder = AnswerFinder(ranker, {}, {}, presupposed=food)

    assert topics(finder, "is the lunch free", encoded)[0] != "lunch"


@pytest.mark.parametrize(
    "focus",
    [
        Focus(topic="lunch", answer="lunch/when"),
        Focus(topic="lunch"),
        Focus(named=frozenset({0})),
    ],
)
def test_what_the_talk_is_about_is_named(ranker: AnswerRanker, encoded: Encode, focus: Focus) -> None:
    food = Presuppositions((Subject("food", frozenset({"lunch"}), ("cafeteria",), {}),), OF_LUNCH.needs)
    finder = AnswerFinder(ranker, {}, {}, presupposed=food)

    assert topics(finder, "is the lunch free", encoded, focus)[0] == "lunch"


def test_what_was_written_before_or_told_is_named(finder: AnswerFinder) -> None:
    assert finder.focus("", "", "en", ["he eats in the cafeteria"]).named == {0}
    assert finder.focus("", "", "en", [], {"needs": frozenset({"food"})}).named == {0}
    assert finder.focus("", "", "en", ["the bus is late"]).named == set()


def test_a_topic_that_nobody_named_is_told(finder: AnswerFinder) -> None:
    assert finder.unnamed_topics("the bus", Focus()) == {"lunch"}
    assert finder.unnamed_topics("the lunch", Focus()) == set()


def test_one_of_several_subjects_is_enough() -> None:
    two = Presuppositions((LUNCH, Subject("bus", frozenset(), ("bus",), {})), {"x/y": frozenset({0, 1})})
    table = two.table(["x/y", "x/z"])

    assert unnamed(table, {1}).tolist() == [False, False]
    assert unnamed(table, set()).tolist() == [True, False]


def test_an_answer_of_any_topic_speaks_of_what_its_question_names(guide: Guide) -> None:
    of_content = Presuppositions.of(guide.library)

    def needs(key: str) -> set[str]:
        return {of_content.subjects[n].id for n in of_content.needs.get(key, ())}

    assert needs("condition_depression/counts") == {"depression"}
    assert needs("condition_depression/") == {"depression"}
    assert "foster_care" in needs("evaluation_request/foster_parent_asks")
    assert needs("evaluation_timeline/how_long") == set()


def test_what_a_correction_says_was_not_meant_is_left_out(ranker: AnswerRanker, encoded: Encode) -> None:
    finder = AnswerFinder(ranker, {}, {("lunch/cost", "en"): "who pays for the lunch"}, presupposed=OF_LUNCH)
    focus = finder.focus("", "lunch/cost", "en")
    text = "no, i meant the bus money, not the lunch"
    (found,) = finder.find(text, encoded(text), focus, encoded)

    assert found.ranked.keys[0] == "bus/cost"
    assert not any(key.startswith("lunch/") for key in found.ranked.keys)
