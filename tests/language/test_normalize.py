"""Texts are made comparable in one place."""

from __future__ import annotations

import pytest

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
