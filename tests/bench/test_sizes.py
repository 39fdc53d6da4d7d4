"""What the installed environment takes is counted from the packages of the lock files."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

from bench.installed import sizes


def test_names_are_read_from_a_lock_file(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("ruamel.yaml==0.17.21 \\\n    --hash=sha256:00\nrasa[spacy]==3.6.21\n# onnx==1\n")
    assert sizes.names_in(lock) == {"ruamel-yaml", "rasa"}


def test_a_package_counts_with_what_is_compiled_of_it() -> None:
    files = sizes.files_of(distribution("limits"))
    assert {path.suffix for path in files} >= {".py", ".pyc"}
    assert all(path.is_file() for path in files)


def test_what_is_not_in_the_lock_is_not_counted() -> None:
    assert set(sizes.sizes({"limits"})) == {"limits"}
