"""Who may know whom: read from the code itself."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator

import pytest
from reading_code import ROOT, modules

from bench import structure

OURS = {"actions", "bench", "channel", "deploy", "desk", "knowledge", "language", "nlu", "privacy"}
RASA = {"rasa", "rasa_sdk", "sanic"}
FORBIDDEN = {
    "language": OURS - {"language"} | RASA,
    "privacy": OURS - {"privacy"} | RASA,
    "knowledge": OURS - {"knowledge", "language"} | RASA | {"spacy", "tensorflow"},
    "channel": OURS - {"channel", "privacy"} | {"rasa_sdk"},
    "nlu": OURS - {"nlu", "knowledge", "language"} | {"rasa_sdk"},
    "actions": OURS - {"actions", "knowledge", "language"} | {"rasa", "sanic"},
}
_SUBJECT = r"knowledge\.(?!model\b|parsing\b|library$|validation$|loading$|guide$|__main__$)\w+"
RULES = {  # the rule: who, must not import whom
    "model stands alone": (r"knowledge\.model", r"knowledge(?!\.model)"),
    "parsing imports no subject": (r"knowledge\.parsing", r"knowledge(?!\.(model|parsing))"),
    "a subject imports no library": (_SUBJECT, r"knowledge(\.(library|validation|loading|guide))?$"),
    "the library checks nothing": (r"knowledge\.library", r"knowledge(\.(validation|loading|guide))?$"),
    "validation reads nothing": (r"knowledge\.validation", r"knowledge(\.(loading|guide))?$"),
    "loading knows no guide": (r"knowledge\.loading", r"knowledge(\.guide)?$"),
    "others come in by a door": (r"(?!knowledge)", r"knowledge\.(\w+\.|library|validation|loading|guide)"),
}


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("package", FORBIDDEN)
def test_a_layer_does_not_import_those_above_it(package: str) -> None:
    found = {
        file: names for file, tree in modules(package) if (names := set(imported(tree)) & FORBIDDEN[package])
    }

    assert found == {}


def breaks(rule: str, importer: str, target: str) -> bool:
    """True when a module may not import another by this rule."""
    who, whom = RULES[rule]
    return bool(re.match(who, importer) and re.match(whom, target))


@pytest.fixture(scope="module")
def graph() -> structure.Graph:
    """Which module imports which, imports inside functions included."""
    return structure.of_modules(structure.read(ROOT, OURS), with_later=True)


@pytest.mark.parametrize("rule", RULES)
def test_the_rules_of_imports_are_kept(rule: str, graph: structure.Graph) -> None:
    assert {f"{a} imports {b}" for a, others in graph.items() for b in others if breaks(rule, a, b)} == set()


@pytest.mark.parametrize(
    ("importer", "target", "broken"),
    [
        ("knowledge.model.block", "knowledge.parsing.markdown", "model stands alone"),
        ("knowledge.parsing.source", "knowledge.topics", "parsing imports no subject"),
        ("knowledge.supports.finder", "knowledge.library", "a subject imports no library"),
        ("knowledge.supports.finder", "knowledge", "a subject imports no library"),
        ("knowledge.library", "knowledge.validation", "the library checks nothing"),
        ("knowledge.validation", "knowledge.loading", "validation reads nothing"),
        ("knowledge.loading", "knowledge.guide", "loading knows no guide"),
        ("nlu.entities.gazetteer", "knowledge.safety.signs", "others come in by a door"),
        ("nlu.entities.gazetteer", "knowledge.library", "others come in by a door"),
        ("knowledge.supports.finder", "knowledge.interview.answerable", ""),
        ("knowledge.validation", "knowledge.library", ""),
        ("actions.write_letter", "knowledge", ""),
        ("actions.write_letter", "knowledge.letters", ""),
    ],
)
def test_each_rule_finds_what_breaks_it(importer: str, target: str, broken: str) -> None:
    assert [rule for rule in RULES if breaks(rule, importer, target)] == [broken] * bool(broken)


def test_no_import_makes_a_circle_not_even_inside_a_function(graph: structure.Graph) -> None:
    assert structure.circles(graph) == []


@pytest.mark.parametrize("package", structure.HOUSES)
def test_the_folders_of_a_package_import_each_other_in_one_direction(package: str) -> None:
    assert structure.circles(structure.of_folders(structure.read(ROOT, [package]))) == []


@pytest.mark.parametrize("package", sorted(OURS))
def test_nothing_is_imported_for_type_checkers_only(package: str) -> None:
    found = {
        file
        for file, tree in modules(package)
        for node in ast.walk(tree)
        for part in ("id", "attr", "name")  # of a name, an attribute, an import
        if getattr(node, part, "") == "TYPE_CHECKING"
    }

    assert found == set()


def test_each_subject_says_what_it_offers() -> None:
    subjects = [path.parent.name for path in sorted((ROOT / "knowledge").glob("*/__init__.py"))]
    offered = {
        name: getattr(importlib.import_module(f"knowledge.{name}"), "__all__", []) for name in subjects
    }

    assert [name for name, names in offered.items() if not names] == []


def test_in_nlu_only_components_touch_rasa() -> None:
    found = {file for file, tree in modules("nlu") if "rasa" in imported(tree)}

    assert {file for file in found if not file.startswith("nlu/components/")} == set()


def test_knowledge_has_no_clock_no_network_and_no_log() -> None:
    banned = {"time", "socket", "urllib", "requests", "httpx", "logging", "random"}
    clock = {"now", "today", "utcnow"}  # a date is a value; what day it is now is a parameter
    asks = {
        file
        for file, tree in modules("knowledge")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in clock
    }

    assert {file for file, tree in modules("knowledge") if set(imported(tree)) & banned} == set()
    assert asks == set()
