"""The house as it stands, read from the syntax of its modules: `python -m bench.structure [--root CHECKOUT]`.

Prints, as tables for the docs: files a folder, the floors (a folder stands above all that it imports), the
circles of imports between modules and between folders, and the longest modules. Exit status 1 where modules
import in a circle.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOUSES = ("actions", "bench", "channel", "deploy", "knowledge", "language", "nlu", "privacy")
LONGEST = 12
Graph = dict[str, set[str]]


@dataclass
class Module:
    """One Python file: its dotted name, folder, lines, and the modules of ours that it imports.

    `later` are imports inside functions and for type checkers: they make no circle when a program starts.
    """

    name: str
    folder: str
    lines: int
    imports: set[str] = field(default_factory=set)
    later: set[str] = field(default_factory=set)


def read(root: Path, houses: Iterable[str] = HOUSES) -> dict[str, Module]:
    """All modules of these top folders, by name, with what they import."""
    paths = {_name(p, root): p for house in houses for p in sorted((root / house).rglob("*.py"))}
    modules = {}
    for name, path in paths.items():
        text = path.read_text(encoding="utf-8")
        module = Module(name, ".".join(path.relative_to(root).parts[:-1]), len(text.splitlines()))
        for node, at_start in _imports(ast.parse(text), True):
            here = name if path.name == "__init__.py" else name.rpartition(".")[0]
            found = {target for target in _targets(node, here, paths) if target != name}
            (module.imports if at_start else module.later).update(found)
        module.later -= module.imports
        modules[name] = module
    return modules


def _name(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


_HOLDS_IMPORTS = (ast.stmt, ast.excepthandler, ast.match_case)
"""Expressions hold none, and are most of a tree."""


def _imports(tree: ast.AST, at_start: bool) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    """Each import, and whether it happens when the module is loaded."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield node, at_start
        elif isinstance(node, _HOLDS_IMPORTS):
            waits = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
            types = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
            yield from _imports(node, at_start and not waits and not types)


def _targets(node: ast.Import | ast.ImportFrom, here: str, known: Iterable[str]) -> Iterator[str]:
    """The modules of ours that an import names; `from package import module` names the module."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name in known)
        return
    base = node.module or ""
    if node.level:
        above = here.split(".")[: len(here.split(".")) - node.level + 1]
        base = ".".join([*above, base] if base else above)
    for alias in node.names:
        inner = f"{base}.{alias.name}"
        if inner in known:
            yield inner
        elif base in known:
            yield base


def circles(graph: Graph) -> list[list[str]]:
    """Groups of nodes that reach each other, each sorted (Tarjan's components of more than one)."""
    return [group for group in _components(graph) if len(group) > 1]


def _components(graph: Graph) -> list[list[str]]:
    """Strongly connected components, those that others need first."""
    place: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        place[node] = low[node] = len(place)
        stack.append(node)
        for other in sorted(graph.get(node, ())):
            if other not in place:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], place[other])
        if low[node] == place[node]:
            start = stack.index(node)
            found.append(sorted(stack[start:]))
            del stack[start:]

    for node in sorted(graph):
        if node not in place:
            visit(node)
    return found


def floors(graph: Graph) -> dict[str, int]:
    """The floor of each node: 0 where it imports nothing of ours, else one above the highest it imports."""
    floor: dict[str, int] = {}
    for group in _components(graph):
        below = {other for node in group for other in graph.get(node, ())} - set(group)
        floor.update(dict.fromkeys(group, max((floor[other] + 1 for other in below), default=0)))
    return floor


def of_modules(modules: dict[str, Module], with_later: bool = False) -> Graph:
    """Which module imports which."""
    return {m.name: m.imports | (m.later if with_later else set()) for m in modules.values()}


def of_folders(modules: dict[str, Module]) -> Graph:
    """Which folder imports from which, imports inside functions included."""
    graph: Graph = defaultdict(set)
    for module in modules.values():
        others = {modules[name].folder for name in module.imports | module.later}
        graph[module.folder] |= others - {module.folder}
    return dict(graph)


def report(modules: dict[str, Module]) -> list[str]:
    """The tables."""
    graph = of_folders(modules)
    floor = floors(graph)
    lines = ["| floor | folder | modules | lines | imports from |", "|---|---|---|---|---|"]
    for folder in sorted(graph, key=lambda name: (-floor[name], name)):
        own = [m for m in modules.values() if m.folder == folder]
        count = sum(1 for m in own if m.name != folder or m.lines > 1)
        below = ", ".join(f"`{name}`" for name in sorted(graph[folder])) or "nothing of ours"
        lines.append(f"| {floor[folder]} | `{folder}` | {count} | {sum(m.lines for m in own)} | {below} |")
    total, all_lines = len(modules), sum(m.lines for m in modules.values())
    lines += [
        "",
        f"{total} files, {all_lines} lines, {max(floors(of_modules(modules)).values())} floors of modules",
    ]
    for what, found in (
        ("modules, when a program starts", circles(of_modules(modules))),
        ("modules, imports inside functions included", circles(of_modules(modules, with_later=True))),
        ("folders", circles(graph)),
    ):
        lines += ["", f"Circles of {what}: {len(found) or 'none'}"]
        lines += [f"- {' <-> '.join(group)}" for group in found]
    lines += ["", "| lines | longest modules |", "|---|---|"]
    longest = sorted(modules.values(), key=lambda m: (-m.lines, m.name))[:LONGEST]
    return [*lines, *(f"| {m.lines} | `{m.name}` |" for m in longest)]


def main() -> int:
    """Prints the report."""
    options = argparse.ArgumentParser(prog="python -m bench.structure", description=__doc__)
    options.add_argument("--root", type=Path, default=ROOT)
    modules = read(options.parse_args().root.resolve())
    print("\n".join(report(modules)))
    return 1 if circles(of_modules(modules)) else 0


if __name__ == "__main__":
    sys.exit(main())
