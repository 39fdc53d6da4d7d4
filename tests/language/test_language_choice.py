"""A message that only asks for a language is understood; one that names a language otherwise is not."""

import pytest

from language.language_choice import language_asked_for


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
