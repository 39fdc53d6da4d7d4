"""multilingual-e5-small: texts in English or Spanish in, unit vectors out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from tokenizers import Tokenizer

from nlu.embedding import repacking
from nlu.embedding.weights import unpacked

DIMENSIONS = 384
LONGEST = 128
"""Texts are cut at this number of word pieces."""
TOGETHER = 320
"""So many pieces of examples are encoded at once; more of them leave the processor's cache between two
products: 16 texts of 128 pieces take an eighth more time than 2."""
QUERY = "query: "
"""What the model was trained to see before a question, or a text that is compared with its like."""
PASSAGE = "passage: "
"""What it was trained to see before a text that answers."""

Vectors = npt.NDArray[np.float32]
Batch: TypeAlias = tuple[list[int], Callable[[], Vectors]]


class SentenceModel:
    """Encodes texts. Loading takes a second, so there is one for a process: `shared()`."""

    def __init__(self, at_once: int = 1, together: int = 1, folder: Path | None = None) -> None:
        """So many pieces are encoded `together`, and so many of these batches `at_once`, a core each.

        `folder` is the repacked model. Several cores on one batch would wait for each other: they take twice
        the time of the processor.
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
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)

        def encode(batch: Batch) -> None:
            places, rows = batch
            vectors[places] = self._network.run(None, {"x": rows()})[0]

        if self._at_once > 1:
            with ThreadPoolExecutor(self._at_once) as pool:
                list(pool.map(encode, self.batches(texts, prefix)))
        else:
            for batch in self.batches(texts, prefix):
                encode(batch)
        return vectors

    def batches(self, texts: Sequence[str], prefix: str = QUERY) -> Iterator[Batch]:
        """Places of texts that have equally many pieces, with what the network takes of them."""
        begin, end = self._shape.begin, self._shape.end
        cut = self._tokenizer.encode_batch([prefix + text for text in texts], add_special_tokens=False)
        pieces = [[begin, *one.ids[: LONGEST - 2], end] for one in cut]
        order = sorted(range(len(texts)), key=lambda n: len(pieces[n]))
        for _, alike in groupby(order, key=lambda n: len(pieces[n])):
            places = list(alike)
            together = max(1, self._together // len(pieces[places[0]]))
            for start in range(0, len(places), together):
                some = places[start : start + together]
                yield some, partial(self._rows, [pieces[n] for n in some])

    def _rows(self, pieces: Sequence[Sequence[int]]) -> Vectors:
        return np.asarray(unpacked(self._words[np.array(pieces)]) + self._places[: len(pieces[0])])


@cache
def shared() -> SentenceModel:
    """The one sentence model of a process that serves."""
    return SentenceModel()


@cache
def for_examples() -> SentenceModel:
    """The sentence model for thousands of texts, on all cores: for training."""
    return SentenceModel(at_once=os.cpu_count() or 1, together=TOGETHER)
