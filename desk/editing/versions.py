"""What git says of a file: the change since the last commit, and the way back. Git stays the history."""

from __future__ import annotations

import subprocess
from pathlib import Path


class NoHistory(Exception):
    """Git is not there, or does not know the file; the message says so in words for staff."""


def change(root: Path, path: Path) -> str:
    """The lines that differ from the last commit, as git shows them, or nothing. Raises NoHistory."""
    _known(root, path)
    return _git(root, "diff", "--no-color", "--unified=1", "HEAD", "--", str(path))


def committed(root: Path, path: Path) -> str:
    """The file as it is in the last commit. Raises NoHistory."""
    _known(root, path)
    return _git(root, "show", f"HEAD:{path.relative_to(root).as_posix()}")


def _known(root: Path, path: Path) -> None:
    if not _git(root, "ls-files", "--", str(path)).strip():
        raise NoHistory(f"{path.name} is new: git does not know it yet, so there is nothing to go back to.")


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoHistory("Git is not installed, or does not answer. Install git to see changes.") from error
    if done.returncode:
        raise NoHistory("This folder is no git project, so changes cannot be seen or taken back.")
    return done.stdout.decode("utf-8", "replace")  # a damaged file can be seen too
