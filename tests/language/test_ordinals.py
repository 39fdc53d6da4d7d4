"""Which of several things a question points to by its place, and what a text lists."""

from __future__ import annotations

import pytest

from language.ordinals import listed, with_what_is_meant

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
