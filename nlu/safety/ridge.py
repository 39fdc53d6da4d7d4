"""Ridge regression on the meaning and the wording of texts, with its weights written out.

Two texts are as alike as 1 + c + c²/2, where c is the cosine of their vectors (nearly its exponential), and
what they share of words and letters adds to it. All of that is a sum of products. So what all examples vote
for adds up to one weight for each direction, each pair of directions and each term: reading takes as long,
however many examples there are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_factor, cho_solve  # type: ignore[import-untyped]
from scipy.sparse import hstack  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.classification.kernel import trust, upper_half
from nlu.classification.wording import WordingWeights

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Settings:
    """Chosen by cross-validation over kinds left out."""

    words_weight: float = 0.15
    letters_weight: float = 0.15
    regularization: float = 0.3


class Ridge:
    """Texts and their vectors in, one score for each column of what was wanted."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._usual: Floats = np.zeros(0, dtype=np.float32)
        self._constant: Floats = np.zeros(0, dtype=np.float32)
        self._single: Floats = np.zeros((0, 0), dtype=np.float32)
        self._pairs: Floats = np.zeros((0, 0, 0), dtype=np.float32)
        self._wording: WordingWeights | None = None

    def fit(self, texts: Sequence[str], vectors: Floats, wanted: Floats) -> Ridge:
        """Learns from texts, their vectors, and what is wanted of each, of shape (texts, columns)."""
        self._usual = vectors.mean(axis=0)
        rows = self._centered(vectors)
        words = TfidfVectorizer(
            token_pattern=r"\b\w+\b", ngram_range=(1, 2), sublinear_tf=True, dtype=np.float32
        )
        letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True, dtype=np.float32
        )
        found = [each.fit_transform(texts) for each in (words, letters)]
        shares = (self.settings.words_weight, self.settings.letters_weight)
        terms = hstack([part * share**0.5 for share, part in zip(shares, found, strict=True)], "csr")
        kernel = upper_half(rows, _meaning, terms)
        trust(kernel, self.settings.regularization)
        # Turned over it lies as the solver wants it: nothing is copied.
        factor = cho_factor(kernel.T, lower=True, overwrite_a=True, check_finite=False)
        votes = cho_solve(factor, wanted.astype(np.float32), check_finite=False) / math.e
        self._constant = votes.sum(axis=0)
        self._single = rows.T @ votes
        self._pairs = np.stack([(rows * vote[:, None]).T @ rows / 2 for vote in votes.T])
        self._wording = WordingWeights(
            list(zip((words, letters), shares, strict=True)), hstack(found, "csr").T @ (votes * math.e)
        )
        return self

    def scores(self, texts: Sequence[str], vectors: Floats, columns: slice = slice(None)) -> Floats:
        """The scores, of shape (texts, columns): about 1 for what was wanted, about 0 for what was not."""
        if self._wording is None or not texts:
            return np.zeros((len(texts), 0), dtype=np.float32)
        rows = self._centered(vectors)
        by_pairs = [((rows @ pairs) * rows).sum(axis=1) for pairs in self._pairs[columns]]
        wording = np.stack([self._wording.of(text, columns) for text in texts])
        found = (
            self._constant[columns] + rows @ self._single[:, columns] + np.stack(by_pairs, axis=1) + wording
        )
        return np.asarray(found, dtype=np.float32)

    def _centered(self, vectors: Floats) -> Floats:
        moved = vectors - self._usual
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


def _meaning(cosines: Floats) -> Floats:
    """Of texts with these cosines."""
    return np.asarray((1 + cosines + cosines**2 / 2) / math.e, np.float32)
