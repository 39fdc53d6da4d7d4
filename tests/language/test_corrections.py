"""What a correction means, and what it says was not meant."""

from __future__ import annotations

import pytest

from language.corrections import Correction, correction


@pytest.mark.parametrize(
    ("said", "meant", "not_meant"),
    [
        ("No, I meant joint custody, not foster care", "joint custody", "foster care"),
        ("i said autism not adhd", "autism", "adhd"),
        ("sorry i'm talking about the bus instead of the van", "the bus", "the van"),
        ("no, quise decir la custodia y no el foster", "la custodia", "el foster"),
        ("wait, i meant speech", "speech", ""),
    ],
)
def test_a_correction_says_what_was_meant_and_what_was_not(said: str, meant: str, not_meant: str) -> None:
    assert correction(said) == Correction(meant, not_meant)


@pytest.mark.parametrize("said", ["i said they are not testing him", "i meant they did not call me back"])
def test_a_not_that_denies_a_verb_parts_nothing(said: str) -> None:
    found = correction(said)

    assert found is not None
    assert "not" in found.meant
    assert not found.not_meant


@pytest.mark.parametrize("said", ["what is an IEP?", "no", "they said no", "not in private school", ""])
def test_other_messages_correct_nothing(said: str) -> None:
    assert correction(said) is None
