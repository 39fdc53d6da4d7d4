"""all-MiniLM-L6-v2 in TensorFlow: texts in, unit vectors out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from nlu.weights import verified_folder

DIMENSIONS = 384
LONGEST = 128
"""Texts are cut at this number of word pieces."""
BATCH = 32

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

        # One trace for texts of any number and length: measured faster than padding to fixed lengths,
        # and nothing is ever retraced (docs/decisions/0002).
        any_shape = tf.TensorSpec([None, None], tf.int32)

        # No autograph: nothing here needs it, and converting the source of the layers took 7 s at each start.
        @tf.function(input_signature=[any_shape, any_shape], autograph=False)  # type: ignore[untyped-decorator]
        def encode(ids: Any, mask: Any) -> Any:
            hidden = bert(input_ids=ids, attention_mask=mask, training=False).last_hidden_state
            weights = tf.cast(mask, tf.float32)[:, :, None]
            mean = tf.reduce_sum(hidden * weights, 1) / tf.reduce_sum(weights, 1)
            return tf.math.l2_normalize(mean, 1)

        self._encode: Callable[..., Any] = encode
        self._tensor: Callable[[Any], Any] = lambda array: tf.constant(array, tf.int32)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), 384), in the order of the texts."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))  # like lengths waste no padding
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            pieces = self._tokenizer(
                [texts[n] for n in places],
                padding=True,
                truncation=True,
                max_length=LONGEST,
                return_tensors="np",
            )
            ids, mask = (self._tensor(pieces[key]) for key in ("input_ids", "attention_mask"))
            vectors[places] = np.asarray(self._encode(ids, mask))
        return vectors


@cache
def shared() -> SentenceModel:
    """The one sentence model of this process."""
    return SentenceModel()
