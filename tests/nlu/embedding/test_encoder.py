"""The sentence model: our network gives the vectors of the library that everybody uses."""

from __future__ import annotations

import numpy as np
import pytest

from nlu.embedding.encoder import DIMENSIONS, LONGEST, SentenceModel, Vectors, shared
from nlu.embedding.weights import verified_folder

TEXTS = [
    "what is an iep",
    "My son is 7, he cries over reading, the teacher says wait. What can I do?",
    "¿Qué es un IEP? ñandú",
    "🙂 \u200b [MASK] [SEP] {slot}",
    "reading " * 300,
    "504",
]


@pytest.fixture(scope="module")
def model() -> SentenceModel:
    return shared()


def _of_the_library(texts: list[str]) -> Vectors:
    import tensorflow as tf
    from transformers import BertTokenizerFast, TFBertModel

    folder = str(verified_folder())
    pieces = BertTokenizerFast.from_pretrained(folder)(
        texts, padding=True, truncation=True, max_length=LONGEST, return_tensors="tf"
    )
    seen = TFBertModel.from_pretrained(folder)(**pieces, training=False).last_hidden_state
    kept = tf.cast(pieces["attention_mask"], tf.float32)[:, :, None]
    mean = tf.reduce_sum(seen * kept, 1) / tf.reduce_sum(kept, 1)
    return np.asarray(tf.math.l2_normalize(mean, 1))


def test_vectors_are_those_of_the_transformers_library(model: SentenceModel) -> None:
    assert np.abs(model.encode(TEXTS) - _of_the_library(TEXTS)).max() < 1e-5


def test_a_text_has_the_same_vector_alone_and_among_others(model: SentenceModel) -> None:
    together = model.encode(TEXTS)
    alone = np.concatenate([model.encode([text]) for text in TEXTS])

    assert np.abs(together - alone).max() < 1e-5


def test_vectors_have_length_one_and_come_in_the_order_of_the_texts(model: SentenceModel) -> None:
    vectors = model.encode(TEXTS)

    assert vectors.shape == (len(TEXTS), DIMENSIONS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.abs(model.encode(TEXTS[::-1]) - vectors[::-1]).max() < 1e-5


def test_no_texts_have_no_vectors(model: SentenceModel) -> None:
    assert model.encode([]).shape == (0, DIMENSIONS)
