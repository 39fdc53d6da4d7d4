"""The joint classifier over topics and dialogue acts, without Rasa: fits, predicts, saves.

Kernel ridge regression: a message is compared with every example, by meaning (embeddings) and by wording
(characters and words), and each example votes for labels. It has a closed solution, so that fitting takes
a second. A power, fitted on held-out examples, makes of the votes probabilities that mean what they say.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_factor, cho_solve  # type: ignore[import-untyped]
from scipy.sparse import hstack  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedShuffleSplit

from language.normalize import without_apostrophes
from nlu.classification.kernel import trust, upper_half
from nlu.classification.wording import WordingSimilarity

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Settings:
    """What was chosen by cross-validation; see docs/decisions/0004."""

    meaning_sharpness: float = 12.0
    characters_weight: float = 0.15
    words_weight: float = 0.3
    regularization: float = 0.4
    balance: float = 0.75
    """How much labels with few examples are helped: 0 not at all, 1 to the same weight as all others."""
    least_vote: float = 0.01
    held_out: float = 0.2


class KernelRidge:
    """Texts and their embeddings in, a probability a label out."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.labels: list[str] = []
        self.power = 2.5
        self._characters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=2, dtype=np.float32
        )
        self._words = TfidfVectorizer(
            token_pattern=r"\b\w+\b", ngram_range=(1, 2), sublinear_tf=True, dtype=np.float32
        )
        self._examples: tuple[Any, Floats] | None = None
        self._votes: Floats = np.zeros((0, 0), dtype=np.float32)
        self._usual: Floats = np.zeros(0, dtype=np.float32)
        self._reader: WordingSimilarity | None = None

    def fit(
        self, texts: Sequence[str], vectors: Floats, labels: Sequence[str], calibrate: bool = True
    ) -> None:
        """Learns from examples; with `calibrate`, also the power, on held-out examples."""
        names, owners = np.unique(np.asarray(labels), return_inverse=True)
        self.labels = [str(name) for name in names]
        # The examples held out come last: then the factor of all has that of the others in its corner.
        others, order = self._held_out_last(owners) if calibrate else (0, np.arange(len(owners)))
        owners = owners[order]
        plain = [without_apostrophes(texts[place].lower()) for place in order]
        wording = self._wording(self._characters.fit_transform(plain), self._words.fit_transform(plain))
        self._examples = (wording.T.tocsr(), np.asarray(vectors, dtype=np.float32)[order])
        likeness = upper_half(self._examples[1], self._meaning, wording)
        of_held_out = likeness[:others, others:].T.copy()
        right, self._usual, factor = self._factored(likeness, owners)
        if calibrate:
            votes = _solved(factor[:others, :others], right[:others])
            self.power = self._fit_power(of_held_out @ votes + self._usual, owners[others:])
        self._votes = _solved(factor, right)

    def _held_out_last(self, owners: Places) -> tuple[int, Places]:
        """How many examples are not held out, and the order in which those that are come last."""
        split = StratifiedShuffleSplit(1, test_size=self.settings.held_out, random_state=0)
        others, held_out = next(split.split(owners, owners))
        return len(others), np.concatenate([others, held_out])

    def _wording(self, characters: Any, words: Any) -> Any:
        """Sparse rows of both; the product of two rows is the likeness of two messages in wording."""
        weights = self.settings.characters_weight**0.5, self.settings.words_weight**0.5
        return hstack([characters * weights[0], words * weights[1]], "csr")

    def _by_meaning(self, vectors: Floats) -> Floats:
        """How like each message is to each example in what it means."""
        assert self._examples is not None, "fit first"
        return self._meaning(np.asarray(vectors, dtype=np.float32) @ self._examples[1].T)

    def _meaning(self, products: Floats) -> Floats:
        """Takes the place of the products."""
        products -= 1
        products *= self.settings.meaning_sharpness
        return np.asarray(np.exp(products, out=products))

    def _by_wording(self) -> WordingSimilarity:
        """Made when a model is first asked, and not saved with it."""
        assert self._examples is not None, "fit first"
        if self._reader is None:
            weights = self.settings.characters_weight**0.5, self.settings.words_weight**0.5
            parts = list(zip((self._characters, self._words), weights, strict=True))
            self._reader = WordingSimilarity(parts, self._examples[0])
        return self._reader

    def _factored(self, likeness: Floats, owners: Places) -> tuple[Floats, Floats, Floats]:
        """What each example says of each label, the usual vote for a label, and the factor of the examples.

        The factor takes the place of the likeness.
        """
        right = np.eye(len(self.labels), dtype=np.float32)[owners]
        usual = right.mean(axis=0)
        weights = (usual.mean() / np.maximum(usual, 1e-6)) ** self.settings.balance
        trust(likeness, self.settings.regularization / weights[owners])
        # Turned over it lies as the solver wants it: nothing is copied.
        factor, _ = cho_factor(likeness.T, lower=True, overwrite_a=True, check_finite=False)
        return right - usual, usual, factor

    def _fit_power(self, scores: Floats, owners: Places) -> float:
        """The power that makes the confidences of examples that were held out true."""
        places = np.arange(len(owners))

        def loss(power: float) -> float:
            right = self._probabilities(scores, power)[places, owners]
            return float(-np.log(right).mean())

        return min(map(float, np.geomspace(1.0, 6.0, 40)), key=loss)

    def _probabilities(self, scores: Floats, power: float) -> Floats:
        odds = np.maximum(scores, self.settings.least_vote) ** power
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)

    def predict(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """Calibrated probabilities of shape (len(texts), len(labels))."""
        likeness = self._by_meaning(vectors)
        for row, text in zip(likeness, texts, strict=True):
            row += self._by_wording().of(without_apostrophes(text.lower()))
        return self._probabilities(likeness @ self._votes + self._usual, self.power)

    def save(self, path: Path) -> None:
        """Writes the model to a file."""
        self._reader = None
        path.write_bytes(pickle.dumps(self))

    @staticmethod
    def read(path: Path) -> KernelRidge:
        """Reads what `save` wrote. Only for files of our own trained model."""
        model = pickle.loads(path.read_bytes())
        assert isinstance(model, KernelRidge)
        model._by_wording()
        for vectorizer in (model._characters, model._words):
            del vectorizer.vocabulary_  # who reads has the terms, and holds them once
        return model


def _solved(factor: Floats, right: Floats) -> Floats:
    """The votes of each example."""
    return np.asarray(cho_solve((factor, True), right, check_finite=False), np.float32)
