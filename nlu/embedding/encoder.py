"""all-MiniLM-L6-v2: texts in, unit vectors out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from nlu.embedding.network import Bert
from nlu.embedding.weights import verified_folder

DIMENSIONS = 384
LONGEST = 128
"""Texts are cut at this number of word pieces."""
BATCH = 32

Vectors = npt.NDArray[np.float32]


class SentenceModel:
    """Encodes texts. Loading takes seconds, so there is one for a process: `shared()`."""

    def __init__(self) -> None:
        folder = verified_folder()
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.enable_padding()
        self._bert = Bert(folder)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), 384), in the order of the texts."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))  # like lengths waste no padding
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            pieces = self._tokenizer.encode_batch([texts[n] for n in places])
            ids = np.array([piece.ids for piece in pieces], dtype=np.int32)
            mask = np.array([piece.attention_mask for piece in pieces], dtype=np.int32)
            vectors[places] = self._bert(ids, mask)
        return vectors


@cache
def shared() -> SentenceModel:
    """The one sentence model of this process."""
    return SentenceModel()
