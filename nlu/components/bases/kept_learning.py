"""Keeps what components have learned between trainings: after an edit, only what it touches is learned anew.

What was learned is found by a hash of all that it came from: the examples, the code, the installed packages.
So it is what learning again would give. It is kept on the machine that learned it, beside the vectors.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import pickle
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from nlu.embedding.repacking import CACHE
from nlu.keeping import Keeping

logger = logging.getLogger(__name__)
FOLDER = CACHE / "learned"
ROOT = Path(__file__).parents[3]
CODE = ("knowledge", "language", "nlu")
CONTENT = "knowledge/content"
"""What is learned from it is in the lesson; the rest of it teaches nothing."""
KINDS = frozenset({".json", ".py", ".txt", ".yml"})
KEPT = 3
"""So much of each component: what is live, a draft of the desk, and what was live before."""
SUMS = "sums.json"
WORKED_OUT = "worked_out.pickle"
T = TypeVar("T")


def learn_once(component: str, lesson: Any, folder: Path, learn: Callable[[], None]) -> bool:
    """Fills a folder with what a component learns from a lesson; False where it was learned before.

    What is kept and cannot be read, or cannot be written, costs time only.
    """
    kept = _place(component, lesson)
    if _is_sound(kept):
        shutil.copytree(kept, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(SUMS))
        os.utime(kept)
        return False
    learn()
    try:
        _keep(folder, kept)
    except OSError as error:
        logger.warning("what %s learned was not kept: %s", component, error)
    return True


def worked_out_once(name: str, made_of: Any, work: Callable[[], T]) -> T:
    """What is worked out of what it is `made_of`; what was worked out before where that was the same."""
    with TemporaryDirectory() as place:
        file = Path(place) / WORKED_OUT
        learn_once(name, made_of, Path(place), lambda: _write(file, work()))
        found: T = pickle.loads(file.read_bytes())
        return found


def _write(file: Path, found: Any) -> None:
    file.write_bytes(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))


class OnThisMachine(Keeping):
    """Keeps beside the vectors what was worked out, as long as the code that did it is the same."""

    def once(self, name: str, made_of: Any, work: Callable[[], T]) -> T:
        """What is worked out, or was before of the same."""
        return worked_out_once(name, made_of, work)

    def of_each(
        self, name: str, made_of: Any, items: Iterable[str], work: Callable[[str], T]
    ) -> dict[str, T]:
        """What is worked out of each item, `made_of` the same for all: only of the new ones."""
        known: dict[str, T] = self.look(name, made_of) or {}
        found = {item: known[item] if item in known else work(item) for item in items}
        if found.keys() != known.keys():
            self.put(name, made_of, found)
        return found

    def look(self, name: str, made_of: Any) -> Any:
        """What was put away last under this name, by learning of the same kind; None where nothing was."""
        kept = _place(name, made_of)
        return pickle.loads((kept / WORKED_OUT).read_bytes()) if _is_sound(kept) else None

    def put(self, name: str, made_of: Any, value: Any) -> None:
        """Puts a value away for the next training."""
        with TemporaryDirectory() as place:
            _write(Path(place) / WORKED_OUT, value)
            try:
                _keep(Path(place), _place(name, made_of))
            except OSError as error:
                logger.warning("%s was not kept: %s", name, error)


def _place(name: str, made_of: Any) -> Path:
    return FOLDER / name / fingerprint([_code(), _packages(), made_of])


def fingerprint(value: Any) -> str:
    """A hash of a value and all that is in it: the same in every process, unlike that of a set's `repr`.

    Raises TypeError for what cannot be compared so.
    """
    digest = hashlib.sha256()
    for piece in _pieces(value):
        digest.update(piece.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _pieces(value: Any) -> Iterator[str]:
    """A value as text. How many come, and of which kind, is in it: no two values have the same."""
    kind = type(value).__name__
    if value is None or isinstance(value, (bool, float, int, str)):
        yield f"{kind} {value!r}\n"
    elif is_dataclass(value):
        names = [field.name for field in fields(value)]
        yield f"{kind} {names}\n"
        for name in names:
            yield from _pieces(getattr(value, name))
    elif isinstance(value, Mapping):
        yield f"{kind} {len(value)}\n"
        for key, held in value.items():
            yield from _pieces(key)
            yield from _pieces(held)
    elif isinstance(value, (list, tuple)) and all(type(held) is str for held in value):
        yield f"{kind} {value!r}\n"
    elif isinstance(value, (list, tuple)):
        yield f"{kind} {len(value)}\n"
        for held in value:
            yield from _pieces(held)
    elif isinstance(value, (frozenset, set)):
        yield f"set {sorted(map(fingerprint, value))}\n"
    else:
        raise TypeError(f"{value!r} is no example, so that nobody can say whether it was learned from")


@cache
def _code() -> str:
    """A hash of the code that learns, and of its lists of words."""
    digest = hashlib.sha256()
    for path in sorted(path for name in CODE for path in (ROOT / name).rglob("*")):
        place = path.relative_to(ROOT).as_posix()
        if path.suffix in KINDS and not place.startswith(f"{CONTENT}/"):
            digest.update(f"{place} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


@cache
def _packages() -> list[str]:
    installed = {f"{one.metadata['Name']} {one.version}" for one in metadata.distributions()}
    return [sys.version, *sorted(installed)]


def _sums(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.iterdir() if path.name != SUMS)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _is_sound(kept: Path) -> bool:
    try:
        return bool(json.loads((kept / SUMS).read_text()) == _sums(kept))
    except (OSError, ValueError):
        return False


def _keep(folder: Path, kept: Path) -> None:
    """Copies what was learned; of a component, what was not used for longest goes."""
    part = kept.with_name(f".{kept.name}.{os.getpid()}")
    shutil.copytree(folder, part)
    (part / SUMS).write_text(json.dumps(_sums(part)))
    shutil.rmtree(kept, ignore_errors=True)  # of an earlier training, and broken
    part.rename(kept)
    others = sorted(kept.parent.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in others[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
