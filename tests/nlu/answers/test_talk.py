"""A short message is completed by the talk; a message on something else is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_stock import SUBJECTS

from nlu.answers.focus import Focus
from nlu.answers.metric import Floats
from nlu.answers.ranker import AnswerRanker
from nlu.answers.ranking import Ranked, mixed
from nlu.answers.talk import TalkReader
from nlu.answers.talk_weights import TalkWeights

Encode = Callable[[str], Floats]
ON_THE_BUS = Focus("bus", "bus/when", "When is the bus?")


@pytest.fixture
def reader(ranker: AnswerRanker) -> TalkReader:
    return TalkReader(ranker, {"bus": ["lunch"]})


def ranked(reader: TalkReader, text: str, focus: Focus, encoded: Encode) -> Ranked:
    return reader.ranked(reader.scores(text, encoded(text), focus, encoded), 12)


@pytest.mark.parametrize(
    ("text", "key"), [("and who pays for that?", "bus/cost"), ("what if they refuse", "bus/refused")]
)
def test_a_pointing_question_is_about_what_was_answered(
    reader: TalkReader, encoded: Encode, text: str, key: str
) -> None:
    assert ranked(reader, text, ON_THE_BUS, encoded).keys[0] == key


def test_a_question_that_names_another_subject_is_about_that(reader: TalkReader, encoded: Encode) -> None:
    assert ranked(reader, "is the testing free", ON_THE_BUS, encoded).keys[0] == "testing/cost"


def test_a_subject_alone_gets_the_question_before(reader: TalkReader, encoded: Encode) -> None:
    assert ranked(reader, "and the meeting?", ON_THE_BUS, encoded).keys[0] == "meeting/when"


def test_the_answer_just_given_gives_way_to_others(ranker: AnswerRanker, encoded: Encode) -> None:
    def odds(same_answer: float) -> float:
        weights = TalkWeights(same_answer=same_answer)
        found = ranked(TalkReader(ranker, {}, weights), "the bus", ON_THE_BUS, encoded)
        return dict(zip(found.keys, found.odds, strict=True)).get("bus/when", 0.0)

    assert odds(-4.0) < odds(0.0)


def test_a_related_topic_is_likelier_than_a_strange_one(ranker: AnswerRanker, encoded: Encode) -> None:
    text = "who pays for that?"
    strange = ranked(TalkReader(ranker, {}), text, ON_THE_BUS, encoded).topics.get("lunch", 0.0)
    related = ranked(TalkReader(ranker, {"bus": ["lunch"]}), text, ON_THE_BUS, encoded).topics["lunch"]

    assert related > strange


def test_odds_of_all_answers_are_one(reader: TalkReader, encoded: Encode) -> None:
    found = reader.ranked(reader.scores("the bus", encoded("the bus"), Focus(), encoded), 99)

    assert sum(found.odds) == pytest.approx(1, abs=1e-5)
    assert sum(found.topics.values()) == pytest.approx(1, abs=1e-5)


def test_a_topic_without_answers_completes_nothing(reader: TalkReader, encoded: Encode) -> None:
    alone = ranked(reader, "is the lunch free", Focus(), encoded)

    assert ranked(reader, "is the lunch free", Focus("unheard_of"), encoded) == alone


def test_readings_are_weighted(reader: TalkReader, encoded: Encode) -> None:
    one = reader.scores("is the lunch free", encoded("is the lunch free"), Focus(), encoded)
    other = reader.scores("when is the bus", encoded("when is the bus"), Focus(), encoded)

    assert reader.ranked(mixed([(one, 0.9), (other, 0.1)]), 1).keys == ("lunch/cost",)
    assert reader.ranked(mixed([(one, 0.1), (other, 0.9)]), 1).keys == ("bus/when",)


@pytest.mark.parametrize("topic", SUBJECTS)
def test_the_topic_that_the_classifier_heard_counts(
    ranker: AnswerRanker, encoded: Encode, topic: str
) -> None:
    reader, text = TalkReader(ranker, {}), "is it free"
    alone = reader.ranked(reader.scores(text, encoded(text), Focus(), encoded), 1).topics
    heard = reader.ranked(reader.scores(text, encoded(text), Focus(), encoded, {topic: 0.9}), 99).topics

    assert heard[topic] > alone.get(topic, 0.0)


def test_what_else_may_be_meant_is_of_other_topics_first(ranker: AnswerRanker, encoded: Encode) -> None:
    reader, text = TalkReader(ranker, {}, TalkWeights(other_topic=0.0, named=0.0)), "is the bus free"
    found = reader.ranked(reader.scores(text, encoded(text), Focus(), encoded), 5)
    topics = [key.split("/")[0] for key in found.keys]

    assert found.keys[0] == "bus/cost"
    assert len(set(topics[:3])) == 3
    assert list(found.odds[3:]) == sorted(found.odds[3:], reverse=True)


def test_what_is_hardly_meant_is_not_named(ranker: AnswerRanker, encoded: Encode) -> None:
    def named(least: float) -> tuple[str, ...]:
        reader, text = TalkReader(ranker, {}, TalkWeights(named=least)), "is the bus free"
        return reader.ranked(reader.scores(text, encoded(text), Focus(), encoded), 5).keys

    assert named(1.0) == ("bus/cost",)
    assert len(named(0.0)) == 5


def test_an_answer_of_a_topic_that_fits_as_a_whole_is_likelier(ranker: AnswerRanker, encoded: Encode) -> None:
    text = "bus bus something of the bus"
    scores = TalkReader(ranker, {}).scores(text, encoded(text), Focus(), encoded)
    alone, whole = (
        TalkReader(ranker, {}, TalkWeights(whole_topic=share)).ranked(scores, 12).topics["bus"]
        for share in (0.0, 0.5)
    )

    assert whole > alone
