"""No folder is a flat list of files: at most fifteen modules are in one (`python -m bench.structure`).

And no function decides more at once than the worst of today.
"""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest
from reading_code import modules

from bench import structure

ROOT = Path(__file__).parents[2]
MOST = 15
MOST_BRANCHES = 33
"""What the worst function has. It may only become less."""
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.Assert)


@pytest.mark.parametrize("house", [*structure.HOUSES, "desk", "tests"])
def test_no_folder_has_more_than_fifteen_modules(house: str) -> None:
    modules = (path for path in (ROOT / house).rglob("*.py") if path.name != "__init__.py")
    counted = Counter(str(path.parent.relative_to(ROOT)) for path in modules)

    assert {folder: count for folder, count in counted.items() if count > MOST} == {}


def branches(function: ast.AST) -> int:
    """In how many ways a function can go on: each if, loop, except, "and" and "or" adds one."""
    count = 1
    for node in ast.walk(function):
        count += isinstance(node, BRANCHES)
        count += len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0
        count += 1 + len(node.ifs) if isinstance(node, ast.comprehension) else 0
    return count


@pytest.mark.parametrize("house", [*structure.HOUSES, "desk"])
def test_no_function_decides_more_than_the_worst_one_did(house: str) -> None:
    found = {
        f"{file}: {node.name} has {count}"
        for file, tree in modules(house)
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (count := branches(node)) > MOST_BRANCHES
    }

    assert not found, "make it a row of small named rules, as in nlu/components/meant_in_the_talk.py"


def test_branches_are_counted_as_they_are_read() -> None:
    plain, both = "def f(a):\n    return a", "def f(a):\n    return [b for b in a if b] if a and a[0] else []"

    assert [branches(ast.parse(code)) for code in (plain, both)] == [1, 5]
