"""Texts are made comparable in one place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language import normalize


@pytest.mark.parametrize("typed", ["don't", "don’t", "dont", "don`t", "don´t"])
def test_every_apostrophe_counts_as_none(typed: str) -> None:
    assert normalize.without_apostrophes(typed) == "dont"


@pytest.mark.parametrize(
    ("typed", "joined"),
    [
        ("does not", "doesnt"),
        ("can not", "cant"),
        ("cannot", "cant"),
        ("will not", "wont"),
        ("can't", "cant"),
    ],
)
def test_a_negation_is_one_word_in_a_clause(typed: str, joined: str) -> None:
    assert normalize.clause(f"He {typed} read!") == f"he {joined} read"


@pytest.mark.parametrize("typed", ["Él está MAL", "el  esta mal", "e\u0301l esta\u0301 mal"])
def test_accents_and_capitals_do_not_matter_when_folded(typed: str) -> None:
    assert normalize.folded(typed).split() == ["el", "esta", "mal"]


def test_words_are_compared_without_order_and_signs() -> None:
    assert normalize.words("Who's that? That's the IEP-team.") == {
        "whos",
        "that",
        "thats",
        "the",
        "iep",
        "team",
    }


@given(st.text(alphabet="abc dont'’ \n", max_size=40))
def test_a_place_in_the_joined_text_is_found_again_in_the_typed_one(typed: str) -> None:
    text = f"{typed} she does not read, he can not write"
    joined = normalize.with_joined_negations(text)
    start = joined.rindex("write")

    first, last = normalize.place_before_joining(text, start, start + 5)

    assert normalize.without_apostrophes(text)[first:last] == "write"
