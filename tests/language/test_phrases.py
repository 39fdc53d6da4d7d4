"""The one grammar in which content says what a message names, and how what was found is weighed."""

from __future__ import annotations

import pytest

from language.phrases import Phrases, named, stand_in


@pytest.mark.parametrize(
    ("phrase", "text", "stands"),
    [
        ("stay put", "What is Stay-put?", True),
        ("stay put", "put, then stay", False),
        ("iep/504 meeting", "a 504 meeting", True),
        ("iep/504 meeting", "a meeting", False),
        ("evaluat* request", "my evaluation request", True),
        ("eval", "evaluation", False),
        ("dont want", "I do not want it", True),
        ("do not want", "I do not want it", True),
        ("not want", "I do not want it", True),
        ("wheres the bus", "where's the bus", True),
        ("c++", "is c hard", False),
        ("c++", "write c++ for me", True),
        ("select *", "do they select kids", False),
        ("select *", "select * from kids", True),
        ("reunión del iep", "la Reunión del IEP", True),
        ("", "anything", False),
    ],
)
def test_words_of_a_phrase_stand_side_by_side(phrase: str, text: str, stands: bool) -> None:
    assert stand_in((phrase,), text) == stands


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("the plan is not followed", True),
        ("they never follow his iep", True),
        ("they follow his iep", False),
        ("not his plan", False),
    ],
)
def test_in_some_lists_they_stand_anywhere(text: str, stands: bool) -> None:
    assert stand_in(("not/never follow* plan/iep",), text, anywhere=True) == stands


def test_side_by_side_what_takes_most_letters_is_named() -> None:
    things = [("meeting", ("meeting",)), ("review", ("annual review", "review")), ("iep", ("iep",))]

    assert named(things, "the iep review meeting") == ["meeting"]
    assert named(things, "an annual review meeting") == ["review"]


def test_phrases_of_one_thing_count_together_and_no_letter_twice() -> None:
    assert Phrases(["annual review", "review", "iep"]).weight("annual review of the iep") == len(
        "annual review"
    ) + len("iep")


def test_anywhere_the_phrase_with_the_most_words_counts() -> None:
    things = [("test", ("test*",)), ("retest", ("test* again",)), ("records", ("records",))]

    assert named(things, "test him again, and send me the records", anywhere=True) == ["retest"]


def test_things_of_the_same_weight_are_all_named_in_the_order_of_the_content() -> None:
    assert named([("b", ("iep",)), ("a", ("504",)), ("c", ("ard",))], "iep or 504") == ["b", "a"]
    assert named([("b", ("iep",))], "nothing of it") == []


def test_places_are_those_of_the_text_as_it_was_typed() -> None:
    text = "They didn't sign. I SIGNED it"

    assert [text[a:b] for a, b in Phrases(["i signed", "didnt sign"]).places(text)] == [
        "didn't sign",
        "I SIGNED",
    ]
