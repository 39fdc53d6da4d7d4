"""Whether a few words behind an answer ask something general of it: who pays, how long, what if they refuse.

Such words fit answers of many topics; which one is meant, the topic that is talked about decides. They are
told apart by a small classifier over the vectors of the encoder. What it must not take for them is learned
from short questions of all answers, which name their matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sklearn.linear_model import LogisticRegression

from knowledge.answers import Aspect
from nlu.answers.metric import Floats

_SCALE = 10.0
_LOOSE = 30.0
_WEIGHT = 3.0
"""So much an example of an aspect counts beside one of none: there are far fewer."""


@dataclass(frozen=True)
class AspectReader:
    """Knows which aspect a message asks of what is talked about."""

    ids: tuple[str, ...]
    middle: Floats
    slopes: Floats
    lifts: Floats

    @classmethod
    def of(cls, examples: Sequence[str], vectors: Floats, others: Floats) -> AspectReader:
        """Learned from examples, each with the id of its aspect, and from what asks for none."""
        ids = tuple(dict.fromkeys(examples))
        middle = others.mean(axis=0)
        rows = (np.vstack([vectors, others]) - middle) * _SCALE
        labels = [*(ids.index(example) for example in examples), *[len(ids)] * len(others)]
        weights = [_WEIGHT] * len(examples) + [1.0] * len(others)
        learned = LogisticRegression(C=_LOOSE, max_iter=500).fit(rows, labels, sample_weight=weights)
        slopes, lifts = learned.coef_.astype(np.float32), learned.intercept_.astype(np.float32)
        return cls(ids, middle, slopes, lifts)

    def odds(self, vector: Floats) -> dict[str, float]:
        """How likely each aspect is asked."""
        values = self.slopes @ ((vector - self.middle) * _SCALE) + self.lifts
        odds = np.exp(values - values.max())
        return dict(zip(self.ids, map(float, odds / odds.sum()), strict=False))


@dataclass(frozen=True)
class AspectAnswers:
    """The answers to aspects in each topic, and what tells which one is asked."""

    reader: AspectReader
    aspects: Mapping[str, Aspect]
    terms: str = ""
    sought: str = ""

    @classmethod
    def of(
        cls, reader: AspectReader, aspects: Iterable[Aspect], terms: str = "", sought: str = ""
    ) -> AspectAnswers:
        """With the aspects of a library; `terms` is its topic that explains words.

        `sought` is the topic of the help that a parent looks for, before anything was answered.
        """
        return cls(reader, {aspect.id: aspect for aspect in aspects}, terms, sought)

    @cached_property
    def general_topics(self) -> frozenset[str]:
        """The topics that answer what is asked of any other: letters, costs, whom to bring, words."""
        answers = (aspect.otherwise for aspect in self.aspects.values() if aspect.otherwise)
        return frozenset(answer.partition("/")[0] for answer in answers) | {self.terms}

    def meant(self, vector: Floats, topic: str, least: float) -> dict[str, float]:
        """The keys of answers of aspects that are likely asked where a topic is talked about, with odds."""
        found: dict[str, float] = {}
        for name, odds in self.reader.odds(vector).items():
            key = self.aspects[name].answer(topic) if name in self.aspects else ""
            if key and odds >= least:
                found[key] = max(odds, found.get(key, 0.0))
        return found
