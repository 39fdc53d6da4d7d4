"""Whether a request for a letter says what the letter is for."""

from __future__ import annotations

import pytest

from language.requests.letter_requests import asks_for_something, names_something


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
