"""Measures how far numbers reach in the sentence network: `python -m bench.ranges`.

Writes `nlu/embedding/ranges.json`. Needed for other weights only: all vectors change with it, so that its
`VERSION` (`nlu/embedding/repacking.py`) has to change, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

import numpy as np
import onnxruntime as ort

from knowledge import load
from nlu.answers.content.stock import stock_of
from nlu.embedding import network, ranges
from nlu.embedding.encoder import PASSAGE, QUERY, SentenceModel, Vectors
from nlu.embedding.weights import FourBitWeights, verified_file
from nlu.safety.danger_net import some_of

QUESTIONS, ANSWERS, LONG, LOUD = 600, 100, 40, 60


def texts() -> Iterator[tuple[str, str]]:
    """Prefixes and texts: questions, the same in capitals, answers, and several questions in one."""
    answers = stock_of(load().library).answers.values()
    asked = some_of((way for answer in answers for way in answer.ways), QUESTIONS + LOUD)
    yield from ((QUERY, text) for text in asked[:QUESTIONS])
    yield from ((QUERY, text.upper()) for text in asked[QUESTIONS:])
    yield from ((QUERY, " ".join(asked[n : n + 8])) for n in range(LONG))
    yield from ((PASSAGE, text) for text in some_of((t for a in answers for t in a.texts), ANSWERS))


def measured() -> dict[str, ranges.Range]:
    """The range of each product, over all texts."""
    weights = FourBitWeights(verified_file())
    graph, names = network.with_inputs(weights)
    plain = ort.InferenceSession(graph, providers=["CPUExecutionProvider"])
    products = [f"l{layer}.{part}" for layer in range(weights.layers) for part in network.PRODUCTS]
    ends: dict[str, list[Vectors]] = {name: [] for name in products}
    model = SentenceModel()
    for prefix, text in texts():
        for _, inputs in model.batches([text], prefix):
            found = plain.run(names[1:], inputs())
            for product, reached in zip(products, found, strict=True):
                flat = reached.reshape(-1, reached.shape[-1])
                ends[product].append(np.stack([flat.min(axis=0), flat.max(axis=0)]))
    return {name: ranges.measured(name, np.concatenate(rows)) for name, rows in ends.items()}


if __name__ == "__main__":
    found = {name: asdict(one) for name, one in measured().items()}
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(one)}" for name, one in found.items())
    ranges.FILE.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
