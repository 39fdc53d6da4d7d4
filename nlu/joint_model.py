"""The joint classifier over topics and dialogue acts, without Rasa: fits, predicts, saves.

Three views vote with their probabilities: logistic regression on embeddings with character n-grams, and
the nearest examples of each label. A temperature, fitted on held-out predictions, makes the
probability of the best label mean what it says.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedShuffleSplit

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Settings:
    """What was chosen by cross-validation; see docs/decisions/0004."""

    inverse_regularization: float = 10.0
    ngram_dimensions: int = 300
    nearest: int = 3
    nearest_sharpness: float = 15.0
    nearest_weight: float = 0.4
    held_out: float = 0.2


class JointModel:
    """Texts and their embeddings in, a probability a label out."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.labels: list[str] = []
        self.temperature = 1.0
        self._vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2, dtype=np.float32
        )
        self._svd: Any = None
        self._regression: Any = None
        self._vectors: Floats = np.zeros((0, 0), dtype=np.float32)
        self._owners: npt.NDArray[np.int64] = np.zeros(0, dtype=np.int64)

    def fit(
        self, texts: Sequence[str], vectors: Floats, labels: Sequence[str], calibrate: bool = True
    ) -> None:
        """Learns from examples; with `calibrate`, also the temperature, by cross-validation."""
        names = np.asarray(labels)
        grams = self._vectorizer.fit_transform([text.lower() for text in texts])
        dimensions = min(self.settings.ngram_dimensions, min(grams.shape) - 1)
        self._svd = TruncatedSVD(dimensions, n_iter=2, random_state=0).fit(grams)
        features = self._features(texts, vectors)
        if calibrate:
            self.temperature = self._fit_temperature(features, vectors, names)
        self._fit(features, vectors, names)

    def _features(self, texts: Sequence[str], vectors: Floats) -> Floats:
        grams = self._vectorizer.transform([text.lower() for text in texts])
        return np.asarray(np.hstack([vectors, self._svd.transform(grams)]), dtype=np.float32)

    def _fit(self, features: Floats, vectors: Floats, names: npt.NDArray[Any]) -> None:
        self._regression = LogisticRegression(
            C=self.settings.inverse_regularization, max_iter=200, tol=1e-3, class_weight="balanced"
        ).fit(features, names)
        self.labels = [str(label) for label in self._regression.classes_]
        place = {label: n for n, label in enumerate(self.labels)}
        self._vectors = vectors.astype(np.float32)
        self._owners = np.array([place[str(name)] for name in names])

    def _fit_temperature(self, features: Floats, vectors: Floats, names: npt.NDArray[Any]) -> float:
        """The temperature that makes the confidences of a held-out part true."""
        split = StratifiedShuffleSplit(1, test_size=self.settings.held_out, random_state=0)
        train, held_out = next(split.split(features, names))
        part = JointModel(self.settings)
        part._fit(features[train], vectors[train], names[train])
        log = np.log(part._raw(features[held_out], vectors[held_out]) + 1e-9)
        place = {label: n for n, label in enumerate(part.labels)}
        right = np.array([place[str(name)] for name in names[held_out]])
        return min(map(float, np.geomspace(0.3, 3.0, 40)), key=lambda t: _loss(log / t, right))

    def _raw(self, features: Floats, vectors: Floats) -> Floats:
        weight = self.settings.nearest_weight
        by_regression = self._regression.predict_proba(features)
        return np.asarray((1 - weight) * by_regression + weight * self._by_nearest(vectors), dtype=np.float32)

    def _by_nearest(self, vectors: Floats) -> Floats:
        likeness = vectors @ self._vectors.T
        scores = np.zeros((len(vectors), len(self.labels)), dtype=np.float32)
        for place in range(len(self.labels)):
            own = np.sort(likeness[:, self._owners == place], axis=1)
            scores[:, place] = own[:, -self.settings.nearest :].mean(axis=1)
        odds = np.exp(self.settings.nearest_sharpness * (scores - scores.max(axis=1, keepdims=True)))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)

    def predict(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """Calibrated probabilities of shape (len(texts), len(labels))."""
        sharpened = np.log(self._raw(self._features(texts, vectors), vectors) + 1e-9) / self.temperature
        odds = np.exp(sharpened - sharpened.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)

    def save(self, path: Path) -> None:
        """Writes the model to a file."""
        path.write_bytes(pickle.dumps(self))

    @staticmethod
    def read(path: Path) -> JointModel:
        """Reads what `save` wrote. Only for files of our own trained model."""
        model = pickle.loads(path.read_bytes())
        assert isinstance(model, JointModel)
        return model


def _loss(log: Floats, right: npt.NDArray[np.int64]) -> float:
    log = log - log.max(axis=1, keepdims=True)
    chances = log - np.log(np.exp(log).sum(axis=1, keepdims=True))
    return float(-chances[np.arange(len(right)), right].mean())
