"""Whether the school's answer, as a parent gives it, was a no."""

from __future__ import annotations

import pytest

from language.requests.refusing import is_not_wanted, tells_a_no


@pytest.mark.parametrize(
    "said",
    [
        *(
            "they said no",
            "the principal told us no on the phone",
            "me dijeron que no",
            "la respuesta fue no",
        ),
        *("she wont qualify", "they are not going to test him", "dijo que no va a calificar"),
    ],
)
def test_a_no_of_the_school_is_one(said: str) -> None:
    assert tells_a_no(said)


@pytest.mark.parametrize(
    "said",
    ["they said no problem, we will test her", "she said no worries", "dijeron que no hay problema"],
)
def test_no_problem_is_no_refusal(said: str) -> None:
    assert not tells_a_no(said)


@pytest.mark.parametrize(
    "said",
    ["give me a different letter", "i want another one", "not this one", "no quiero esa, otra", "deme otra"],
)
def test_another_letter_is_wanted(said: str) -> None:
    assert is_not_wanted(said)


@pytest.mark.parametrize("said", ["this one is fine", "can you send the letter", "esa está bien"])
def test_a_letter_that_is_fine_is_not_refused(said: str) -> None:
    assert not is_not_wanted(said)
