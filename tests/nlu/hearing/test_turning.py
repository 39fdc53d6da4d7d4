"""A message that turns to another child of the parent, and children told apart in one message."""

from __future__ import annotations

import pytest

from nlu.hearing.clauses.turning import turning


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("now about my other son, he's 14 and gets bullied", "en"),
        ("now about [name]", "en"),
        ("ok, now my other daughter. she is 12", "en"),
        ("and the older one?", "en"),
        ("what if it's my youngest", "en"),
        ("thanks. one more thing my older one cries every night about homework", "en"),
        ("otra cosa, mi hija mayor no quiere ir a la escuela", "es"),
        ("y el mayor?", "es"),
        ("y para la más chiquita", "es"),
        ("y ahora mi otro hijo", "es"),
        ("ahora de [name], tiene 7", "es"),
        ("ahora quiero preguntar por mi otra hija de 8 que no lee", "es"),
    ],
)
def test_another_child_that_is_named_as_such_is_surely_turned_to(text: str, language: str) -> None:
    turned = turning(text, language)
    assert turned is not None
    assert turned.is_sure


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the 4 year old first", "en"),
        ("what about my son", "en"),
        ("[name]", "en"),
        ("el de 4", "es"),
        ("la menor", "es"),
    ],
)
def test_a_child_that_is_only_named_is_another_only_where_more_are_known(text: str, language: str) -> None:
    turned = turning(text, language)
    assert turned is not None
    assert not turned.is_sure


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("he's 14", "en"),
        ("my son is 8 and cannot read", "en"),
        ("my other son has an IEP but this one doesn't", "en"),
        ("the older kids hit him", "en"),
        ("mi hijo tiene un IEP", "es"),
    ],
)
def test_what_is_told_of_a_child_turns_to_none(text: str, language: str) -> None:
    assert turning(text, language) is None


def test_every_letter_of_the_message_stays_in_its_place() -> None:
    text = "now about my other son, he's 14"
    turned = turning(text, "en")
    assert turned is not None
    assert len(turned.text) == len(text)
    assert turned.text.split() == ["my", "son,", "he's", "14"]
