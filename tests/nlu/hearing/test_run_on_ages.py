"""Ages and grades in Spanish messages without commas: the table of tests/cases/hearing_run_on.yml."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bench.hearing import judged, rows
from knowledge import Guide
from nlu.hearing.hearer import Hearer

ROWS = [row for _, row in rows(Path(__file__).parents[2] / "cases" / "hearing_run_on.yml")]


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['kind']}: {r['text'][:50]}" for r in ROWS])
def test_an_age_is_heard_and_nothing_counted_is_one(
    hearer: Hearer, guide: Guide, row: Mapping[str, Any]
) -> None:
    wrong = judged(hearer, guide, "stories", row).wrong
    assert [found for found in wrong if "age_band" in found] == []
