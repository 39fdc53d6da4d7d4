"""Writes the network of multilingual-e5-small as an ONNX graph with eight-bit weights, at set-up."""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from nlu.embedding.weights import FourBitWeights

OPERATIONS = 17
FORMAT = 8
"""Versions of ONNX's operations and of its file that onnxruntime 1.23 reads."""


def write(weights: FourBitWeights, file: Path) -> None:
    """Writes the graph: `x`, rows of shape (texts, length, width), and `mask` in, `y` like `x` out."""
    _do_without_sympy()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with _without_advice(), tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        onnx.save(_Graph(weights).model(), str(plain))
        # Seven bits, so that sums fit where a processor has no instruction for eight: the same vectors
        # everywhere.
        quantize_dynamic(
            str(plain),
            str(file),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


def _do_without_sympy() -> None:
    """onnxruntime's quantization imports a tool for symbolic shapes, and with it sympy, which takes 60 MB and
    is not installed (requirements/overrides.txt). Nothing of that tool runs here: an empty sympy will do.
    """
    if "sympy" not in sys.modules and find_spec("sympy") is None:
        sys.modules["sympy"] = ModuleType("sympy")


@contextmanager
def _without_advice() -> Iterator[None]:
    """Keeps advice of onnxruntime off the screen: to prepare the graph in ways that change nothing here."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


class _Graph:
    """BERT: equal layers of attention and two products, each with a norm behind it."""

    def __init__(self, weights: FourBitWeights) -> None:
        self._weights = weights
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def model(self) -> Any:
        """The whole network."""
        weights, width = self._weights, self._weights.width
        size = width // weights.heads
        self._constant("split", np.array([0, 0, 3, weights.heads, size], np.int64))
        self._constant("join", np.array([0, 0, width], np.int64))
        self._constant("axes", np.array([1, 2], np.int64))
        numbers = {"scale": size**-0.5, "half": 0.5, "one": 1.0, "root": 2**-0.5, "far": 1e9}
        for name, number in numbers.items():
            self._constant(name, np.float32(number))
        for part in range(3):
            self._constant(f"part{part}", np.int64(part))
        unseen = self._node("Mul", self._node("Sub", self._node("Unsqueeze", "mask", "axes"), "one"), "far")
        x = self._norm("x", "emb.ln")
        for layer in range(weights.layers):
            x = self._layer(x, unseen, f"l{layer}.")
        self._nodes.append(helper.make_node("Identity", [x], ["y"]))
        rows = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["texts", "length", width])
            for name in "xy"
        ]
        mask = helper.make_tensor_value_info("mask", TensorProto.FLOAT, ["texts", "length"])
        graph = helper.make_graph(self._nodes, "sentences", [rows[0], mask], [rows[1]], self._constants)
        versions = [helper.make_opsetid("", OPERATIONS)]
        return helper.make_model(graph, opset_imports=versions, ir_version=FORMAT)

    def _layer(self, x: str, unseen: str, layer: str) -> str:
        # Queries, keys and values of all heads in one product.
        mixed = self._dense(x, [layer + part for part in "qkv"], self._weights.width)
        parts = self._node("Transpose", self._node("Reshape", mixed, "split"), perm=[2, 0, 3, 1, 4])
        query, key, value = (self._node("Gather", parts, f"part{part}", axis=0) for part in range(3))
        likeness = self._node("MatMul", query, self._node("Transpose", key, perm=[0, 1, 3, 2]))
        seen = self._node("Softmax", self._node("Add", self._node("Mul", likeness, "scale"), unseen), axis=-1)
        heads = self._node("Transpose", self._node("MatMul", seen, value), perm=[0, 2, 1, 3])
        joined = self._dense(self._node("Reshape", heads, "join"), [layer + "ao"], self._weights.width)
        x = self._norm(self._node("Add", x, joined), layer + "aln")
        inner = self._dense(x, [layer + "fi"], self._weights.width)
        bent = self._node("Add", self._node("Erf", self._node("Mul", inner, "root")), "one")
        gelu = self._node("Mul", self._node("Mul", inner, "half"), bent)
        return self._norm(
            self._node("Add", x, self._dense(gelu, [layer + "fo"], self._weights.inner)), layer + "oln"
        )

    def _dense(self, x: str, names: list[str], width: int) -> str:
        weight = np.concatenate([self._weights.matrix(name + ".w", width) for name in names]).T
        bias = np.concatenate([self._weights.plain(name + ".b") for name in names])
        product = self._node("MatMul", x, self._constant(names[0] + ".W", weight))
        return self._node("Add", product, self._constant(names[0] + ".B", bias))

    def _norm(self, x: str, name: str) -> str:
        scale = self._constant(name + ".g", self._weights.plain(name + ".w"))
        shift = self._constant(name + ".o", self._weights.plain(name + ".b"))
        return self._node("LayerNormalization", x, scale, shift, axis=-1, epsilon=self._weights.epsilon)

    def _constant(self, name: str, value: Any) -> str:
        self._constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def _node(self, kind: str, *inputs: str, **options: Any) -> str:
        out = f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [out], **options))
        return out
