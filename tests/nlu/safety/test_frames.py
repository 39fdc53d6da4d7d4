"""What a film, a lesson, a game or an answer of no makes of a grave wording."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from nlu.safety.crisis_detector import CrisisDetector

CASES = YAML(typ="safe").load(
    (Path(__file__).parents[2] / "cases" / "danger" / "frames.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("text", CASES["elsewhere"])
def test_what_was_seen_taught_or_played_is_no_child_in_danger(signs: CrisisDetector, text: str) -> None:
    assert all(sign.elsewhere and sign.tier == "gentle" for sign in signs.read(text))


@pytest.mark.parametrize("text", CASES["denied"])
def test_what_was_asked_and_answered_with_no_is_gentle(signs: CrisisDetector, text: str) -> None:
    found = signs.read(text)

    assert found
    assert all(sign.denied and sign.tier == "gentle" for sign in found)


@pytest.mark.parametrize("text", CASES["plain"])
def test_what_is_told_of_the_child_counts_though_a_film_or_a_question_is_named(
    signs: CrisisDetector, text: str
) -> None:
    found = signs.read(text)

    assert found
    assert found[0].tier != "gentle"
