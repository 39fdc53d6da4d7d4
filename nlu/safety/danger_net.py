"""The second net for signs of danger: learned from examples, where the rules know wordings.

A message is compared by meaning and words with dangers told in other words, with look-alikes, and with
everyday talk about school. The whole message is read, and each of its clauses. Its limits are those that
`python -m bench.danger --limits` chooses by kinds left out.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.safety import DangerExample
from language.normalize import plain_in_place
from nlu.safety.dictated import long_ones_dictated
from nlu.safety.ridge import Floats, Ridge

DANGER = slice(0, 1)
"""The first column of what is learned; behind it is one for each sign."""
Encode = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True)
class Limits:
    """How like danger a text must be, about 1 for danger and about 0 for none."""

    whole: float = 0.46
    """For the whole message."""
    clause: float = 0.66
    """For one clause: its words say less, so that more is asked of them."""
    clause_words: int = 4
    """Shorter clauses say too little."""
    nearly_whole: float = 0.8
    """A clause of a greater share of the message says nothing that the whole does not say."""
    harmless: float = 0.36
    """Below it a wording of the rules is not believed; for an emergency it takes less (both_nets)."""
    look_alike: float = 0.08
    """So much more is asked where only a look-alike of the content keeps the rules from an alarm."""
    clear: float = 0.15
    """So far above its limit is clear danger: below it, what only the net finds is slight (both_nets)."""
    clear_urgent: float = 0.05
    """The same for a sign that cannot wait: suicide, poison, weapons, a child who is gone."""
    sure: float = 0.75
    """From it on a message is danger although it says that all is well."""


@dataclass(frozen=True)
class Reading:
    """What the net makes of a message: how like danger it is; if it is, of which sign, and whether twice."""

    likeness: float
    sign: str = ""
    is_danger: bool = False
    is_told_twice: bool = False
    margin: float = 0.0
    """How far above its limit it is, be it the whole or a clause."""
    is_urgent: bool = False
    """Whether its sign is one for which help is called at once."""


class DangerNet:
    """Texts and their vectors in, danger out. Holds no state of any talk."""

    def __init__(
        self,
        limits: Limits | None = None,
        tiers: Mapping[str, str] | None = None,
        urgent: Iterable[str] = (),
    ) -> None:
        """`tiers` tells how grave each sign is; `urgent` are those for which help is called at once."""
        self.limits = limits or Limits()
        self.tiers = dict(tiers or {})
        self._urgent = frozenset(urgent)
        self._signs: list[str] = []
        self._learned = Ridge()

    def fit(self, examples: Iterable[DangerExample], everyday: Sequence[str], encode: Encode) -> DangerNet:
        """Learns from examples, and from everyday talk: what tells of no danger also as if dictated."""
        examples = list(examples)
        harmless = [*everyday, *(example.text for example in examples if not example.is_danger)]
        told: dict[str, DangerExample | None] = dict.fromkeys([*everyday, *long_ones_dictated(harmless)])
        told.update((example.text, example) for example in examples)
        self._signs = sorted({each.sign for each in told.values() if each and each.is_danger and each.sign})
        wanted = np.array(
            [
                [bool(each and each.is_danger), *(bool(each and each.sign == sign) for sign in self._signs)]
                for each in told.values()
            ],
            dtype=np.float32,
        )
        self._learned.fit([plain_in_place(text) for text in told], encode(list(told)), wanted)
        return self

    def read(self, text: str, vector: Floats, clauses: Sequence[tuple[str, Floats]] = ()) -> Reading:
        """What a message is like. `clauses` are its clauses with their vectors."""
        parts = [(part, its) for part, its in clauses if self.is_read_apart(part, text)]
        said = [plain_in_place(each) for each in (text, *(part for part, _ in parts))]
        vectors = np.stack([vector, *(its for _, its in parts)])
        scores = self._learned.scores(said, vectors, DANGER)[:, 0]
        told = int((scores[1:] >= self.limits.clause).sum())
        place = int(scores.argmax())
        is_danger = bool(scores[0] >= self.limits.whole or told > 0)
        sign = self._best_sign(said[place], vectors[place : place + 1]) if is_danger else ""
        return Reading(
            likeness=float(scores[place]),
            sign=sign,
            is_urgent=sign in self._urgent,
            is_danger=is_danger,
            is_told_twice=told > 1,
            margin=max(float(scores[0]) - self.limits.whole, float(scores.max()) - self.limits.clause),
        )

    def is_read_apart(self, clause: str, text: str) -> bool:
        """Whether a clause of a text says enough by itself, and not all that the whole says."""
        least = self.limits.clause_words
        return least <= len(clause.split()) <= max(least, self.limits.nearly_whole * len(text.split()))

    def _best_sign(self, said: str, vector: Floats) -> str:
        if not self._signs:
            return ""
        return self._signs[int(self._learned.scores([said], vector, slice(1, None))[0].argmax())]

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
