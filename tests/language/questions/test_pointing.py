"""A question that only points at what is told before it is read with that: tests/cases/pointing.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from language.questions.pointing import pointed_at

_CASES = Path(__file__).parents[2] / "cases" / "pointing.yml"


@pytest.mark.parametrize(("text", "meant"), YAML(typ="safe").load(_CASES).items())
def test_a_question_that_points_is_read_with_what_it_points_at(text: str, meant: str) -> None:
    assert pointed_at(text) == meant
