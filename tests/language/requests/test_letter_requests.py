"""Whether a request for a letter says what the letter is for."""

from __future__ import annotations

import pytest

from language.requests.letter_requests import (
    asks_for_something,
    is_led_by_a_letter,
    names_something,
    only_asks_to_write,
    without_what_is_not_wanted,
)


@pytest.mark.parametrize(
    "said",
    ["write me a letter", "can you write that letter for me please", "I need an email to the principal",
     "another letter", "necesito escribir una carta", "escríbame una carta para la escuela"],
)  # fmt: skip
def test_a_bare_request_names_nothing(said: str) -> None:
    assert not names_something(said)


@pytest.mark.parametrize(
    ("said", "asks"),
    [("a letter to ask for a bigger desk", True), ("una carta para pedir otro salón", True),
     ("a letter about the lunch room", False)],
)  # fmt: skip
def test_a_request_that_says_what_for_names_it(said: str, asks: bool) -> None:
    assert names_something(said)
    assert asks_for_something(said) is asks


@pytest.mark.parametrize(
    ("said", "is_asked"),
    [
        ("can you draft that for me", True),
        ("write it up please", True),
        ("¿me lo escribe?", True),
        ("me la puede redactar usted", True),
        ("hágamela por favor", True),
        ("how do i write it", False),
        ("can i write it myself", False),
        ("they wrote it for me", False),
        ("¿qué les escribo?", False),
        ("can you write a letter about the bus", False),
    ],
)
def test_a_text_that_only_asks_the_guide_to_write_is_known(said: str, is_asked: bool) -> None:
    assert only_asks_to_write(said) is is_asked


@pytest.mark.parametrize(
    ("said", "is_led"),
    [
        ("letter to switch from the iep to a 504", True),
        ("i need a letter for the principal", True),
        ("carta para una junta", True),
        ("necesito un correo para la maestra", True),
        ("a letter from the school says he failed", False),
        ("carta de la escuela dice que reprobó", False),
    ],
)
def test_a_text_that_begins_with_the_letter_that_is_wanted_is_known(said: str, is_led: bool) -> None:
    assert is_led_by_a_letter(said) is is_led


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("a 504 plan, not an IEP", "iep"),
        ("an iep instead of a 504", "504"),
        ("un 504, no para iep", "iep"),
        ("they do not follow the iep", ""),
        ("email about 504 not followed", ""),
    ],
)
def test_what_a_letter_is_not_for_is_left_out(said: str, gone: str) -> None:
    left = without_what_is_not_wanted(said).lower()

    assert (gone not in left) if gone else (left == said.lower())
