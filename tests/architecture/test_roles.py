"""Code names no topic, letter, path, meeting, refusal, matter, help line or condition: it asks for a role."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import knowledge
from knowledge import Guide

ROOT = Path(knowledge.__file__).parents[1]
PACKAGES = ("actions", "channel", "deploy", "knowledge", "language", "nlu", "privacy")
ALSO_WORDS_OF_CODE = {
    # plans, which are values of the fact current_help
    *("iep", "section_504", "gifted_plan"),
    # keys of content files and of messages
    *(
        "calendar",
        "code",
        "consent",
        "evaluation_timeline",
        "grades",
        "language",
        "leaving_school",
        "services",
        "supports",
    ),
}
"""Ids that are also names of something else, where only the place could tell which is meant."""


@pytest.fixture(scope="module")
def ids(guide: Guide) -> frozenset[str]:
    """All ids of content that code might name."""
    known = guide.library
    kinds = (
        known.topics, known.stock.letters, known.paths, known.meetings, known.refusals, known.matters,
        known.hotlines, known.conditions,
    )  # fmt: skip
    return frozenset(name for kind in kinds for name in kind)


def strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every string of a module that is no docstring and names no heading, button or notice."""
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    told |= {
        id(given)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"label", "notice"}
        for given in node.args
    }  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def test_no_id_of_content_stands_in_code(ids: frozenset[str]) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        for line, text in strings(ast.parse(path.read_text(encoding="utf-8")))
        for name in {text, *text.split("/")} & ids - ALSO_WORDS_OF_CODE
    ]

    assert found == []


def test_the_test_for_ids_would_find_one(ids: frozenset[str]) -> None:
    tree = ast.parse('"""iep_vs_504"""\nguide().topic("iep_vs_504")\nknown.label("legal_help")\n')

    assert [text for _, text in strings(tree) if text in ids] == ["iep_vs_504"]
