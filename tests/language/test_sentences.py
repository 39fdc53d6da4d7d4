"""The sentences of a text."""

from __future__ import annotations

from language.sentences import opening


def test_an_opening_is_never_a_bare_yes() -> None:
    assert opening("Yes. It is free. Ask for it.") == "Yes. It is free."


def test_an_opening_is_one_sentence_where_that_says_enough() -> None:
    assert opening("The IEP team decides, with you. Ask for a meeting.") == "The IEP team decides, with you."
