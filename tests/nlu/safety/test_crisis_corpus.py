"""The rules for danger over the corpus in tests/cases/danger.

Its held-out half was looked at only in totals.
"""

from __future__ import annotations

import pytest
from danger_corpus import TIERS, Case, danger, everyday, look_alikes, other_voices

from knowledge.guide import Guide
from nlu.safety.crisis_detector import CrisisDetector

RECALL = 0.98
FALSE_ALARMS = 0.02
LANGUAGES = ("en", "es")


def _of(cases: tuple[Case, ...], language: str, half: str = "") -> list[Case]:
    return [c for c in cases if c.language == language and half in {"", c.half}]


@pytest.mark.parametrize(("language", "least"), [("en", 300), ("es", 150)])
def test_the_corpus_is_large_enough(language: str, least: int) -> None:
    assert len(_of(danger(), language)) >= least
    assert len(look_alikes()) >= 200
    assert len(_of(look_alikes(), "es")) >= 60


@pytest.mark.parametrize("half", ["tune", "held_out"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_found(signs: CrisisDetector, language: str, half: str) -> None:
    cases = _of(danger(), language, half)
    missed = [case.text for case in cases if not signs.read(case.text)]

    assert len(missed) <= (1 - RECALL) * len(cases), missed


def test_no_message_that_cannot_be_mistaken_is_missed(signs: CrisisDetector) -> None:
    assert [case.text for case in danger() if case.must and not signs.read(case.text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_look_alikes_rarely_alarm(signs: CrisisDetector, language: str) -> None:
    cases = _of(look_alikes(), language)
    alarms = [case.text for case in cases if signs.read(case.text)]

    assert len(alarms) <= FALSE_ALARMS * len(cases), alarms


def test_other_voices_are_understood(signs: CrisisDetector) -> None:
    told = [text for text, is_danger in other_voices() if is_danger]
    harmless = [text for text, is_danger in other_voices() if not is_danger]
    missed = [text for text in told if not signs.read(text)]
    alarms = [text for text in harmless if signs.read(text)]

    assert len(missed) <= (1 - RECALL) * len(told), missed
    assert len(alarms) <= FALSE_ALARMS * len(harmless), alarms


@pytest.mark.parametrize("half", ["tune", "held_out"])
def test_everyday_trouble_does_not_alarm(signs: CrisisDetector, half: str) -> None:
    harmless = [case for case in everyday() if not case.tier and case.half == half]
    alarms = [case.text for case in harmless if signs.read(case.text)]

    assert len(harmless) >= 20
    assert len(alarms) <= FALSE_ALARMS * len(harmless), alarms


@pytest.mark.parametrize(("half", "least"), [("tune", 1.0), ("held_out", 0.95)])
def test_danger_in_everyday_words_is_found(signs: CrisisDetector, half: str, least: float) -> None:
    told = [case for case in everyday() if case.tier and case.half == half]
    missed = [case.text for case in told if not signs.read(case.text)]

    assert len(told) >= 15
    assert len(missed) <= (1 - least) * len(told), missed


def test_danger_in_everyday_words_brings_the_line_that_fits(signs: CrisisDetector, guide: Guide) -> None:
    told = [case for case in everyday() if case.line and case.half == "tune"]

    def shown(text: str) -> list[str]:
        found = signs.read(text)
        return [line.name for line in guide.help_lines([sign.id for sign in found], found[0].tier)]

    name = {line: guide.library.hotlines[line].name for line in {case.line for case in told}}
    assert [case.text for case in told if name[case.line] not in shown(case.text)[:2]] == []


def test_danger_is_never_taken_much_more_lightly_than_it_is(signs: CrisisDetector) -> None:
    light = [
        case.text
        for case in danger()
        if case.must and (s := signs.read(case.text)) and TIERS.index(s[0].tier) < TIERS.index(case.tier)
    ]

    assert light == []
