"""The network of all-MiniLM-L6-v2, a small BERT, in TensorFlow: word pieces in, one unit vector a text out.

The `transformers` library builds the same with Keras, for three seconds at each start and more memory. It is
six equal layers; that our vectors are those of the library is tested (tests/nlu/embedding/test_encoder.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors import safe_open

Tensor = Any
Pair = tuple[Tensor, Tensor]
Floats = npt.NDArray[np.float32]
Pieces = npt.NDArray[np.int32]


class Bert:
    """BERT's encoder with mean pooling."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds `config.json` and `model.safetensors` as Hugging Face lays them out."""
        import tensorflow as tf  # takes seconds, so only who encodes pays for it

        shape = json.loads((folder / "config.json").read_text())
        self._heads = int(shape["num_attention_heads"])
        self._width = int(shape["hidden_size"])
        self._smallest = float(shape["layer_norm_eps"])
        weights = folder / "model.safetensors"
        self._words = _mapped(weights, "embeddings.word_embeddings.weight")
        take: Callable[[str], Floats]
        with safe_open(str(weights), framework="np") as opened:  # type: ignore[no-untyped-call, attr-defined]
            take = opened.get_tensor
            kinds = take("embeddings.token_type_embeddings.weight")
            self._places = take("embeddings.position_embeddings.weight") + kinds[0]
            self._first = _norm(take, "embeddings")
            self._layers = [_layer(take, f"encoder.layer.{n}") for n in range(shape["num_hidden_layers"])]
        # One trace for texts of any number and length: measured faster than padding to fixed lengths, and
        # nothing is ever traced again (docs/decisions/0002).
        rows = tf.TensorSpec([None, None, self._width], tf.float32)
        masks = tf.TensorSpec([None, None], tf.float32)
        self._trace = tf.function(self._run, input_signature=[rows, masks], autograph=False)

    def __call__(self, pieces: Pieces, mask: Pieces) -> Floats:
        """Unit vectors of shape (texts, width) for pieces and mask of shape (texts, length)."""
        rows = np.asarray(self._words[pieces]) + self._places[: pieces.shape[1]]
        return np.asarray(self._trace(rows, mask.astype(np.float32)))

    def _run(self, rows: Tensor, mask: Tensor) -> Tensor:
        import tensorflow as tf

        texts, length = tf.shape(rows)[0], tf.shape(rows)[1]
        size = self._width // self._heads
        unseen = (mask - 1)[:, None, None, :] * 1e9
        x = tf.reshape(self._normal(rows, self._first), [-1, self._width])
        for look, out, norm, up, down, last in self._layers:
            # Queries, keys and values of all heads in one product: 3 x texts x heads x length x size.
            split = tf.reshape(_dense(x, look), [texts, length, 3, self._heads, size])
            query, key, value = tf.unstack(tf.transpose(split, [2, 0, 3, 1, 4]), num=3)
            weights = tf.nn.softmax(tf.matmul(query, key, transpose_b=True) * size**-0.5 + unseen)
            seen = tf.reshape(tf.transpose(tf.matmul(weights, value), [0, 2, 1, 3]), [-1, self._width])
            x = self._normal(x + _dense(seen, out), norm)
            x = self._normal(x + _dense(tf.nn.gelu(_dense(x, up)), down), last)
        kept = mask[:, :, None]
        whole = tf.reduce_sum(tf.reshape(x, [texts, length, self._width]) * kept, 1)
        return tf.math.l2_normalize(whole / tf.reduce_sum(kept, 1), 1)

    def _normal(self, x: Tensor, norm: Pair) -> Tensor:
        import tensorflow as tf

        mean, variance = tf.nn.moments(x, -1, keepdims=True)
        return tf.nn.batch_normalization(x, mean, variance, norm[1], norm[0], self._smallest)


def _dense(x: Tensor, layer: Pair) -> Tensor:
    import tensorflow as tf

    return tf.nn.bias_add(tf.matmul(x, layer[0]), layer[1])


def _mapped(weights: Path, name: str) -> Floats:
    """A tensor that stays in its file, where workers share it: half of the model is words that nobody says.

    A safetensors file is the length of its header (8 bytes), the header in JSON, and the tensors.
    """
    with weights.open("rb") as opened:
        length = int.from_bytes(opened.read(8), "little")
        tensor = json.loads(opened.read(length))[name]
    if tensor["dtype"] != "F32":
        raise ValueError(f"{weights.name}: {name} is {tensor['dtype']}, not F32")
    return np.memmap(weights, np.float32, "r", 8 + length + tensor["data_offsets"][0], tuple(tensor["shape"]))


def _layer(take: Callable[[str], Floats], name: str) -> tuple[Pair, ...]:
    look = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    return (
        _linear(take, *look),
        _linear(take, f"{name}.attention.output.dense"),
        _norm(take, f"{name}.attention.output"),
        _linear(take, f"{name}.intermediate.dense"),
        _linear(take, f"{name}.output.dense"),
        _norm(take, f"{name}.output"),
    )


def _linear(take: Callable[[str], Floats], *names: str) -> Pair:
    import tensorflow as tf

    weights = np.concatenate([take(f"{name}.weight") for name in names]).T
    return tf.constant(weights), tf.constant(np.concatenate([take(f"{name}.bias") for name in names]))


def _norm(take: Callable[[str], Floats], name: str) -> Pair:
    import tensorflow as tf

    return tf.constant(take(f"{name}.LayerNorm.weight")), tf.constant(take(f"{name}.LayerNorm.bias"))
