"""What a component learned, read from the trained model: to learn it again takes a minute of a test run."""

from __future__ import annotations

import tarfile
from pathlib import Path

from deploy import training


def learned_file(component: str, name: str, folder: Path) -> Path | None:
    """The file that a component kept in the model, copied into a folder; None without an up-to-date model.

    `component` is the name of its class, `name` that of the file.
    """
    if not training.is_current():
        return None
    with tarfile.open(training.MODEL) as model:
        for member in model:
            path = Path(member.name)
            if path.name == name and f".{component}" in path.parent.name:
                content = model.extractfile(member)
                assert content is not None
                kept = folder / name
                kept.write_bytes(content.read())
                return kept
    raise AssertionError(f"the model has no {name} of {component}")
