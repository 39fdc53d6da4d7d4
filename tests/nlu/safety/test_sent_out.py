"""To be kicked out of school, a class, the bus or a program is discipline, and no blow."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from nlu.safety.crisis_detector import CrisisDetector

CASES = YAML(typ="safe").load(
    (Path(__file__).parents[2] / "cases" / "danger" / "sent_out.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("text", CASES["sent_out"])
def test_a_child_made_to_leave_is_no_child_in_danger(signs: CrisisDetector, text: str) -> None:
    assert signs.read(text) == []


@pytest.mark.parametrize("text", CASES["hurt"])
def test_a_child_kicked_or_thrown_is_still_one(signs: CrisisDetector, text: str) -> None:
    found = signs.read(text)

    assert found
    assert found[0].tier == "serious"


def test_a_look_alike_that_keeps_the_rules_from_an_alarm_is_told(signs: CrisisDetector) -> None:
    assert signs.told("they kicked my son out for 3 days again", []).get("look_alike")
    assert not signs.told("my son has an iep and reads well", []).get("look_alike")
