"""Whether somebody can be made to do a thing is whether they have to."""

from __future__ import annotations

import pytest

from language.requests.obliging import as_a_duty


@pytest.mark.parametrize(
    ("said", "duty"),
    [
        ("can i make them keep her here", "does the school have to keep her here"),
        ("ok but Can we force the district to pay?", "ok but does the school have to pay?"),
        ("is there any way to make them answer", "does the school have to answer"),
        ("¿Puedo obligar a la escuela a ponerlo ahí?", "¿la escuela tiene que ponerlo ahí?"),
        ("¿hay forma de obligarlos a que contesten?", "¿la escuela tiene que contesten?"),
    ],
)
def test_it_is_asked_whether_the_school_has_to(said: str, duty: str) -> None:
    assert as_a_duty(said) == duty


@pytest.mark.parametrize(
    "said", ["can i make them?", "can they make him repeat", "¿los puedo obligar a?", ""]
)
def test_without_a_thing_to_do_nothing_is_put_in_other_words(said: str) -> None:
    assert as_a_duty(said) == ""
