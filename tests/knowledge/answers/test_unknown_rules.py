"""Rules that a parent was told of and that no fact knows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from knowledge import Guide

FOLDER = Path(__file__).parent.parent.parent / "cases"
CASES = [
    case
    for name in ("claims.yml", "claims_held_out.yml")
    for case in YAML(typ="safe").load((FOLDER / name).read_text())
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["says"]))
def test_unknown_rules_are_named_and_known_ones_are_not(case: dict[str, Any], guide: Guide) -> None:
    assert list(guide.unknown_claims(case["says"], guide.topic(case["topic"]))) == case["unknown"]
