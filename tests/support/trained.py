"""What a component learned, read from the trained model: to learn it again takes a minute of a test run."""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Learned: TypeAlias = Callable[[str, str], Path]
"""Gives the file of a component: the name of its class, and that of the file."""


def learned_file(model: Path, folder: Path, component: str, name: str) -> Path:
    """The file that a component kept in a model, copied into a folder."""
    with tarfile.open(model) as packed:
        for member in packed:
            path = Path(member.name)
            if path.name == name and f".{component}" in path.parent.name:
                content = packed.extractfile(member)
                assert content is not None
                kept = folder / name
                kept.write_bytes(content.read())
                return kept
    raise AssertionError(f"the model has no {name} of {component}")
