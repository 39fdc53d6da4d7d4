"""all-MiniLM-L6-v2 in TensorFlow: texts in, unit vectors out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from nlu.weights import verified_folder

DIMENSIONS = 384
LENGTHS = (16, 32, 64, 128)
"""Texts are padded to one of these numbers of word pieces, so that TensorFlow traces four graphs only."""
BATCH = 64

Vectors = npt.NDArray[np.float32]


class SentenceModel:
    """Encodes texts. Loading takes seconds, so there is one for a process: `shared()`."""

    def __init__(self) -> None:
        import tensorflow as tf
        from transformers import BertTokenizerFast, TFBertModel, logging

        logging.set_verbosity_error()
        folder = str(verified_folder())
        self._tokenizer = BertTokenizerFast.from_pretrained(folder)
        bert = TFBertModel.from_pretrained(folder)

        @tf.function(reduce_retracing=False)  # type: ignore[untyped-decorator]
        def encode(ids: Any, mask: Any) -> Any:
            hidden = bert(input_ids=ids, attention_mask=mask, training=False).last_hidden_state
            weights = tf.cast(mask, tf.float32)[:, :, None]
            mean = tf.reduce_sum(hidden * weights, 1) / tf.reduce_sum(weights, 1)
            return tf.math.l2_normalize(mean, 1)

        self._encode = encode
        self._tensor = tf.constant

    def warm_up(self) -> None:
        """Traces the graph of every length once, so that no parent waits for it."""
        for length in LENGTHS:
            self._run(["warm"], length)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), 384). Long texts are cut at 128 word pieces."""
        if len(texts) == 1:
            return self._run(texts, self._length(texts))
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            batch = [texts[n] for n in places]
            padding = [""] * (BATCH - len(batch))  # always the same shape: no new trace
            vectors[places] = self._run([*batch, *padding], self._length(batch))[: len(batch)]
        return vectors

    def _length(self, texts: Sequence[str]) -> int:
        longest = max(len(ids) for ids in self._tokenizer(list(texts))["input_ids"])
        return next((length for length in LENGTHS if longest <= length), LENGTHS[-1])

    def _run(self, texts: Sequence[str], length: int) -> Vectors:
        pieces = self._tokenizer(
            list(texts), padding="max_length", max_length=length, truncation=True, return_tensors="np"
        )
        ids, mask = (self._tensor(pieces[k]) for k in ("input_ids", "attention_mask"))
        return np.asarray(self._encode(ids, mask).numpy(), dtype=np.float32)


@cache
def shared() -> SentenceModel:
    """The one sentence model of this process."""
    return SentenceModel()
