"""Facts of open classes, learned from clauses in which parents tell them.

Kernel ridge regression on sentence vectors, words and letters: every example votes for the values it tells.
It has a closed solution, so that fitting takes seconds. An example that tells nothing votes against all. One
that only speaks of a value ("reading used to be hard", "her brother hits") votes for "not so" of that value.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_factor, cho_solve  # type: ignore[import-untyped]
from scipy.sparse import hstack  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import TfidfVectorizer

from language.normalize import plain_in_place
from nlu.classification.kernel import trust, upper_half
from nlu.classification.wording import WordingSimilarity

Floats = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Floats]
Value = tuple[str, str]


@dataclass(frozen=True)
class Settings:
    """Chosen by cross-validation."""

    words_weight: float = 0.3
    letters_weight: float = 0.15
    regularization: float = 0.3
    directions: int | None = 256
    """In how many directions vectors are compared: those in which examples differ most. Two thirds of all
    take less time and hear the same (decision 13). None are all.
    """


ByValue = Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]


@dataclass(frozen=True)
class Example:
    """What one clause tells, and of what it only speaks."""

    told: frozenset[Value] = frozenset()
    not_so: frozenset[Value] = frozenset()


@dataclass(frozen=True)
class Likely:
    """How likely a clause tells each value, and how likely it only speaks of it: about 1 or about 0."""

    told: Mapping[Value, float] = field(default_factory=dict)
    not_so: Mapping[Value, float] = field(default_factory=dict)

    def is_so(self, value: Value, margin: float = 0.0) -> bool:
        """Whether it is rather told than only spoken of."""
        return self.told.get(value, 0.0) > self.not_so.get(value, 0.0) + margin


def _lines(content: ByValue) -> Iterator[tuple[str, Value]]:
    for facts in content.values():
        for fact, values in facts.items():
            for value, lines in values.items():
                yield from ((line.lower(), (fact, value)) for line in lines)


def examples(
    told_as: ByValue, no_fact: Mapping[str, Sequence[str]], not_so: ByValue | None = None
) -> dict[str, Example]:
    """Clauses of all languages with what they tell; nothing for those that tell no fact."""
    told: dict[str, set[Value]] = {}
    spoken: dict[str, set[Value]] = {}
    for line, value in _lines(told_as):
        told.setdefault(line, set()).add(value)
    for line, value in _lines(not_so or {}):
        spoken.setdefault(line, set()).add(value)
    plain_lines = [line.lower() for lines in no_fact.values() for line in lines]
    return {
        line: Example(frozenset(told.get(line, ())), frozenset(spoken.get(line, ())))
        for line in dict.fromkeys([*told, *plain_lines, *spoken])
    }


class LearnedFacts:
    """Clauses in, scores for every value out."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.values: list[Value] = []
        self._usual: Floats = np.zeros(0, dtype=np.float32)
        self._main: Floats = np.zeros((0, 0), dtype=np.float32)
        self._vectors: Floats = np.zeros((0, 0), dtype=np.float32)
        self._votes: Floats = np.zeros((0, 0), dtype=np.float32)
        self._wording: WordingSimilarity | None = None

    def fit(self, told: Mapping[str, Example], encode: Encode) -> LearnedFacts:
        """Learns from examples."""
        lines = list(told)
        self.values = sorted({value for example in told.values() for value in example.told})
        wanted = np.array(
            [[v in s for s in (told[line].told, told[line].not_so) for v in self.values] for line in lines],
            dtype=np.float32,
        )
        vectors = np.asarray(encode(lines), dtype=np.float32)
        self._usual = vectors.mean(axis=0)
        self._main = _main_directions(vectors, self.settings.directions or vectors.shape[1])
        self._vectors = self._centered(vectors)
        words = TfidfVectorizer(
            token_pattern=r"\b\w+\b", ngram_range=(1, 2), sublinear_tf=True, dtype=np.float32
        )
        letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True, dtype=np.float32
        )
        found = [each.fit_transform([plain_in_place(line) for line in lines]) for each in (words, letters)]
        weights = (self.settings.words_weight, self.settings.letters_weight)
        self._wording = WordingSimilarity(
            list(zip((words, letters), weights, strict=True)), hstack(found).T.tocsr()
        )
        wording = hstack([part * weight**0.5 for weight, part in zip(weights, found, strict=True)], "csr")
        kernel = upper_half(self._vectors, _meaning, wording)
        trust(kernel, self.settings.regularization)
        # Turned over it lies as the solver wants it: nothing is copied.
        # Single precision is enough (decision 13), and takes half the time of double.
        factor = cho_factor(kernel.T, lower=True, overwrite_a=True, check_finite=False)
        self._votes = cho_solve(factor, wanted, check_finite=False)
        return self

    def _centered(self, vectors: Floats) -> Floats:
        moved = (vectors - self._usual) @ self._main
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)

    def scores(self, clauses: Sequence[str], vectors: Floats) -> list[Likely]:
        """The scores of each value, for each clause."""
        if not clauses or self._wording is None:
            return [Likely() for _ in clauses]
        likeness = np.exp(self._centered(vectors) @ self._vectors.T - 1)
        wording = np.array([self._wording.of(plain_in_place(clause)) for clause in clauses])
        scores = (likeness + wording) @ self._votes
        half = len(self.values)
        return [
            Likely(*(dict(zip(self.values, map(float, part), strict=True)) for part in np.split(row, [half])))
            for row in scores
        ]

    def save(self, path: Path) -> None:
        """Writes what was learned."""
        path.write_bytes(pickle.dumps(self.__dict__))

    @classmethod
    def read(cls, path: Path) -> LearnedFacts:
        """Reads what `save` wrote into this model."""
        found = cls()
        found.__dict__.update(pickle.loads(path.read_bytes()))
        return found


def _meaning(cosines: Floats) -> Floats:
    """Takes the place of the cosines."""
    cosines -= 1
    return np.asarray(np.exp(cosines, out=cosines))


def _main_directions(vectors: Floats, count: int) -> Floats:
    """The directions in which vectors differ most, as columns."""
    if count >= vectors.shape[1]:
        return np.eye(vectors.shape[1], dtype=np.float32)
    _, ways = np.linalg.eigh(np.cov(vectors, rowvar=False))
    return np.ascontiguousarray(ways[:, -count:], dtype=np.float32)
