"""Remembers the vectors of examples between trainings, so that an edit costs only the vectors of new words.

Holds no text: a vector is found by the hash of its text and of the weights. Only examples of the content and
of `data/nlu` come here, never what a parent types.
"""

from __future__ import annotations

import hashlib
import logging
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nlu.embedding.batching import Encoder, Vector
from nlu.embedding.weights import SHA256

logger = logging.getLogger(__name__)
FILE = Path(__file__).parent.parent.parent / ".cache" / "example-vectors.npz"


def vectors(texts: Sequence[str], encoder: Encoder, file: Path = FILE) -> Vector:
    """Vectors of shape (len(texts), dimensions). A file that cannot be read or written costs time only."""
    keys = [hashlib.sha256(f"{SHA256} {text}".encode()).hexdigest() for text in texts]
    known = _read(file)
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if new:
        known.update(zip(new, encoder.encode(list(new.values())), strict=True))
        _write(file, {key: known[key] for key in keys})
    return np.stack([known[key] for key in keys])


def _read(file: Path) -> dict[str, Vector]:
    try:
        with np.load(file) as kept:
            return dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        if file.exists():
            logger.warning("%s is made anew: %s", file.name, type(error).__name__)
        return {}


def _write(file: Path, known: dict[str, Vector]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(f".{os.getpid()}.npz")
        np.savez(part, keys=np.array(list(known)), vectors=np.stack(list(known.values())))
        part.replace(file)
    except OSError as error:
        logger.warning("%s was not written: %s", file.name, error)
