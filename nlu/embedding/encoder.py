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
from nlu.embedding.read import Read
from nlu.embedding.weights import unpacked

DIMENSIONS = 384
LONGEST = 128
"""Texts are cut at this number of word pieces."""
TOGETHER = 320
"""So many pieces of examples are encoded at once; more of them leave the processor's cache between two
products: 16 texts of 128 pieces take an eighth more time than 2."""
IN_A_ROW = 112
"""Texts of a turn come behind one another in rows of so many word pieces: a run of the network takes 2 ms,
however few they are. Of more pieces each would be compared with too many others."""
STEP = 4
"""In a row texts begin at multiples of it: so sums are worked out in the same order, and a text has the same
vector in a row as alone."""
FAR_APART = -1e30
"""What keeps a piece from attending to another text."""
NOBODY = -1
"""Of which text a piece is that only fills up."""
QUERY = "query: "
"""What the model was trained to see before a question, or a text that is compared with its like."""
PASSAGE = "passage: "
"""What it was trained to see before a text that answers."""

Vectors = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
Inputs: TypeAlias = dict[str, Vectors]
Batch: TypeAlias = tuple[list[int], Callable[[], Inputs]]


class SentenceModel:
    """Encodes texts. Loading takes a second, so there is one for a process: `shared()`."""

    def __init__(self, at_once: int = 1, together: int = 1, folder: Path | None = None) -> None:
        """Texts of one length go so many pieces `together`, and so many such batches `at_once`, a core each.

        One `together` are a few texts of any length, in a row. `folder` is the repacked model. Several cores
        on one batch would wait for each other: they take twice the time of the processor.
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
        self._outputs = [output.name for output in self._network.get_outputs()]
        self._step = 1 if together > 1 else STEP
        self._tokenizer = Tokenizer.from_file(str(folder / repacking.TOKENIZER))
        self._words = np.load(folder / repacking.WORDS, mmap_mode="r")
        self._places = np.load(folder / repacking.PLACES)
        self._shape = repacking.Shape(**json.loads((folder / repacking.SHAPE).read_text()))

    def encode(self, texts: Sequence[str], prefix: str = QUERY) -> Vectors:
        """Unit vectors of shape (len(texts), 384), in the order of the texts."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)

        def encode(batch: Batch) -> None:
            places, inputs = batch
            vectors[places] = self._network.run(self._outputs[:1], inputs())[0].reshape(-1, DIMENSIONS)

        self._each(encode, self.batches(texts, prefix))
        return vectors

    def read(self, texts: Sequence[str], prefix: str = QUERY) -> Read:
        """As `encode`, and the word pieces of each text: its own, without the prefix and both ends."""
        cut = self._cut(texts, prefix)
        before = 1 + self._pieces_of(prefix)
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        pieces: list[Vectors] = [vectors[:0]] * len(texts)

        def read(batch: Batch) -> None:
            places, inputs = batch
            found, each = self._network.run(self._outputs, inputs())
            vectors[places], rows = found.reshape(-1, DIMENSIONS), each.reshape(-1, DIMENSIONS)
            lengths = [len(cut[n]) for n in places]
            for n, start, length in zip(places, _starts(lengths, self._step), lengths, strict=True):
                pieces[n] = rows[start + before : start + length - 1].copy()

        self._each(read, self._batches(cut))
        return Read(vectors, pieces)

    def _each(self, work: Callable[[Batch], None], batches: Iterator[Batch]) -> None:
        if self._at_once > 1:
            with ThreadPoolExecutor(self._at_once) as pool:
                list(pool.map(work, batches))
        else:
            for batch in batches:
                work(batch)

    def batches(self, texts: Sequence[str], prefix: str = QUERY) -> Iterator[Batch]:
        """Places of texts that go through the network in one run, with what it takes of them."""
        return self._batches(self._cut(texts, prefix))

    def _cut(self, texts: Sequence[str], prefix: str) -> list[list[int]]:
        begin, end = self._shape.begin, self._shape.end
        cut = self._tokenizer.encode_batch([prefix + text for text in texts], add_special_tokens=False)
        return [[begin, *one.ids[: LONGEST - 2], end] for one in cut]

    def _pieces_of(self, prefix: str) -> int:
        """How many word pieces a prefix has."""
        alone, behind = self._cut(["x"], "")[0], self._cut(["x"], prefix)[0]
        return len(behind) - len(alone)

    def _batches(self, pieces: Sequence[Sequence[int]]) -> Iterator[Batch]:
        lengths = [*map(len, pieces)]
        groups = _of_one_length(lengths, self._together) if self._together > 1 else _in_rows(lengths)
        make = self._below_one_another if self._together > 1 else self._behind_one_another
        for places in groups:
            yield places, partial(make, [pieces[n] for n in places])

    def _below_one_another(self, pieces: Sequence[Sequence[int]]) -> Inputs:
        length = len(pieces[0])
        return self._inputs(np.array(pieces), np.arange(length), np.zeros(length, np.int64))

    def _behind_one_another(self, pieces: Sequence[Sequence[int]]) -> Inputs:
        starts = _starts([*map(len, pieces)], STEP)
        room = [*np.diff(starts).tolist(), len(pieces[-1])]
        filled = [
            [*one, *[self._shape.padding] * (most - len(one))] for one, most in zip(pieces, room, strict=True)
        ]
        owners = [
            np.where(np.arange(most) < len(one), n, NOBODY)
            for n, (one, most) in enumerate(zip(pieces, room, strict=True))
        ]
        places = [np.arange(most) for most in room]
        return self._inputs(np.concatenate(filled)[None], np.concatenate(places), np.concatenate(owners))

    def _inputs(self, pieces: Places, places: Places, owners: Places) -> Inputs:
        """Of rows of pieces: the place of each in its text, and of which text of the row it is."""
        own = np.arange(owners.max() + 1)[:, None] == owners
        apart = np.where(own[owners], np.float32(0), np.float32(FAR_APART))
        return {
            "x": unpacked(self._words[pieces]) + self._places[places],
            "apart": apart[None, None],
            "shares": np.asarray(own / own.sum(axis=1, keepdims=True), np.float32),
        }


def _starts(lengths: Sequence[int], step: int) -> list[int]:
    """Where each of several texts begins, one behind another at multiples of a step."""
    room = [-(-length // step) * step for length in lengths]
    return [sum(room[:n]) for n in range(len(room))]


def _of_one_length(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """The places of texts that have equally many pieces, together so many pieces at most."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for length, alike in groupby(order, key=lengths.__getitem__):
        places, together = list(alike), max(1, most // length)
        yield from (places[start : start + together] for start in range(0, len(places), together))


def _in_rows(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The places of texts that go into one row."""
    row: list[int] = []
    for place, length in enumerate(lengths):
        if row and sum(lengths[n] for n in row) + length > IN_A_ROW:
            yield row
            row = []
        row.append(place)
    if row:
        yield row


@cache
def shared() -> SentenceModel:
    """The one sentence model of a process that serves."""
    return SentenceModel()


@cache
def for_examples() -> SentenceModel:
    """The sentence model for thousands of texts, on all cores: for training."""
    return SentenceModel(at_once=os.cpu_count() or 1, together=TOGETHER)
