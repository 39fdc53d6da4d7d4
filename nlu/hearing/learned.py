"""Facts of open classes, learned from clauses in which parents tell them.

Kernel ridge regression on sentence vectors and words: every example votes for the values it tells. It has a
closed solution, so that fitting takes seconds. An example that tells nothing votes against all.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_factor, cho_solve  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.classification.wording import WordingSimilarity
from nlu.hearing.clauses.text import plain

Floats = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Floats]
Value = tuple[str, str]


@dataclass(frozen=True)
class Settings:
    """Chosen by cross-validation."""

    words_weight: float = 0.15
    regularization: float = 0.3


def examples(
    told_as: Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]], no_fact: Mapping[str, Sequence[str]]
) -> dict[str, frozenset[Value]]:
    """Clauses of all languages with the values they tell; none for those that tell no fact."""
    told: dict[str, set[Value]] = {}
    for facts in told_as.values():
        for fact, values in facts.items():
            for value, lines in values.items():
                for line in lines:
                    told.setdefault(line.lower(), set()).add((fact, value))
    for lines in no_fact.values():
        for line in lines:
            told.setdefault(line.lower(), set())
    return {line: frozenset(values) for line, values in told.items()}


class LearnedFacts:
    """Clauses in, a score for every value out: about 1 where it is told, about 0 where not."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.values: list[Value] = []
        self._usual: Floats = np.zeros(0, dtype=np.float32)
        self._vectors: Floats = np.zeros((0, 0), dtype=np.float32)
        self._votes: Floats = np.zeros((0, 0), dtype=np.float32)
        self._wording: WordingSimilarity | None = None

    def fit(self, told: Mapping[str, frozenset[Value]], encode: Encode) -> LearnedFacts:
        """Learns from examples."""
        lines = list(told)
        self.values = sorted({value for values in told.values() for value in values})
        wanted = np.array([[v in told[line] for v in self.values] for line in lines], dtype=np.float64)
        vectors = np.asarray(encode(lines), dtype=np.float32)
        self._usual = vectors.mean(axis=0)
        self._vectors = self._centered(vectors)
        words = TfidfVectorizer(
            token_pattern=r"\b\w+\b", ngram_range=(1, 2), sublinear_tf=True, dtype=np.float32
        )
        found = words.fit_transform([plain(line) for line in lines])
        self._wording = WordingSimilarity([(words, 1.0)], found.T.tocsr())
        likeness = np.exp(self._vectors @ self._vectors.T - 1).astype(np.float64)
        likeness += self.settings.words_weight * (found @ found.T).toarray()
        likeness[np.diag_indices_from(likeness)] += self.settings.regularization
        self._votes = cho_solve(cho_factor(likeness), wanted).astype(np.float32)
        return self

    def _centered(self, vectors: Floats) -> Floats:
        moved = vectors - self._usual
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)

    def scores(self, clauses: Sequence[str], vectors: Floats) -> list[dict[Value, float]]:
        """The score of each value, for each clause."""
        if not clauses or self._wording is None:
            return [{} for _ in clauses]
        likeness = np.exp(self._centered(vectors) @ self._vectors.T - 1)
        wording = np.array([self._wording.of(plain(clause)) for clause in clauses])
        scores = (likeness + self.settings.words_weight * wording) @ self._votes
        return [dict(zip(self.values, map(float, row), strict=True)) for row in scores]

    def save(self, path: Path) -> None:
        """Writes what was learned."""
        path.write_bytes(pickle.dumps(self.__dict__))

    @classmethod
    def read(cls, path: Path) -> LearnedFacts:
        """Reads what `save` wrote into this model."""
        found = cls()
        found.__dict__.update(pickle.loads(path.read_bytes()))
        return found
