"""Remembers the vectors of examples between trainings, so that an edit costs only the vectors of new words.

Holds no text: a vector is found by the hash of its text and of the weights. Only examples of the content and
of `data/nlu` come here, never what a parent types.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import zipfile
from collections.abc import Callable, Container, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from nlu.embedding.batching import Vector
from nlu.embedding.encoder import QUERY
from nlu.embedding.repacking import CACHE, VECTORS
from nlu.embedding.weights import SHA256

logger = logging.getLogger(__name__)
FOLDER = CACHE / "vectors"
encoding = threading.Lock()
"""One at a time: encoding takes all cores, and the next one finds what the one before has kept."""


class Encoder(Protocol):
    """What encodes texts that were written for the model's prefix."""

    def encode(self, texts: Sequence[str], prefix: str = QUERY) -> Vector:
        """Vectors of shape (len(texts), dimensions)."""
        ...


def vectors(
    texts: Sequence[str], encoder: Callable[[], Encoder], of: str, prefix: str = QUERY, folder: Path = FOLDER
) -> Vector:
    """Vectors of shape (len(texts), dimensions), kept in a file `of` these texts: what they are of.

    A text that is not among them any more is forgotten. A file that cannot be read or written costs time
    only. The encoder is made only when a text is new.
    """
    file = folder / f"{of}.npz"
    keys = [key_of(text, prefix) for text in texts]
    known = _read(file)
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if new:
        with encoding:
            elsewhere = _read_others(file, new)
            known.update(elsewhere)
            unknown = {key: text for key, text in new.items() if key not in elsewhere}
            if unknown:
                known.update(zip(unknown, encoder().encode(list(unknown.values()), prefix), strict=True))
            _write(file, {key: known[key] for key in keys})
    return np.stack([known[key] for key in keys])


def key_of(text: str, prefix: str = QUERY) -> str:
    """What a text is found by: it changes with the weights and with all that changes vectors."""
    return hashlib.sha256(f"{SHA256} {VECTORS} {prefix}{text}".encode()).hexdigest()


def keep(new: Mapping[str, Vector], of: str, folder: Path = FOLDER) -> None:
    """Keeps vectors that are known by the keys of their texts, beside those of the same kind."""
    file = folder / f"{of}.npz"
    known = _read(file)
    if not new.keys() <= known.keys():
        _write(file, {**known, **new})


def _read(file: Path, wanted: Container[str] | None = None) -> dict[str, Vector]:
    """The vectors of a file by their keys; none, where it has none of those that are wanted."""
    try:
        with np.load(file) as kept:
            keys = kept["keys"].tolist()
            if wanted is not None and not any(key in wanted for key in keys):
                return {}
            return dict(zip(keys, kept["vectors"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        if file.exists():
            logger.warning("%s is made anew: %s", file.name, type(error).__name__)
        return {}


def _read_others(file: Path, wanted: Mapping[str, str]) -> dict[str, Vector]:
    """Vectors of texts that another file has: a sixth of all texts are examples of several components."""
    found: dict[str, Vector] = {}
    for other in sorted(file.parent.glob("*.npz")):
        if len(found) == len(wanted):
            break
        if other != file and "." not in other.stem:  # else it is being written
            found.update((key, vector) for key, vector in _read(other, wanted).items() if key in wanted)
    return found


def _write(file: Path, known: Mapping[str, Vector]) -> None:
    write(file, keys=np.array(list(known)), vectors=np.stack(list(known.values())))


def write(file: Path, **arrays: npt.NDArray[Any]) -> None:
    """Writes a file of arrays, whole or not at all. One that cannot be written costs time only."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(f".{os.getpid()}.npz")
        np.savez(part, **arrays)
        part.replace(file)
    except OSError as error:
        logger.warning("%s was not written: %s", file.name, error)
