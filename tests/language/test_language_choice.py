"""A message that only asks for a language is understood; one that names a language otherwise is not."""

import pytest

from language.language_choice import language_asked_for, language_of_a_letter


@pytest.mark.unit
@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("y en español?", "es"),
        ("español por favor", "es"),
        ("¿Me lo puede decir en español?", "es"),
        ("can you answer me in Spanish please", "es"),
        ("hablas espanol", "es"),
        ("hola, habla español", "es"),
        ("in english pls", "en"),
        ("en inglés mejor", "en"),
        ("I'd rather speak English", "en"),
    ],
)
def test_a_language_is_asked_for(said: str, language: str) -> None:
    assert language_asked_for(said) == language


@pytest.mark.unit
@pytest.mark.parametrize(
    "said",
    [
        "no hablo inglés",
        "they only tested him in english",
        "¿La escuela tiene que darme el IEP en español?",
        "do they have to write to me in Spanish",
        "he speaks english and spanish",
        "english or spanish?",
        "puedo pedir más",
        "",
        "he is failing english",
        "la maestra no habla español",
        "solo habla español",
    ],
)
def test_a_language_that_is_only_named_is_not_asked_for(said: str) -> None:
    assert language_asked_for(said) is None


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("la ocupo en inglés", "en"),
        ("mejor la quiero en español", "es"),
        ("necesito la carta en inglés porque la directora no habla español", "en"),
        ("i need the letter in spanish", "es"),
    ],
)
def test_the_language_of_a_letter_is_named(said: str, language: str) -> None:
    assert language_of_a_letter(said) == language


@pytest.mark.parametrize(
    "said", ["no hablo inglés", "la maestra no habla español", "say it in spanish", "la evaluaron en inglés"]
)
def test_a_language_of_something_else_is_none_of_a_letter(said: str) -> None:
    assert language_of_a_letter(said) is None
