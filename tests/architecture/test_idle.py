"""Nothing lies idle: each label, notice, response and entity is used by code, a rule or a button."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from knowledge import Guide
from knowledge.interview.situation import FACTS
from knowledge.supports.content import CHANGES, KINDS
from knowledge.topics.reader import PLANS

ROOT = Path(__file__).parent.parent.parent
YML = YAML(typ="safe")
DOMAIN: dict[str, Any] = YML.load((ROOT / "domain.yml").read_text())
TREES = {
    path.relative_to(ROOT): ast.parse(path.read_text())
    for folder in ("actions", "channel", "knowledge", "nlu")
    for path in (ROOT / folder).rglob("*.py")
}
BY_VALUE = {
    "idea.change or idea.kind": {*CHANGES, *KINDS},
    "plan": set(PLANS),
    "wish.plan": set(PLANS),
    ast.unparse(ast.parse('f"verdict_{answer.verdict}"', mode="eval")): {"verdict_yes", "verdict_no"},
}
"""Labels that are named by a value of the content, and the values that there are."""


def _constants(tree: ast.AST) -> set[str]:
    """The texts of some code, without its docstrings."""
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs)
    return {node.value for node in found if isinstance(node.value, str)}


def _asked_for(method: str, table: str) -> Iterator[tuple[ast.expr, ast.AST]]:
    """What is looked up by `.method(...)` or `table[...]`, and the function it stands in."""
    for path, tree in TREES.items():
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            if path == Path("knowledge/guide.py") and function.name == method:
                continue  # the method itself
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    looked_in, asked = node.func.attr == method, node.args[:1]
                elif isinstance(node, ast.Subscript) and isinstance(node.value, (ast.Attribute, ast.Name)):
                    looked_up = node.value.attr if isinstance(node.value, ast.Attribute) else node.value.id
                    looked_in, asked = looked_up.lstrip("_") == table, [node.slice]
                else:
                    continue
                if looked_in and asked:
                    yield asked[0], function


def _names(method: str, table: str) -> set[str]:
    """All names that code can look up there. A variable may be any text of its function."""
    names: set[str] = set()
    for asked, function in _asked_for(method, table):
        if isinstance(asked, ast.Constant):
            names.add(str(asked.value))
        else:
            names |= BY_VALUE.get(ast.unparse(asked)) or _constants(function)
    return names


def test_no_label_is_idle(guide: Guide) -> None:
    assert sorted(set(guide.library.labels) - _names("label", "labels")) == []


def test_no_notice_is_idle(guide: Guide) -> None:
    assert sorted(set(guide.library.notices) - _names("notice", "notices")) == []


def _beginnings() -> Iterator[str]:
    """The beginnings of texts that are put together in code, as f"utter_show_help_lines_{tier}"."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if path.parts[0] == "actions" and isinstance(node, ast.JoinedStr):
                yield str(node.values[0].value) if isinstance(node.values[0], ast.Constant) else ""


def test_no_response_is_idle() -> None:
    """A name that is put together in code counts from its beginning: utter_show_help_lines_..."""
    english = (path for path in (ROOT / "data/responses").glob("*.yml") if "." not in path.stem)
    files = (YML.load(path.read_text()) for path in english)
    responses = {name for file in files for name in file["responses"]}
    texts = {text for path, tree in TREES.items() if path.parts[0] != "nlu" for text in _constants(tree)}
    begun = tuple(text for text in _beginnings() if text.startswith("utter_"))
    ruled = {
        name
        for path in (ROOT / "data/rules").glob("*.yml")
        for name in re.findall(r"action: (utter_\w+)", path.read_text())
    }
    assert sorted(name for name in responses - texts - ruled if not name.startswith(begun or "-")) == []


def test_no_entity_is_idle() -> None:
    """Only actions/ reads entities, and slots filled from one; the walk reads its facts as a whole."""
    texts = {text for path, tree in TREES.items() if path.parts[0] == "actions" for text in _constants(tree)}
    mapped = {
        mapping["entity"]
        for slot in DOMAIN["slots"].values()
        for mapping in slot["mappings"]
        if mapping["type"] == "from_entity"
    }
    assert [e for e in DOMAIN["entities"] if e not in texts | mapped | set(FACTS)] == []
