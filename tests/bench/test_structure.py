"""The house stands on floors: what `bench.structure` reads, and that no modules import in a circle."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import structure

ROOT = Path(__file__).parents[2]


def _house(root: Path, **files: str) -> dict[str, structure.Module]:
    (root / "house").mkdir()
    for name, text in {"__init__": "", **files}.items():
        path = root / "house" / f"{name.replace('__of__', '/')}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return structure.read(root, ["house"])


@pytest.fixture(scope="module")
def ours() -> dict[str, structure.Module]:
    return structure.read(ROOT)


def test_no_modules_import_each_other_in_a_circle(ours: dict[str, structure.Module]) -> None:
    assert structure.circles(structure.of_modules(ours)) == []


def test_no_folders_import_each_other_in_a_circle(ours: dict[str, structure.Module]) -> None:
    assert structure.circles(structure.of_folders(ours)) == []


@pytest.mark.parametrize(
    "way", ["from house import b", "import house.b", "from . import b", "from .b import x"]
)
def test_every_way_to_import_is_seen(tmp_path: Path, way: str) -> None:
    modules = _house(tmp_path, a=way, b="x = 1")
    assert modules["house.a"].imports == {"house.b"}


def test_a_circle_is_found_and_an_import_inside_a_function_makes_none_at_the_start(tmp_path: Path) -> None:
    modules = _house(
        tmp_path, a="from house import b", b="from house import c", c="def f():\n    from house import a"
    )
    assert structure.circles(structure.of_modules(modules)) == []
    assert structure.circles(structure.of_modules(modules, with_later=True)) == [
        ["house.a", "house.b", "house.c"]
    ]


def test_an_import_for_type_checkers_makes_no_circle_at_the_start(tmp_path: Path) -> None:
    checked = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from house.a import x"
    modules = _house(tmp_path, a="from house.b import y", b=checked)
    assert structure.circles(structure.of_modules(modules)) == []


def test_a_module_stands_one_floor_above_the_highest_it_imports(tmp_path: Path) -> None:
    modules = _house(tmp_path, a="from house import b, c", b="from house import c", c="")
    assert structure.floors(structure.of_modules(modules)) == {
        "house": 0, "house.a": 2, "house.b": 1, "house.c": 0,
    }  # fmt: skip
