"""Remembers the word pieces of ways of asking between trainings, as `cache` does their vectors.

A piece is 48 numbers of eight bits. What turns pieces into them is found once, from a sample, and kept beside
them: so an edit costs only the pieces of new words. Holds no text, as the cache of vectors.
"""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from nlu.embedding import cache
from nlu.embedding.coarse import Coarse
from nlu.embedding.read import Floats, Read
from nlu.embedding.whitened import Whitened

logger = logging.getLogger(__name__)
VERSION = 1
"""Changes with what is kept, and with the pieces that the network gives."""
SAMPLE = 2000
"""From the pieces of so many texts it is found what turns pieces into few numbers."""
AT_ONCE = 2000
"""So many texts are read before their pieces are made small."""


class Reader(Protocol):
    """What reads texts."""

    def read(self, texts: Sequence[str]) -> Read:
        """Their vectors and word pieces."""
        ...


@dataclass(frozen=True)
class Pieces:
    """The pieces of texts, one text behind another, with what made them small and where each text begins."""

    space: Whitened
    rows: Coarse
    starts: npt.NDArray[np.int64]


def pieces(
    texts: Sequence[str], reader: Callable[[], Reader], of: str, folder: Path = cache.FOLDER
) -> Pieces:
    """The pieces of these texts, kept in a file `of` what they are of.

    The vectors of texts that are read for it go to the cache of vectors: they come out of the same run. The
    reader is made only when a text is new.
    """
    file = folder / f"{of}.pieces.npz"
    keys = [cache.key_of(text) for text in texts]
    space, known = _read(file)
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if new:
        with cache.encoding:
            vectors: dict[str, Floats] = {}
            for part in _parts(new):
                read = reader().read([new[key] for key in part])
                space = space or Whitened.of(np.concatenate(read.pieces))
                known.update(zip(part, _small(space, read.pieces), strict=True))
                vectors.update(zip(part, read.vectors, strict=True))
            cache.keep(vectors, of, folder)
            assert space is not None
            _write(file, space, {key: known[key] for key in keys})
    assert space is not None, "of no texts there are no pieces"
    return _joined(space, [known[key] for key in keys])


def _parts(new: Mapping[str, str]) -> Iterator[list[str]]:
    """The keys of texts that are read together. The first part is the sample: by hash, so drawn by lot."""
    keys = sorted(new)
    yield keys[:SAMPLE]
    yield from (keys[start : start + AT_ONCE] for start in range(SAMPLE, len(keys), AT_ONCE))


def _small(space: Whitened, read: Sequence[Floats]) -> list[Coarse]:
    return [Coarse.of(space.units(rows)) for rows in read]


def _joined(space: Whitened, each: Sequence[Coarse]) -> Pieces:
    starts = np.cumsum([0, *(len(one.whole) for one in each)])
    whole, scales = np.concatenate([one.whole for one in each]), np.concatenate([one.scales for one in each])
    return Pieces(space, Coarse(whole, scales), starts)


def _read(file: Path) -> tuple[Whitened | None, dict[str, Coarse]]:
    """What is kept in a file, by the keys of texts; nothing where it was kept by another version."""
    try:
        with np.load(file) as kept:
            if kept["version"] != VERSION:
                return None, {}
            ends = np.cumsum(kept["counts"]).tolist()
            whole, scales = kept["whole"], kept["scales"]
            space, keys = Whitened(kept["middle"], kept["matrix"]), kept["keys"].tolist()
        begins = [0, *ends[:-1]]
        return space, {
            key: Coarse(whole[a:b], scales[a:b]) for key, a, b in zip(keys, begins, ends, strict=True)
        }
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        if file.exists():
            logger.warning("%s is made anew: %s", file.name, type(error).__name__)
        return None, {}


def _write(file: Path, space: Whitened, known: Mapping[str, Coarse]) -> None:
    whole = _joined(space, list(known.values()))
    cache.write(
        file,
        version=np.array(VERSION),
        keys=np.array(list(known)),
        counts=np.diff(whole.starts),
        whole=whole.rows.whole,
        scales=whole.rows.scales,
        middle=space.middle,
        matrix=space.matrix,
    )
