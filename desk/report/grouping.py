"""Groups messages that ask alike, so that staff read a kind of question once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.cluster import AgglomerativeClustering

APART = 0.16
"""From which distance of meaning (1 - cosine) two messages are of two kinds. Chosen by reading groups of
the ways of asking of answers: 0.12 leaves one answer's ways apart, 0.2 puts those of neighbors together."""
Vectors = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]


@dataclass(frozen=True)
class Group:
    """Messages that ask alike; `example` is the one nearest to all of them."""

    example: str
    texts: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many messages."""
        return len(self.texts)

    @property
    def wordings(self) -> tuple[str, ...]:
        """Each wording once."""
        return tuple(dict.fromkeys(self.texts))


def groups(texts: Sequence[str], encode: Encode) -> list[Group]:
    """The groups of some messages, the largest first. `encode` gives one unit vector a text."""
    if not texts:
        return []
    distinct = list(dict.fromkeys(texts))
    vectors = encode(distinct)
    labels = _labels(vectors)
    found = []
    for label in sorted(set(labels)):
        places = [place for place, own in enumerate(labels) if own == label]
        middle = vectors[places].mean(axis=0)
        example = distinct[max(places, key=lambda place: float(vectors[place] @ middle))]
        members = {distinct[place] for place in places}
        found.append(Group(example, tuple(text for text in texts if text in members)))
    return sorted(found, key=lambda group: (-group.count, group.example))


def _labels(vectors: Vectors) -> list[int]:
    if len(vectors) == 1:
        return [0]
    clustering = AgglomerativeClustering(
        n_clusters=None, affinity="cosine", linkage="average", distance_threshold=APART
    )
    return [int(label) for label in clustering.fit_predict(vectors)]
