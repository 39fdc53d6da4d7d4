"""A child who hits, throws or scratches shows behavior; whoever is hurt by others is in danger."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from nlu.safety.crisis_detector import CrisisDetector

CASES = YAML(typ="safe").load(
    (Path(__file__).parents[2] / "cases" / "danger" / "child_hits.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("text", CASES["behavior"])
def test_a_child_who_hits_brings_no_help_lines(signs: CrisisDetector, text: str) -> None:
    assert signs.read(text) == []


@pytest.mark.parametrize("text", CASES["hurt"])
def test_somebody_who_is_hurt_still_does(signs: CrisisDetector, text: str) -> None:
    found = signs.read(text)

    assert found
    assert found[0].tier in {"serious", "emergency"}


@pytest.mark.parametrize(
    "text", ["he ran out of the preschool and no one noticed", "se escapó de la escuela otra vez"]
)
def test_a_child_who_ran_off_is_answered_behind_the_help_lines(signs: CrisisDetector, text: str) -> None:
    found = signs.read(text)

    assert [sign.id for sign in found] == ["runaway"]
    assert signs.told(text, found)["answered"]
