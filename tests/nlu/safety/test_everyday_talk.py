"""What the second net learns as everyday talk has long messages and both languages, and no danger."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from bench.danger.kinds import turns_of_the_chat
from knowledge import Guide
from nlu.hearing.learned import examples
from nlu.safety.crisis_detector import CrisisDetector
from nlu.safety.everyday_talk import LONG, KnownSigns, everyday_talk, talk_near_danger

MOST = 600


@pytest.fixture(scope="module")
def lines(guide: Guide, signs: CrisisDetector) -> list[str]:
    return everyday_talk(guide.library, signs, most=MOST)


def test_a_fifth_of_the_lines_are_long(lines: list[str]) -> None:
    long = [line for line in lines if len(line.split()) >= LONG]

    assert len(lines) == MOST
    assert 0.15 * MOST <= len(long) <= 0.25 * MOST


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_quarter_says_something_of_a_child_in_each_language(
    guide: Guide, lines: list[str], language: str
) -> None:
    heard = guide.library.heard
    told = examples({language: heard.told_as[language]}, {language: heard.no_fact[language]})

    assert sum(line in told for line in lines) >= 0.2 * MOST


def test_what_was_read_before_is_not_read_again(
    guide: Guide, signs: CrisisDetector, lines: list[str]
) -> None:
    first = KnownSigns(signs, {})
    assert everyday_talk(guide.library, first, most=MOST) == lines
    again = KnownSigns(Mock(side_effect=AssertionError), first.found)

    assert everyday_talk(guide.library, again, most=MOST) == lines
    assert again.found == first.found


def test_fewer_lines_are_the_beginning_of_more(guide: Guide, signs: CrisisDetector, lines: list[str]) -> None:
    assert set(everyday_talk(guide.library, signs, most=MOST // 2)) <= set(lines)


def test_long_turns_of_the_chat_are_among_the_turns(guide: Guide, signs: CrisisDetector) -> None:
    turns = everyday_talk(guide.library, signs, turns_of_the_chat(), most=0)

    assert sum(len(turn.split()) >= LONG for turn in turns) >= 0.1 * len(turns)
    assert not any(signs.read(turn) for turn in turns)


def test_what_is_near_danger_in_words_is_new_and_no_danger_to_the_rules(
    guide: Guide, signs: CrisisDetector, lines: list[str]
) -> None:
    near = talk_near_danger(guide.library, signs, lines, most=300)

    assert len(near) == 300
    assert not set(near) & set(lines)
    assert not any(signs.read(line) for line in near)
    assert len(set(near) & set(talk_near_danger(guide.library, signs, lines, most=200))) >= 180
