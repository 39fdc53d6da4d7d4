"""Checked content, kept in a file between starts: to read and check it takes five seconds, this half of one.

The file says what it was made of: content, the settings of the site and the code that reads them, byte by
byte. Where anything of that has changed, or the file is not there, everything is read and checked as ever.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

from knowledge import Guide, load
from knowledge.parsing import without_collecting

_ROOT = Path(__file__).parents[3]
_MADE_OF = ("knowledge", "language")
_KINDS = {".yml", ".md", ".py", ".txt"}


def load_kept(file: Path | None, site: Path | None = None) -> Guide:
    """The guide of `load`, from this file where it fits, which else is written anew. Raises ContentError.

    Only for a file that nobody else can write: it is a pickle.
    """
    if file is None:
        return load(site=site)
    made_of = _made_of(site)
    with contextlib.suppress(Exception):  # a broken file of any kind is as good as none
        with without_collecting():
            stored, guide = pickle.loads(file.read_bytes())
        if stored == made_of and isinstance(guide, Guide):
            return guide
    guide = load(site=site)
    _keep(file, (made_of, guide))
    return guide


def _keep(file: Path, content: tuple[str, Guide]) -> None:
    """Writes the file in one step. A full or read-only disk keeps nobody from answering."""
    new = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            pickle.dump(content, out, pickle.HIGHEST_PROTOCOL)
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)


def _made_of(site: Path | None) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path in _files(site):
        digest.update(_place(path).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _place(path: Path) -> str:
    """Within the project: a copy of it elsewhere, such as staff edit in, has the same content."""
    return str(path.relative_to(_ROOT) if path.is_relative_to(_ROOT) else path)


def _files(site: Path | None) -> Iterator[Path]:
    for name in _MADE_OF:
        yield from sorted(p for p in (_ROOT / name).rglob("*") if p.suffix in _KINDS)
    if site is not None:
        yield site
