"""Writes a file of content whole or not at all, and only over what its editor has seen."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_UNFINISHED = ".unfinished"
NOT_THERE = "not there"
"""The mark of a file that does not exist yet."""


class ChangedMeanwhile(Exception):
    """Somebody else saved the file after it was opened; nothing was written. `text` is what is there now."""

    def __init__(self, text: str) -> None:
        super().__init__("the file was changed by somebody else")
        self.text = text


class CannotRead(Exception):
    """The file on disk is not text; the message says so in words for staff."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} cannot be read: it is damaged, or not saved as UTF-8 text.")
        self.path = path


def mark(text: str | None) -> str:
    """What tells one state of a file from another; None is a file that is not there."""
    return NOT_THERE if text is None else hashlib.sha256(text.encode()).hexdigest()[:16]


def read(path: Path) -> str | None:
    """The text of a file, or None where there is none. Raises CannotRead."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (UnicodeDecodeError, OSError) as error:
        raise CannotRead(path) from error


def save(path: Path, text: str, seen: str) -> None:
    """Writes the file if it still is what its editor has seen. Raises ChangedMeanwhile, CannotRead.

    The new text is written beside it, and takes its place in one step: a crash leaves the old one whole.
    """
    with _alone(path.parent):
        there = read(path)
        if mark(there) != seen:
            raise ChangedMeanwhile(there or "")
        handle, name = tempfile.mkstemp(suffix=_UNFINISHED, prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            if path.exists():
                os.chmod(name, path.stat().st_mode)
            else:
                os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name)
            raise


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One editor at a time, also from another desk on this machine."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def remove_unfinished(content: Path) -> list[str]:
    """Removes what a crash in the middle of saving left. Returns the files that were being saved."""
    left = list(content.rglob(f".*{_UNFINISHED}"))
    for path in left:
        path.unlink(missing_ok=True)
    return sorted(path.name.split(".md.")[0].lstrip(".") + ".md" for path in left)
