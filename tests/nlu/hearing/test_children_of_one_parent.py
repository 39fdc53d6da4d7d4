"""Of whom something is told where the child is a relative, and where two children are told of."""

import pytest

from nlu.hearing.hearer import Hearer
from nlu.hearing.status.mention import NOW, OTHER_PERSON

HELD = {"age_band": frozenset({"elementary"})}


def _values(hearer: Hearer, text: str, language: str, status: str) -> set[str]:
    return {m.value for m in hearer.hear(text, language).mentions if m.status == status}


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("my nephew is 9 and he can't read", "en", {"elementary", "reading"}),
        ("i need help for my niece. she is 12 and has an IEP", "en", {"middle", "iep"}),
        ("mi sobrino de 10 años tiene autismo", "es", {"elementary", "autism"}),
    ],
)
def test_a_nephew_is_the_child_where_no_other_is_named(
    hearer: Hearer, text: str, language: str, told: set[str]
) -> None:
    assert told <= _values(hearer, text, language, NOW)
    assert hearer.hear(text, language).called


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("my son is 14 and my nephew is 9 and has autism", "en"),
        ("he acts just like my nephew who has autism", "en"),
        ("my nephew has autism too", "en"),
        ("mi hijo va en tercero y mi sobrino tiene autismo", "es"),
        ("como mi sobrino que tiene autismo", "es"),
    ],
)
def test_a_nephew_beside_another_child_is_somebody_else(hearer: Hearer, text: str, language: str) -> None:
    assert "autism" in _values(hearer, text, language, OTHER_PERSON)
    assert "autism" not in _values(hearer, text, language, NOW)


def test_a_nephew_behind_facts_of_another_child_is_somebody_else_unless_that_is_how_it_was_called(
    hearer: Hearer,
) -> None:
    text = "my nephew has autism"
    of_other = [m for m in hearer.hear(text, held=HELD).mentions if m.value == "autism"]
    of_child = [m for m in hearer.hear(text, held=HELD, called="nephew").mentions if m.value == "autism"]

    assert [m.status for m in of_other] == [OTHER_PERSON]
    assert NOW in {m.status for m in of_child}


@pytest.mark.parametrize(
    ("text", "language", "of_one", "of_other"),
    [
        (
            "my son [name] is 12 and has an IEP, his sister [name] is 5 and stutters",
            "en",
            {"middle", "iep"},
            {"speech_language"},
        ),
        (
            "[name] is 12 and has an IEP and Mia is 5 and stutters",
            "en",
            {"middle", "iep"},
            {"speech_language"},
        ),
        (
            "mi hija [name] de 9 tiene dislexia y su hermano [name] de 6 no se queda quieto",
            "es",
            {"elementary", "dyslexia"},
            {"elementary", "attention"},
        ),
    ],
)
def test_two_children_named_in_one_message_are_kept_apart(
    hearer: Hearer, text: str, language: str, of_one: set[str], of_other: set[str]
) -> None:
    assert hearer.hear(text, language).two_children
    assert of_one <= _values(hearer, text, language, NOW)
    assert of_other <= _values(hearer, text, language, OTHER_PERSON)


def test_a_brother_without_a_trouble_of_his_own_is_no_second_child(hearer: Hearer) -> None:
    assert not hearer.hear("my son is 7 and has autism. his brother is 12 and had an IEP").two_children


def test_what_may_be_of_either_of_two_children_is_told_of_neither(hearer: Hearer) -> None:
    text = "two kids: the 13 year old hates school and the 7 year old can't read"
    assert "reading" not in _values(hearer, text, "en", NOW)


def test_how_a_parent_reads_and_writes_is_nothing_of_the_child(hearer: Hearer) -> None:
    for text, language in (
        ("i cant read well", "en"),
        ("sorry for my spelling i have dyslexia myself", "en"),
        ("no se escribir bien", "es"),
        ("me cuesta leer", "es"),
    ):
        assert not _values(hearer, text, language, NOW)
    assert _values(hearer, "i cant read his handwriting", "en", NOW) == {"writing"}
    assert _values(hearer, "a mi hijo le cuesta leer, a mi tambien me cuesta leer", "es", NOW) == {"reading"}
