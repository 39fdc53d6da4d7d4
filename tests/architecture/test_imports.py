"""Importing a module does no work: nothing is read, so that a wrong file is told by whoever asks for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import knowledge

ROOT = Path(knowledge.__file__).parents[1]
READS = """
import importlib, os, pkgutil, sys
root = os.path.realpath(".")
read = set()

def note(event, given):
    if event == "open" and isinstance(given[0], str):
        path = os.path.realpath(given[0])
        if path.startswith(root + os.sep) and not path.endswith((".py", ".pyc")) and ".venv" not in path:
            read.add(os.path.relpath(path, root))

sys.path.insert(0, root)
sys.addaudithook(lambda event, given: note(event, given) if "__pycache__" not in str(given[:1]) else None)
for package in sys.argv[1:]:
    found = importlib.import_module(package)
    for module in pkgutil.walk_packages(found.__path__, package + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
print(*sorted(read))
"""


def files_read(*packages: str, root: Path = ROOT) -> list[str]:
    """The files of the project, but for Python itself, that importing all modules of the packages opens."""
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", READS, *packages],
        cwd=root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return run.stdout.split()


def test_importing_reads_no_file() -> None:
    """All packages in one process: importing Rasa takes seconds."""
    assert files_read("language", "privacy", "knowledge", "nlu", "actions", "channel") == []


def test_the_test_for_reading_would_see_it(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "__init__.py").write_text("")
    (tmp_path / "house" / "words.yml").write_text("a: b")
    (tmp_path / "house" / "words.py").write_text("text = open('house/words.yml').read()\n")

    assert files_read("house", root=tmp_path) == ["house/words.yml"]
