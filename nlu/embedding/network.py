"""Writes the network of multilingual-e5-small as an ONNX graph with eight-bit products, at set-up.

What goes into a product is rounded to eight bits by a range that was measured once (`ranges`), not by the
range of the texts at hand: so a text has the same vector whatever is encoded with it. Texts of a run are
equally long, a row each, or come behind one another in one row: so none needs to be filled up. Operations of
`com.microsoft` are onnxruntime's own: one of them does what takes ONNX four.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from nlu.embedding.ranges import Range
from nlu.embedding.weights import Floats, FourBitWeights

OPERATIONS = 17
FORMAT = 8
"""Versions of ONNX's operations and of its file that onnxruntime 1.23 reads."""
OWN = "com.microsoft"
MOST = 63
"""Weights have seven bits, so that sums fit where a processor has no instruction for eight: the same vectors
everywhere."""
STEPS = 255
"""Of what is multiplied with weights."""
PIECES_BEHIND = 8
"""Of the layers: what comes out of it are the word pieces by which answers are ranked again."""
PRODUCTS = ("q", "ao", "fi", "fo")
"""The products of a layer: attention's three of one input, what comes out of it, and both of the inner."""


def write(weights: FourBitWeights, ranges: Mapping[str, Range], file: Path) -> None:
    """Writes the graph; `y`, out of it, are unit vectors of shape (rows, texts of a row, width).

    Behind it come the word pieces as they leave the eighth layer, of shape (rows, length, width).

    In: `x`, rows of word pieces, of shape (rows, length, width). `apart`, of shape (1, 1, length, length), is
    added to how much a piece attends to another: nothing within a text, far less than nothing between two.
    `shares`, of shape (texts of a row, length), is what a piece counts in the mean of a text.
    """
    onnx.save(_Graph(weights, ranges).model(), str(file))


def with_inputs(weights: FourBitWeights) -> tuple[bytes, list[str]]:
    """The graph in full floats, and the names of its outputs: `y`, then what goes into each product."""
    graph = _Graph(weights, None)
    return graph.model(show_inputs=True).SerializeToString(), ["y", *graph.inputs]


class _Graph:
    """BERT: equal layers of attention and two products, each with a norm behind it."""

    def __init__(self, weights: FourBitWeights, ranges: Mapping[str, Range] | None) -> None:
        """Without `ranges` it multiplies floats."""
        self._weights = weights
        self._ranges = ranges
        self._nodes: list[Any] = []
        self._constants: list[Any] = []
        self.inputs: list[str] = []

    def model(self, show_inputs: bool = False) -> Any:
        """The whole network."""
        weights, width = self._weights, self._weights.width
        x = pieces = self._norm("x", "emb.ln")
        for layer in range(weights.layers):
            x = self._layer(x, f"l{layer}.")
            pieces = x if layer < PIECES_BEHIND else pieces
        mean = self._node("MatMul", "shares", x)
        self._nodes.append(helper.make_node("LpNormalization", [mean], ["y"], axis=-1, p=2))
        shapes = {
            "x": ["rows", "length", width],
            "apart": [1, 1, "length", "length"],
            "shares": ["texts", "length"],
        }
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()
        ]
        vectors = helper.make_tensor_value_info("y", TensorProto.FLOAT, ["rows", "texts", width])
        names = self.inputs if show_inputs else [pieces]
        outputs = [vectors, *(helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in names)]
        graph = helper.make_graph(self._nodes, "sentences", inputs, outputs, self._constants)
        versions = [helper.make_opsetid("", OPERATIONS), helper.make_opsetid(OWN, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=FORMAT)

    def _layer(self, x: str, layer: str) -> str:
        # Three products of one rounded input: to cut one of all heads in three takes a twentieth of the time.
        parts = self._products(x, [layer + part for part in "qkv"], self._weights.width)
        heads = self._own("MultiHeadAttention", *parts, "", "", "apart", num_heads=self._weights.heads)
        x = self._norm(
            self._node("Add", x, self._dense(heads, layer + "ao", self._weights.width)), layer + "aln"
        )
        # By tanh: the vectors are the same to five digits, and it takes a third less time than by erf.
        inner = self._own("FastGelu", self._dense(x, layer + "fi", self._weights.width))
        return self._norm(
            self._node("Add", x, self._dense(inner, layer + "fo", self._weights.inner)), layer + "oln"
        )

    def _dense(self, x: str, name: str, width: int) -> str:
        (product,) = self._products(x, [name], width)
        return product

    def _products(self, x: str, names: Sequence[str], width: int) -> list[str]:
        """What comes in with each of these weights; the range of what comes in has the name of the first."""
        self.inputs.append(x)
        weights = [self._weights.matrix(name + ".w", width).T for name in names]
        biases = [self._constant(name + ".B", self._weights.plain(name + ".b")) for name in names]
        if self._ranges is None:
            products = [
                self._node("MatMul", x, self._constant(name + ".W", weight))
                for name, weight in zip(names, weights, strict=True)
            ]
            return [self._node("Add", *both) for both in zip(products, biases, strict=True)]
        known = self._ranges[names[0]]
        parts = np.ones(width, np.float32)
        if known.divided:
            # A few columns reach ten times as far as all others: smaller here, and their weights larger.
            parts[list(known.divided)] = list(known.divided.values())
            x = self._node("Mul", x, self._constant(names[0] + ".D", 1 / parts))
        step = np.float32((known.most - known.least) / STEPS)
        size = self._constant(names[0] + ".s", step)
        zero = self._constant(names[0] + ".z", np.uint8(np.rint(-known.least / step)))
        eight = self._node("QuantizeLinear", x, size, zero)
        return [
            self._rounded(eight, name, weight * parts[:, None], size, zero, bias)
            for name, weight, bias in zip(names, weights, biases, strict=True)
        ]

    def _rounded(self, eight: str, name: str, weight: Floats, size: str, zero: str, bias: str) -> str:
        scales = np.abs(weight).max(axis=0) / MOST
        whole = self._constant(name + ".W", np.rint(weight / scales).astype(np.int8))
        factors = self._constant(name + ".S", scales)
        return self._own("MatMulIntegerToFloat", eight, whole, size, factors, zero, "", bias)

    def _norm(self, x: str, name: str) -> str:
        scale = self._constant(name + ".g", self._weights.plain(name + ".w"))
        shift = self._constant(name + ".o", self._weights.plain(name + ".b"))
        return self._node("LayerNormalization", x, scale, shift, axis=-1, epsilon=self._weights.epsilon)

    def _constant(self, name: str, value: Any) -> str:
        self._constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def _own(self, kind: str, *inputs: str, **options: Any) -> str:
        return self._node(kind, *inputs, domain=OWN, **options)

    def _node(self, kind: str, *inputs: str, **options: Any) -> str:
        out = f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [out], **options))
        return out
