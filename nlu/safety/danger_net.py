"""The second net for signs of danger: learned from examples, where the rules know wordings.

A message is compared by meaning and words with dangers told in other words, with look-alikes, and with
everyday talk about school. The whole message is read, and each of its clauses. Its limits come from
cross-validation over kinds left out (`python -m bench.danger`).
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.safety import DangerExample
from nlu.hearing.learned import Example, Floats, LearnedFacts, Settings, Value

DANGER = ("danger", "")
"""What every example of danger tells; beside it, which sign it is of."""
SIGN = "sign"
Encode = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True)
class Limits:
    """How like danger a text must be, about 1 for danger and about 0 for none."""

    whole: float = 0.62
    """For the whole message."""
    clause: float = 0.72
    """For one clause: its words say less, so that more is asked of them."""
    clause_words: int = 4
    """Shorter clauses say too little."""
    nearly_whole: float = 0.8
    """A clause of a greater share of the message says nothing that the whole does not say."""
    harmless: float = 0.30
    """Below it a wording of the rules is not believed; for an emergency it takes less (both_nets)."""


@dataclass(frozen=True)
class Reading:
    """What the net makes of a message: how like danger it is, of which sign, and whether twice."""

    likeness: float
    sign: str = ""
    is_danger: bool = False
    is_told_twice: bool = False


class DangerNet:
    """Texts and their vectors in, danger out. Holds no state of any talk."""

    def __init__(self, limits: Limits | None = None, tiers: Mapping[str, str] | None = None) -> None:
        """`tiers` tells how grave each sign is."""
        self.limits = limits or Limits()
        self.tiers = dict(tiers or {})
        self._learned = LearnedFacts(Settings(words_weight=0.15, regularization=0.3, directions=None))

    def fit(self, examples: Iterable[DangerExample], everyday: Sequence[str], encode: Encode) -> DangerNet:
        """Learns from examples, and from everyday talk that tells of no danger."""
        told = {text: Example() for text in everyday}
        for example in examples:
            values = {DANGER, (SIGN, example.sign)} if example.is_danger else set()
            told[example.text] = Example(frozenset(values - {(SIGN, "")}))
        self._learned.fit(told, encode)
        return self

    def read(self, text: str, vector: Floats, clauses: Sequence[tuple[str, Floats]] = ()) -> Reading:
        """What a message is like. `clauses` are its clauses with their vectors."""
        least = self.limits.clause_words
        most = max(least, self.limits.nearly_whole * len(text.split()))
        parts = [(part, its) for part, its in clauses if least <= len(part.split()) <= most]
        rows = [vector, *(its for _, its in parts)]
        found = self._learned.scores([text, *(part for part, _ in parts)], np.stack(rows))
        scores = [likely.told for likely in found]
        whole, *by_part = [score.get(DANGER, 0.0) for score in scores]
        told = sum(likeness >= self.limits.clause for likeness in by_part)
        place = max(range(len(scores)), key=lambda n: scores[n].get(DANGER, 0.0))
        return Reading(
            likeness=max(whole, *by_part) if by_part else whole,
            sign=_best_sign(scores[place]),
            is_danger=whole >= self.limits.whole or told > 0,
            is_told_twice=told > 1,
        )

    def save(self, path: Path) -> None:
        """Writes what was learned."""
        path.write_bytes(pickle.dumps(self))

    @staticmethod
    def read_file(path: Path) -> DangerNet:
        """Reads what `save` wrote; the limits are those of the code. Only for files of our own model."""
        net = pickle.loads(path.read_bytes())
        assert isinstance(net, DangerNet)
        net.limits = Limits()
        return net


def some_of(texts: Iterable[str], most: int) -> list[str]:
    """So many of many texts, the same ones each time, chosen by a hash."""
    return sorted(dict.fromkeys(texts), key=lambda text: zlib.crc32(text.encode()))[:most]


def _best_sign(scores: Mapping[Value, float]) -> str:
    signs = {value: score for (name, value), score in scores.items() if name == SIGN}
    return max(signs, key=lambda sign: signs[sign], default="")
