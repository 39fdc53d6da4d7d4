"""A feeling is answered by no yes or no; what others take long for is no question of the chat."""

import pytest

from language import questions
from language.questions.feelings import only_feels
from language.questions.the_chat import speaks_of_others


@pytest.mark.parametrize(
    "said",
    [
        "I'm scared to sign",
        "but im worried about the meeting",
        "me da miedo firmar",
        "La verdad, tengo miedo",
    ],
)
def test_a_feeling_asks_nothing(said: str) -> None:
    assert only_feels(said)


@pytest.mark.parametrize(
    "said",
    ["i'm scared to sign, do i have to?", "do i have to sign", "he is scared of school", "firmo o no?"],
)
def test_a_question_or_another_persons_feeling_is_none(said: str) -> None:
    assert not only_feels(said)


@pytest.mark.parametrize(
    ("said", "of_others"),
    [
        ("cuánto se tardan", True),
        ("how long do they take", True),
        ("cuánto falta", False),
        ("how many more questions", False),
    ],
)
def test_what_the_school_takes_long_for_is_known_from_what_the_chat_does(said: str, of_others: bool) -> None:
    assert speaks_of_others(said) is of_others


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("gracias, y qué pasa después de mandarla", True),
        ("no, y qué les escribo", True),
        ("bastante, lo pueden reprobar?", True),
        ("qué pena con usted", False),
        ("qué bueno, gracias", False),
        ("no sé qué hacer", False),
    ],
)
def test_a_spanish_clause_asks_by_the_accent_of_its_first_word(said: str, asks: bool) -> None:
    assert questions.asks(said) is asks
