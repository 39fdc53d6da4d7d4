"""Makes of the four-bit file what the encoder runs, once, at set-up: `python -m nlu.embedding.repacking`.

`.cache/encoder/` then holds the graph with eight-bit weights (21 MB), the tokenizer of the pieces that are
kept, and their four-bit word vectors, which stay in their file: workers share it, and most words are never
said.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from nlu.embedding import pieces, ranges
from nlu.embedding.weights import SHA256, FourBitWeights, WeightsError, verified_file

CACHE = Path(__file__).parent.parent.parent / ".cache"
GRAPH, TOKENIZER, WORDS, PLACES, SHAPE = (
    "graph.onnx",
    "tokenizer.json",
    "words.npy",
    "places.npy",
    "shape.json",
)
VERSION = 5
"""Changes with what is written, so that an older folder is made anew."""
VECTORS = 3
"""Changes with every change of the vectors, so that those that were kept are forgotten."""


@dataclass(frozen=True)
class Shape:
    """What the encoder must know beside the files: ids of the special pieces."""

    begin: int
    end: int
    padding: int


def folder(cache: Path = CACHE) -> Path:
    """The folder of the repacked model, made when it is not there. Raises WeightsError."""
    made = cache / "encoder"
    if not _is_sound(made):
        _make(made)
    return made


def _stamp() -> str:
    return f"{SHA256} {VERSION}"


def _hashes(made: Path) -> dict[str, str]:
    names = (GRAPH, TOKENIZER, WORDS, PLACES, SHAPE)
    return {name: hashlib.sha256((made / name).read_bytes()).hexdigest() for name in names}


def _is_sound(made: Path) -> bool:
    """True when the folder was made of these weights and nothing in it has changed since."""
    try:
        stamp = json.loads((made / "made-of.json").read_text())
        return bool(stamp == {"made of": _stamp(), "files": _hashes(made)})
    except (OSError, ValueError):
        return False


def _make(made: Path) -> None:
    from nlu.embedding import network  # what writes graphs takes seconds to import, and is needed here only

    weights = FourBitWeights(verified_file())
    kept = [n for n, piece in enumerate(weights.pieces) if pieces.is_kept(piece)]
    place = {n: new for new, n in enumerate(kept)}
    part = made.with_name(f"encoder.{os.getpid()}")
    try:
        part.mkdir(parents=True, exist_ok=True)
        network.write(weights, ranges.known(), part / GRAPH)
        cutter = pieces.tokenizer(
            [weights.pieces[n] for n in kept],
            [float(weights.scores[n]) for n in kept],
            place[weights.unknown],
        )
        cutter.save(str(part / TOKENIZER))
        np.save(part / WORDS, weights.packed("emb.word", weights.width)[kept])
        kind = weights.plain("emb.type").reshape(-1, weights.width)[0]
        np.save(part / PLACES, weights.plain("emb.pos").reshape(-1, weights.width) + kind)
        shape = Shape(place[weights.begin], place[weights.end], place[weights.padding])
        (part / SHAPE).write_text(json.dumps(asdict(shape)))
        (part / "made-of.json").write_text(json.dumps({"made of": _stamp(), "files": _hashes(part)}))
        shutil.rmtree(made, ignore_errors=True)
        try:
            part.replace(made)
        except OSError:  # another process was quicker
            if not _is_sound(made):
                raise
    except OSError as error:
        raise WeightsError(f"The sentence model could not be written to {made.name}: {error}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


if __name__ == "__main__":
    try:
        folder()
    except WeightsError as error:
        sys.exit(f"evenfield: {error}")
