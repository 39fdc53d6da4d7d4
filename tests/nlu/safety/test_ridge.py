"""Weights that are written out score as the votes of all examples do."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.safety.ridge import Ridge, Settings

TEXTS = [
    "he gave away his things",
    "she gave her sister a pencil",
    "he wants to be gone",
    "she wants to be in the band",
    "they gave him a pencil",
]
WANTED = np.array([[1, 0], [0, 1], [1, 0], [0, 0], [0, 1]], dtype=np.float32)
NEW = ["he gave a pencil away", "what is an evaluation"]


def _vectors(count: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    rows = np.random.default_rng(count).normal(size=(count, 8)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def test_scores_are_those_of_the_kernel_over_all_examples() -> None:
    settings = Settings(words_weight=0.2, letters_weight=0.1, regularization=0.5)
    known, new = _vectors(len(TEXTS)), _vectors(len(NEW))
    usual = known.mean(axis=0)
    rows, asked = (
        (moved - usual) / np.linalg.norm(moved - usual, axis=1, keepdims=True) for moved in (known, new)
    )
    words = TfidfVectorizer(token_pattern=r"\b\w+\b", ngram_range=(1, 2), sublinear_tf=True).fit(TEXTS)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True).fit(TEXTS)

    def alike(texts: list[str], cosines: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        shared = sum(
            share * (each.transform(texts) @ each.transform(TEXTS).T).toarray()
            for share, each in ((0.2, words), (0.1, letters))
        )
        return np.asarray((1 + cosines + cosines**2 / 2) / math.e + shared)

    votes = np.linalg.solve(alike(TEXTS, rows @ rows.T) + 0.5 * np.eye(len(TEXTS)), WANTED)
    ridge = Ridge(settings).fit(TEXTS, known, WANTED)

    np.testing.assert_allclose(ridge.scores(NEW, new), alike(NEW, asked @ rows.T) @ votes, atol=1e-4)


def test_some_columns_score_as_they_do_among_all() -> None:
    ridge = Ridge().fit(TEXTS, _vectors(len(TEXTS)), WANTED)
    new = _vectors(len(NEW))

    every = ridge.scores(NEW, new)

    np.testing.assert_allclose(ridge.scores(NEW, new, slice(0, 1)), every[:, :1], atol=1e-6)
    np.testing.assert_allclose(ridge.scores(NEW, new, slice(1, None)), every[:, 1:], atol=1e-6)
