"""Times of day in a message, and what is no time."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from language.dates import times

CASES = YAML(typ="safe", pure=True).load(Path(__file__).parents[1] / "cases" / "times.yml")


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_the_time_of_a_message(case: dict[str, str]) -> None:
    expected = None if case["reads"] == "none" else time.fromisoformat(case["reads"])

    assert times.told(case["says"]) == expected
