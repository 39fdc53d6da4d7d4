"""A message that is only a date is kept apart from one that holds a date, and from ages and grades."""

from __future__ import annotations

import pytest

from nlu.entities.dates import DateHeard, hear_date
from nlu.entities.gazetteer import Gazetteer

GAZETTEER = Gazetteer({}, deadline_topics=["some_topic"], asks_for_time=["how long", "deadline"])

ALONE = [
    "October 3", "no, November 3", "it was on 10/3", "we signed it last Tuesday", "yesterday", "3 weeks ago",
    "I think it was around October 3rd", "sorry, I meant the 5th", "el 3 de octubre", "fue hace tres semanas",
    "the 45th of Smarch", "13/45", "the first day of school", "about two months ago i think",
    "they got my consent form on sept 8",
]  # fmt: skip
NOT_ALONE = [
    "he's 3", "2nd grade", "he was suspended yesterday", "my son was diagnosed last year", "24/7",
    "what happened on October 3?", "she starts school in September", "may i ask something",
    "can they call a meeting tomorrow", "he fell behind in march and never caught up",
]  # fmt: skip


@pytest.mark.parametrize("text", ALONE)
def test_only_a_date(text: str) -> None:
    assert hear_date(text, GAZETTEER).alone


@pytest.mark.parametrize("text", NOT_ALONE)
def test_not_only_a_date(text: str) -> None:
    assert not hear_date(text, GAZETTEER).alone


def test_topics_are_named_only_for_a_question_of_time_with_a_date() -> None:
    assert hear_date("I signed in March, how long do they have", GAZETTEER).topics == {"some_topic"}
    assert hear_date("I signed in March, what now", GAZETTEER) == DateHeard()
    assert hear_date("how long do they have", GAZETTEER) == DateHeard()


SETS_TIME = [
    "it's at 9", "now it's on thursday at 2", "they moved it to friday", "it was changed to 3:30",
    "es a las 9", "ya cambió, es a las 4", "la pasaron para el viernes",
]  # fmt: skip
SETS_NO_TIME = [
    "October 3", "he wakes up at 9", "is it at 9?", "they moved him to another class", "he is 9",
    "we signed it last Tuesday", "they call me at 10 every day", "se duerme a las 9",
]  # fmt: skip


@pytest.mark.parametrize("text", SETS_TIME)
def test_only_when_something_is_by_the_clock_or_since_it_moved(text: str) -> None:
    assert hear_date(text, GAZETTEER).sets_time


@pytest.mark.parametrize("text", SETS_NO_TIME)
def test_says_more_than_when_or_only_a_day(text: str) -> None:
    assert not hear_date(text, GAZETTEER).sets_time


WAS_DONE = [
    "I called on Nov 20",
    "i emailed last friday",
    "llamé el 20 de noviembre",
    "les escribí el 12 de octubre",
]
WAS_NOT_DONE = [
    "did I call on Nov 20?", "he was suspended yesterday",
    "I called on Nov 20 because he came home crying again and nobody at the office would tell me why",
]  # fmt: skip
WORDS = Gazetteer({}, asked=("emailed", "escribi", "les escribi"), called=("called", "llame"))


@pytest.mark.parametrize("text", WAS_DONE)
def test_a_few_words_tell_the_day_on_which_the_school_was_asked(text: str) -> None:
    assert hear_date(text, WORDS).done


@pytest.mark.parametrize("text", WAS_NOT_DONE)
def test_a_question_or_a_story_does_not_only_tell_that_day(text: str) -> None:
    assert not hear_date(text, WORDS).done
