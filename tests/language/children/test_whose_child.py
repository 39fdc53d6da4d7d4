"""A message that only says whose child it is, and how a parent names one of several."""

import pytest

from language.children.named import child_named, years_told
from language.children.whose import whose_child


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("actually he's my nephew", "my nephew"),
        ("sorry I meant my grandson", "my grandson"),
        ("she's my foster daughter actually", "my foster daughter"),
        ("she's a girl by the way", "a girl"),
        ("perdón, es mi hija no mi hijo", "mi hija"),
        ("no es mi hijo, es mi sobrino", "mi sobrino"),
        ("es niña, no niño", "niña"),
    ],
)
def test_whose_child_it_is_is_said_in_the_parents_words(text: str, said: str) -> None:
    assert whose_child(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "no thats his brother",
        "that was about my nephew",
        "its his twin who has that",
        "no it's my older son",
        "he's my nephew and he has autism",
        "not my daughter, her cousin",
        "she is 7",
        "is he my nephew's age?",
        "ese es su hermano",
        "no es mi hija",
        "es la hermana la que tiene eso",
    ],
)
def test_what_says_anything_else_is_not_only_whose_child_it_is(text: str) -> None:
    assert whose_child(text) == ""


def test_a_child_is_named_as_the_parent_named_it_last_before_a_place() -> None:
    spanish = "tengo dos niños, el de 8 no lee y la de 5 no habla bien"
    assert child_named(spanish, spanish.index("no lee"), "es") == "el de 8"
    assert child_named(spanish, spanish.index("no habla"), "es") == "la de 5"
    english = "my son is 12, his sister is 5 and stutters"
    assert child_named(english, english.index("stutters"), "en") == "his sister"
    assert years_told(english, english.index("stutters"), "en") == "5"
    assert child_named("she cant read", 4, "en") == years_told("she cant read", 4, "en") == ""
