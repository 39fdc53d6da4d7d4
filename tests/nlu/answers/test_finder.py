"""A message is read as the questions it asks; each has its answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.guide import Guide
from nlu.answers.content.stock import OVERVIEW, stock_of
from nlu.answers.finder import AnswerFinder
from nlu.answers.finder_settings import FinderSettings
from nlu.answers.focus import Focus
from nlu.answers.metric import Floats
from nlu.answers.question_found import QuestionFound, each_once
from nlu.answers.ranker import AnswerRanker
from nlu.answers.ranking import Ranked

Encode = Callable[[str], Floats]


@pytest.fixture
def finder(ranker: AnswerRanker) -> AnswerFinder:
    asked = {("bus/when", "en"): "When is the bus?", ("bus/when", "es"): "¿Cuándo pasa el autobús?"}
    return AnswerFinder(ranker, {}, asked)


def found(finder: AnswerFinder, text: str, encoded: Encode) -> list[tuple[str, str]]:
    questions = finder.find(text, encoded(text), Focus(), encoded)
    return [(question.text, question.ranked.keys[0]) for question in questions]


def test_two_questions_have_an_answer_each(finder: AnswerFinder, encoded: Encode) -> None:
    said = "who pays for the bus? and when is the testing?"

    assert [key for _, key in found(finder, said, encoded)] == ["bus/cost", "testing/when"]


def test_two_questions_that_and_joins_have_an_answer_each(finder: AnswerFinder, encoded: Encode) -> None:
    said = "who pays for the bus and when is the testing"

    assert [key for _, key in found(finder, said, encoded)] == ["bus/cost", "testing/when"]


def test_the_same_question_twice_is_one(finder: AnswerFinder, encoded: Encode) -> None:
    assert len(found(finder, "who pays for the bus? is the bus free?", encoded)) == 1


def test_a_question_is_found_where_it_stands(finder: AnswerFinder, encoded: Encode) -> None:
    said = "he is in 3rd grade. is the bus free?"
    (question,) = finder.find(said, encoded(said), Focus(), encoded)

    assert said[question.start : question.end].strip() == question.text == "is the bus free?"


def test_a_message_that_asks_nothing_is_one_question(finder: AnswerFinder, encoded: Encode) -> None:
    assert found(finder, "bus money", encoded) == [("bus money", "bus/cost")]


def test_what_fits_no_answer_much_better_than_others_is_not_sure(
    ranker: AnswerRanker, encoded: Encode
) -> None:
    finder = AnswerFinder(ranker, {}, {}, FinderSettings(sure=0.9))
    sure, unsure = (
        finder.find(said, encoded(said), Focus(), encoded)[0]
        for said in ("is the bus free?", "bus testing meeting lunch")
    )

    assert (sure.sure, unsure.sure) == (True, False)


def test_the_focus_has_the_question_in_the_language_of_the_talk(finder: AnswerFinder) -> None:
    assert finder.focus("bus", "bus/when", "es").question == "¿Cuándo pasa el autobús?"
    assert finder.focus("bus", "bus/when", "fr").question == "When is the bus?"
    assert finder.focus("bus", "", "en") == Focus("bus", "", "")


def test_a_finder_can_be_kept(finder: AnswerFinder, encoded: Encode, tmp_path: Path) -> None:
    found(finder, "the bus", encoded)
    finder.save(tmp_path / "finder.pkl")

    assert found(AnswerFinder.read(tmp_path / "finder.pkl"), "bus money", encoded)[0][1] == "bus/cost"


def test_every_answer_of_the_content_is_in_the_stock_in_all_its_languages(guide: Guide) -> None:
    stock = stock_of(guide.library)
    answers = [answer for answer in guide.library.answers if answer.language == "es"]

    assert {answer.key for answer in guide.library.answers} <= set(stock.answers)
    assert all(answer.question in stock.answers[answer.key].ways for answer in answers)
    assert {f"{topic}/{OVERVIEW}" for topic in guide.library.topics} <= set(stock.answers)


def test_examples_of_a_topic_without_answers_ask_for_its_overview(guide: Guide) -> None:
    stock = stock_of(guide.library)
    bare = [topic for topic in guide.library.topics.values() if not topic.answers]

    assert all(set(topic.asked_as) <= set(stock.answers[f"{topic.id}/{OVERVIEW}"].ways) for topic in bare)
    assert {topic for topic, _ in stock.near} == set(guide.library.topics) - {topic.id for topic in bare}


def _question(text: str, *found: tuple[str, float], exact: bool = False) -> QuestionFound:
    ranked = Ranked(tuple(key for key, _ in found), tuple(odds for _, odds in found))
    return QuestionFound(text, 0, len(text), ranked, sure=True, exact=exact)


@pytest.mark.parametrize(
    ("odds", "exact", "expected"),
    [
        ((0.54, 0.43), False, ["hours", "who"]),
        ((0.90, 0.05), False, ["hours"]),
        ((0.60, 0.32), False, ["hours"]),
        ((0.54, 0.43), True, ["hours"]),
    ],
)
def test_a_second_question_gets_its_next_answer_where_that_is_nearly_as_likely(
    odds: tuple[float, float], exact: bool, expected: list[str]
) -> None:
    first = _question("is it hour for hour", ("hours", 0.99))
    second = _question("who decides that", ("hours", odds[0]), ("who", odds[1]), exact=exact)

    assert [question.ranked.keys[0] for question in each_once([first, second])] == expected


def test_a_third_question_is_no_answer_that_was_given() -> None:
    first, second = _question("a", ("hours", 0.99)), _question("b", ("who", 0.9))
    third = _question("c", ("hours", 0.5), ("who", 0.45))

    assert [question.ranked.keys[0] for question in each_once([first, second, third])] == ["hours", "who"]
