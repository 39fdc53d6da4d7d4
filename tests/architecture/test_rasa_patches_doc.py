"""docs/rasa-patches.md names each workaround for Rasa, and nothing else."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOC = ROOT / "docs" / "rasa-patches.md"
TESTS = sorted((ROOT / "tests" / "channel" / "rasa_patches").glob("test_*.py"))
RASA = re.compile(r"^rasa==(\S+)", re.M)


def _functions(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def _patches(module: Path) -> set[str]:
    """The functions that give nothing back: each switches one workaround on."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    switches = {node.name for node in functions if node.returns and ast.unparse(node.returns) == "None"}
    return {name for name in switches if not name.startswith("_")} - {"apply"}


def _rows(module: str) -> list[list[str]]:
    """The cells of the table below the heading that names a module."""
    section = re.split(r"^## ", DOC.read_text(encoding="utf-8"), flags=re.M)
    under = next(
        (part for part in section if f"`channel/rasa_patches/{module}.py`" in part.split("\n")[0]), ""
    )
    rows = [line for line in under.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "channel/rasa_patches").glob("[!_]*.py")), ids=lambda p: p.stem
)
def test_each_workaround_has_one_row_and_each_row_its_workaround(path: Path) -> None:
    named = [cells[0].strip("`") for cells in _rows(path.stem)]

    assert sorted(named) == sorted(_patches(path))


@pytest.mark.parametrize(
    "path", sorted((ROOT / "channel/rasa_patches").glob("[!_]*.py")), ids=lambda p: p.stem
)
def test_each_row_gives_the_cost_the_installed_version_and_a_test_that_exists(path: Path) -> None:
    installed = RASA.findall((ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8"))
    for name, fault, cost, version, test in _rows(path.stem):
        assert fault, name
        assert cost, name
        assert [version] == installed, name
        assert test.strip("`") in set().union(*map(_functions, TESTS)), name


@pytest.mark.parametrize(
    "path", sorted((ROOT / "channel/rasa_patches").glob("[!_]*.py")), ids=lambda p: p.stem
)
def test_each_workaround_is_applied(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    apply = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "apply")
    called = {n.func.id for n in ast.walk(apply) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}

    assert _patches(path) <= called
