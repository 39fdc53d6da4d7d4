"""multilingual-e5-small: texts in English or Spanish in, unit vectors out."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from tokenizers import Tokenizer

from nlu.embedding import repacking
from nlu.embedding.weights import unpacked

DIMENSIONS = 384
LONGEST = 128
"""Texts are cut at this number of word pieces."""
TOGETHER = 8
"""So many examples are encoded at once; more only wait for the longest of them."""
QUERY = "query: "
"""What the model was trained to see before a question, or a text that is compared with its like."""
PASSAGE = "passage: "
"""What it was trained to see before a text that answers."""

Vectors = npt.NDArray[np.float32]


class SentenceModel:
    """Encodes texts. Loading takes a second, so there is one for a process: `shared()`."""

    def __init__(self, at_once: int = 1, together: int = 1, folder: Path | None = None) -> None:
        """Texts are encoded so many `together`, and so many of these batches `at_once`, a core each.

        `folder` is the repacked model. Several cores on one batch would wait for each other: they take twice
        the time of the processor.

        Eight-bit sums have one scale for all texts that are encoded together: a parent's words are encoded
        alone, so that what others write meanwhile changes nothing of their vector.
        """
        self._together = together
        self._at_once = at_once
        folder = folder or repacking.folder()
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._network = ort.InferenceSession(
            str(folder / repacking.GRAPH), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / repacking.TOKENIZER))
        self._words = np.load(folder / repacking.WORDS, mmap_mode="r")
        self._places = np.load(folder / repacking.PLACES)
        self._shape = repacking.Shape(**json.loads((folder / repacking.SHAPE).read_text()))

    def encode(self, texts: Sequence[str], prefix: str = QUERY) -> Vectors:
        """Unit vectors of shape (len(texts), 384), in the order of the texts."""
        cut = self._tokenizer.encode_batch([prefix + text for text in texts], add_special_tokens=False)
        pieces = [one.ids[: LONGEST - 2] for one in cut]
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda n: len(pieces[n]))  # like lengths waste no padding
        batches = [order[start : start + self._together] for start in range(0, len(order), self._together)]

        def encode(places: list[int]) -> None:
            vectors[places] = self._encode([pieces[n] for n in places])

        if self._at_once > 1:
            with ThreadPoolExecutor(self._at_once) as pool:
                list(pool.map(encode, batches))
        else:
            for places in batches:
                encode(places)
        return vectors

    def _encode(self, pieces: Sequence[Sequence[int]]) -> Vectors:
        shape = self._shape
        length = max(map(len, pieces)) + 2
        ids = np.full((len(pieces), length), shape.padding)
        mask = np.zeros(ids.shape, np.float32)
        for row, (said, seen) in enumerate(zip(pieces, mask, strict=True)):
            ids[row, : len(said) + 2] = [shape.begin, *said, shape.end]
            seen[: len(said) + 2] = 1
        rows = unpacked(self._words[ids]) + self._places[:length]
        read = self._network.run(None, {"x": rows, "mask": mask})[0]
        means = (read * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
        return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), dtype=np.float32)


@cache
def shared() -> SentenceModel:
    """The one sentence model of a process that serves."""
    return SentenceModel()


@cache
def for_examples() -> SentenceModel:
    """The sentence model for thousands of texts, on all cores: for training."""
    return SentenceModel(at_once=os.cpu_count() or 1, together=TOGETHER)
