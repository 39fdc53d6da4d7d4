"""Numbers in words; which of several things a question points to by its place, and what a text lists."""

from __future__ import annotations

import pytest

from language.numbers import before_a_thing, counted, first_number, places
from language.ordinals import listed, with_what_is_meant
from language.words import LANGUAGES, languages

WAYS = ["free mediation", "a state complaint", "a hearing"]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Ask for it in writing. You can choose: free mediation, a state complaint, or a hearing.", WAYS),
        ("IEP or 504?", ["IEP", "504"]),
        ("Puede pedir: mediación, una queja o una audiencia.", ["mediación", "una queja", "una audiencia"]),
        ("Yes, it can. The school pays.", []),
    ],
)
def test_a_text_lists_several_things(text: str, things: list[str]) -> None:
    assert listed(text) == things


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("is the second one free?", "is a state complaint free?"),
        ("how long does the last one take", "how long does a hearing take"),
        ("what about the first", "what about free mediation"),
        ("who decides the 3rd option", "who decides a hearing"),
        ("¿cuánto tarda la segunda opción?", "¿cuánto tarda a state complaint?"),
    ],
)
def test_a_place_in_a_question_stands_for_the_thing(said: str, asked: str) -> None:
    assert with_what_is_meant(said, WAYS) == asked


@pytest.mark.parametrize(
    "said",
    ["when is the first meeting", "the last iep was wrong", "he is in the second grade", "the 5th one?", ""],
)
def test_other_places_stand_for_nothing(said: str) -> None:
    assert with_what_is_meant(said, WAYS) == said


def test_each_language_has_its_numbers() -> None:
    assert languages("numbers") == LANGUAGES


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("my seven year old", "en", 7),
        ("in 3rd grade, the second time", "en", 3),
        ("twenty-one", "en", 21),
        ("la de dieciseis", "es", 16),
        ("en tercero", "es", 3),
        ("una", "es", 1),
        ("so many", "en", 0),
    ],
)
def test_the_first_number_of_a_text_is_read(text: str, language: str, number: int) -> None:
    assert first_number(text, language) == number


def test_no_more_is_known_than_was_asked_for() -> None:
    assert counted("en", 3, first=2) == {"two": 2, "three": 3}
    assert places("en", 2) == {"first": 1, "second": 2}
    assert places("en", 2, figures=True)["2nd"] == 2


def test_before_a_thing_a_number_has_one_form() -> None:
    assert before_a_thing("numbers", "es", 2) == {"un": 1, "dos": 2}
    assert before_a_thing("places", "es", 3) == {"primer": 1, "segundo": 2, "tercer": 3}
