"""Whether a message asks with its last words, learned from long ways of asking and from stories.

What is dictated has no marks, and in Spanish a question is worded as a statement: "la escuela le puede hacer
el examen" may be either. Ways of asking end with a question behind a story, parted by a comma; the words
before the comma, and stories that ask nothing, end otherwise.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from language.normalize import plain
from nlu.classification.wording import WordingWeights

LAST_WORDS = 10
_WORDS_OF_A_WAY = 14
"""From this length on, a way of asking with a comma has a story before its question."""
_LEAST_WORDS = 5
"""Less says too little."""
_STORIES = 6.0
"""How much a story counts: there are few beside the ways of asking."""
_LOOSE = 3.0
_OFTEN = 3


@dataclass
class AskingLast:
    """Knows how likely a message asks with its last words. Without having learned, none does."""

    vectorizers: Sequence[TfidfVectorizer] = ()
    slopes: npt.NDArray[np.float32] | None = None
    lift: float = 0.0
    _reader: WordingWeights | None = None
    """Made when first asked, and not saved."""

    @classmethod
    def of(cls, ways: Iterable[str], stories: Iterable[str]) -> AskingLast:
        """Learned from ways of asking and from stories that ask nothing, all of one language."""
        ending = [way for way in ways if len(way.split()) >= _LEAST_WORDS]
        long = [way for way in ending if len(way.split()) >= _WORDS_OF_A_WAY and "," in way]
        before = [begun for way in long if len((begun := way.rpartition(",")[0]).split()) > _LEAST_WORDS]
        told = [story for story in stories if "?" not in story and len(story.split()) > _LEAST_WORDS]
        if not ending or not (before or told):
            return cls()
        texts = [_last_words(text) for text in (*ending, *before, *told)]
        vectorizers = [
            TfidfVectorizer(ngram_range=(1, 3), min_df=_OFTEN, sublinear_tf=True, token_pattern=r"\S+"),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=_OFTEN, sublinear_tf=True),
        ]
        rows = hstack([vectorizer.fit_transform(texts) for vectorizer in vectorizers], "csr")
        labels = [1] * len(ending) + [0] * (len(before) + len(told))
        weights = [1.0] * (len(ending) + len(before)) + [_STORIES] * len(told)
        learned = LogisticRegression(C=_LOOSE, class_weight="balanced", max_iter=500)
        learned.fit(rows, labels, weights)
        return cls(vectorizers, learned.coef_[0].astype(np.float32), float(learned.intercept_[0]))

    def odds(self, text: str) -> float:
        """How likely the last words of a message ask, from 0 to 1."""
        if self.slopes is None:
            return 0.0
        if self._reader is None:
            weighted = [(vectorizer, 1.0) for vectorizer in self.vectorizers]
            self._reader = WordingWeights(weighted, self.slopes[:, None])
        return float(1 / (1 + np.exp(-(self._reader.of(_last_words(text))[0] + self.lift))))

    def save(self, path: Path) -> None:
        """Writes what was learned."""
        self._reader = None
        path.write_bytes(pickle.dumps(self))

    @staticmethod
    def read(path: Path) -> AskingLast:
        """Reads what `save` wrote. Only for files of our own trained model."""
        learned = pickle.loads(path.read_bytes())
        assert isinstance(learned, AskingLast)
        return learned


def _last_words(text: str) -> str:
    """The last words in plain letters, and a sign for the end."""
    words = re.findall(r"[a-z0-9]+", plain(text))
    return " ".join([*words[-LAST_WORDS:], "$"])
