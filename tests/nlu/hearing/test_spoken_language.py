"""In which language a message is, where few words say so and the talk was in the other one."""

from __future__ import annotations

import pytest

from nlu.hearing.spoken import language_of


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        ("whats a good pizza place", "es", "en"),
        ("who won the game", "es", "en"),
        ("thank you", "es", "en"),
        ("and then", "es", "en"),
        ("cuál es la capital de Francia", "en", "es"),
        ("muchas gracias", "en", "es"),
        ("nomás eso", "en", "es"),
        ("no", "es", "es"),
        ("no", "en", "en"),
        ("public", "es", "es"),
        ("iep", "es", "es"),
        ("dyslexia", "en", "en"),
        ("autismo", "en", "en"),
    ],
)
def test_words_that_only_one_language_has_say_which_it_is(text: str, page: str, language: str) -> None:
    assert language_of(text, page) == language
