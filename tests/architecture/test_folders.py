"""No folder is a flat list of files: at most fifteen modules are in one (`python -m bench.structure`)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench import structure

ROOT = Path(__file__).parents[2]
MOST = 15


@pytest.mark.parametrize("house", [*structure.HOUSES, "desk", "tests"])
def test_no_folder_has_more_than_fifteen_modules(house: str) -> None:
    modules = (path for path in (ROOT / house).rglob("*.py") if path.name != "__init__.py")
    counted = Counter(str(path.parent.relative_to(ROOT)) for path in modules)

    assert {folder: count for folder, count in counted.items() if count > MOST} == {}
