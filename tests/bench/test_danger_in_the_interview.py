"""Dangers and look-alikes are typed in an open interview: as many of each language, the same each time."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.danger.in_the_interview import WALKS, Held, Seen, held_out, sampled, show


def test_as_many_dangers_and_look_alikes_of_each_language_are_typed() -> None:
    found = Counter((held.language, held.is_danger) for held in sampled(held_out(), most=40))

    assert found == {(language, is_danger): 40 for language in WALKS for is_danger in (True, False)}


def test_the_same_messages_are_typed_each_time() -> None:
    every = held_out()

    assert sampled(every, most=10) == sampled(every[::-1], most=10)


def test_each_question_of_the_interview_is_open_before_some_message() -> None:
    before = Counter(len(held.before) for held in sampled(held_out()))

    assert sorted(before) == [1, 2, 3, 4]


def test_only_totals_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    danger, toy = Held("a secret of mine", "en", True), Held("a toy", "en", False)
    show([Seen(danger, True, False, True), Seen(toy, False, False, False)])
    said = capsys.readouterr().out

    assert "en dangers found: as the first message 1/1 = 1.000 | in the interview 0/1 = 0.000" in said
    assert "only as the first 1, only in the interview 0" in said
    assert "not open before 1 of 2" in said
    assert danger.text not in said
