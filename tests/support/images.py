"""What the entry of an image needs of ours: what it imports, and the files that its modules name."""

from __future__ import annotations

import ast
import functools
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from bench.installed.dockerfile import ROOT, Image

PACKAGES = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))
MADE_LATER = ("models", ".cache")
"""What the project writes by itself and no image copies."""


@functools.cache
def _file_of(module: str) -> Path | None:
    """The file of a module of the project."""
    path = ROOT / Path(*module.split("."))
    return next((f for f in (path.with_suffix(".py"), path / "__init__.py") if f.is_file()), None)


def entries(image: Image) -> set[str]:
    """The modules of the project that the image's commands start, and that Rasa's settings name."""
    words = [*image.command, *(word for run in image.runs for word in run.split())]
    started = {after for word, after in itertools.pairwise(words) if word == "-m" and _file_of(after)}
    if "rasa" in image.command:
        named = re.compile(rf"\b(?:{'|'.join(PACKAGES)})(?:\.\w+)+")
        for name in ("config.yml", "credentials.yml", "endpoints.yml"):
            for line in (ROOT / name).read_text().splitlines():
                for found in named.findall(line.partition("#")[0]):
                    started.add(found if _file_of(found) else found.rpartition(".")[0])
    return started


@functools.cache
def _tree_of(file: Path) -> ast.Module:
    """Both images and all tests of them read the same files."""
    return ast.parse(file.read_text())


@functools.cache
def _imports_of(module: str, file: Path) -> tuple[str, ...]:
    return tuple(_imports(module, _tree_of(file)))


def _imports(module: str, tree: ast.AST) -> Iterator[str]:
    """Every module that the code may import, and every package whose name it hands on ("actions")."""
    package = module if (_file_of(module) or ROOT).name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1])
            base = f"{above}.{node.module or ''}".strip(".") if node.level else node.module or ""
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call):
            for given in node.args:
                if isinstance(given, ast.Constant) and given.value in PACKAGES:
                    for file in (ROOT / str(given.value)).rglob("*.py"):
                        yield ".".join(file.relative_to(ROOT).with_suffix("").parts)


def modules(started: set[str]) -> dict[str, Path]:
    """The files of all modules of the project that these lead to."""
    found: dict[str, Path] = {}
    waiting = list(started)
    while waiting:
        module = waiting.pop()
        file = _file_of(module)
        if not file or module in found:
            continue
        found[module] = file
        waiting += [module.rpartition(".")[0], *_imports_of(module, file)]
    return found


@functools.cache
def paths_named(module: str) -> frozenset[Path]:
    """The files and folders that a module's paths name, such as `Path(__file__).parent / "content"`."""
    file = _file_of(module)
    assert file
    tree = _tree_of(file)
    known = _known(module)
    inner = {id(child) for node in ast.walk(tree) for child in ast.iter_child_nodes(node) if _is_path(node)}
    found = {_value(node, file, known) for node in ast.walk(tree) if _is_path(node) and id(node) not in inner}
    return frozenset(path for path in found if isinstance(path, Path) and _is_copied_by_hand(path))


def _is_copied_by_hand(path: Path) -> bool:
    return path.exists() and ROOT in path.parents and path.relative_to(ROOT).parts[0] not in MADE_LATER


def _is_path(node: ast.AST) -> bool:
    return isinstance(node, ast.BinOp | ast.Attribute | ast.Subscript | ast.Call)


_KNOWN: dict[str, dict[str, Path | str]] = {}


def _known(module: str) -> dict[str, Path | str]:
    """The names of a module that stand for paths and texts, its own and imported ones (training.ROOT)."""
    file = _file_of(module)
    if file and module not in _KNOWN:
        known = _KNOWN[module] = {}  # there already, should the imports lead back here
        for node in _tree_of(file).body:
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                theirs = _known(node.module)
                for alias in node.names:
                    name = alias.asname or alias.name
                    if alias.name in theirs:
                        known[name] = theirs[alias.name]
                    inside = _known(f"{node.module}.{alias.name}")
                    known.update({f"{name}.{key}": value for key, value in inside.items() if "." not in key})
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                value = _value(node.value, file, known)
                if value is not None:
                    known[node.targets[0].id] = value
    return _KNOWN.get(module, {})


def _value(node: ast.AST, file: Path, known: dict[str, Path | str]) -> Path | str | None:
    """The path or text that an expression stands for, where that can be read from it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.Name):
        return str(file) if node.id == "__file__" else known.get(node.id)
    if isinstance(node, ast.Attribute):
        inner = _value(node.value, file, known)
        if node.attr == "parent" and isinstance(inner, Path):
            return inner.parent
        return known.get(ast.unparse(node))
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute):
        inner = _value(node.value.value, file, known)
        if node.value.attr == "parents" and isinstance(inner, Path) and isinstance(node.slice, ast.Constant):
            return inner.parents[int(str(node.slice.value))]
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id == "Path" and len(node.args) == 1:
            inner = _value(node.args[0], file, known)
            return Path(inner) if inner else None
        if isinstance(node.func, ast.Attribute) and node.func.attr in {"resolve", "absolute"}:
            return _value(node.func.value, file, known)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        left, right = _value(node.left, file, known), _value(node.right, file, known)
        return left / right if isinstance(left, Path) and isinstance(right, str) else None
    return None
