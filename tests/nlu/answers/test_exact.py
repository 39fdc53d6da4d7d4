"""What is asked word by word as the content has it finds its answer, whatever stands around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_stock import encode, small_stock

from knowledge.guide import Guide
from knowledge.interview import Subject
from language.normalize import clause
from nlu.answers.content.names import names_of
from nlu.answers.content.presupposed import Presuppositions
from nlu.answers.content.stock import AnswerTexts, Stock
from nlu.answers.exact import ExactWays
from nlu.answers.finder import AnswerFinder
from nlu.answers.focus import Focus
from nlu.answers.metric import Floats
from nlu.answers.question_found import QuestionFound
from nlu.answers.ranker import AnswerRanker

Encode = Callable[[str], Floats]
LOCKER = "who pays for the bus where the locker is"
"""To the words it is about the cost of the bus; the content has it under the testing."""


@pytest.fixture(scope="module")
def finder() -> AnswerFinder:
    stock = small_stock()
    testing = stock.answers["testing/when"]
    answers = {
        **stock.answers,
        "testing/when": AnswerTexts("testing", [*testing.ways, LOCKER], testing.texts),
    }
    answers |= {f"{topic}/": AnswerTexts(topic, [topic], [topic]) for topic in ("bus", "testing", "lunch")}
    ranker = AnswerRanker()
    near = (*stock.near, ("lunch", "what is the free food"), ("lunch", "tray and spoon"))
    ranker.fit(Stock(answers, near, names=(("lunch/", "free tray"),)), encode, encode)
    return AnswerFinder(ranker, {}, {})


def first(finder: AnswerFinder, text: str, encoded: Encode, focus: Focus | None = None) -> QuestionFound:
    return finder.find(text, encoded(text), focus or Focus(), encoded)[-1]


@pytest.mark.parametrize(
    "text",
    [
        LOCKER,
        f"{LOCKER.capitalize()}?!",
        f"He is in 3rd grade and money is short. {LOCKER}?",
        f"Is the lunch free? {LOCKER}?",
        f"The meeting is late. {LOCKER}",
    ],
)
def test_an_exact_way_finds_its_answer(finder: AnswerFinder, encoded: Encode, text: str) -> None:
    found = first(finder, text, encoded)

    assert found.ranked.keys[0] == "testing/when"
    assert found.sure
    assert found.exact
    assert found.ranked.odds[0] > 0.9


def test_other_words_are_not_exact(finder: AnswerFinder, encoded: Encode) -> None:
    assert not first(finder, "who pays for the bus where the ramp is", encoded).exact


def test_a_few_words_of_a_talk_are_about_the_talk(finder: AnswerFinder, encoded: Encode) -> None:
    on_the_bus = Focus("bus", "bus/when", "When is the bus?")

    assert first(finder, "no testing for us", encoded, on_the_bus).ranked.keys[0] != "bus/when"
    assert not first(finder, "is the lunch free", encoded, on_the_bus).exact


def test_what_is_asked_of_a_topic_is_answered_from_it(finder: AnswerFinder, encoded: Encode) -> None:
    assert first(finder, "tray and spoon", encoded).ranked.keys[0].startswith("lunch/")


def test_what_something_is_gets_the_overview(finder: AnswerFinder, encoded: Encode) -> None:
    assert first(finder, "She is 8. What is the free food?", encoded).ranked.keys[0] == "lunch/"


@pytest.mark.parametrize("text", ["what is a free tray", "And what's a free tray, exactly?"])
def test_what_a_named_thing_is_gets_its_overview_whatever_the_talk_is_about(
    finder: AnswerFinder, encoded: Encode, text: str
) -> None:
    found = first(finder, text, encoded, Focus("bus", "bus/when", "When is the bus?"))

    assert found.ranked.keys[0] == "lunch/"
    assert found.exact


def test_a_thing_that_has_no_name_is_of_the_talk(finder: AnswerFinder, encoded: Encode) -> None:
    assert not first(finder, "what is that", encoded, Focus("bus", "bus/when", "When is the bus?")).exact


def test_topics_and_terms_are_called_by_their_names(guide: Guide) -> None:
    names = {(topic, clause(name)) for topic, name in names_of(guide.library)}

    assert {("plan504_what", "504"), ("iep_what", "iep"), ("rti_mtss", "rti")} <= names
    assert ("mediation", "mediacion") in names
    assert ("glossary_term", "fape") in names
    assert not [name for topic, name in names if topic == "iep_vs_504" and "difference" in name]


def test_an_exact_way_names_nothing_for_the_parent(finder: AnswerFinder, encoded: Encode) -> None:
    ramps = Presuppositions(
        (Subject("ramp", frozenset({"testing"}), ("ramp",), {}),), {"testing/when": frozenset({0})}
    )
    careful = AnswerFinder(finder.ranker, {}, {}, presupposed=ramps)

    assert first(careful, LOCKER, encoded).ranked.keys[0] != "testing/when"


def test_signs_case_and_accents_do_not_matter() -> None:
    ways = ExactWays([("¿Quién paga el autobús?", 3), ("he can't go", 5), ("quien paga el autobus", 4)])

    assert ways.of("quien paga el AUTOBUS").tolist() == [3, 4]
    assert ways.of("He cannot go!").tolist() == [5]
    assert ways.of("he can go").tolist() == []
    assert ways.of("...").tolist() == []
