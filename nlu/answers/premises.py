"""What answers take for granted, and how much less likely each is where nobody told it.

"I signed months ago and nobody has tested him" asks for an answer on a time limit that has passed;
"tested and they found nothing" does not. How surely parents who ask for an answer tell a premise of it is
learned from its ways of asking: where nineteen of twenty tell that the child was suspended, a message that
does not is hardly for this answer; where half of them do, it may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from knowledge.interview import Subject, plain_words
from nlu.answers.metric import Floats
from nlu.answers.stock import Stock

DOUBT = 1.0
"""So many ways of asking an answer are taken to tell nothing of a premise, beside those there are."""
LEAST = 0.4
"""What fewer of them tell, an answer does not take for granted."""
TAKEN = 0.5
"""An answer that is talked about has told what so many of its ways of asking tell."""


def shares_of(stock: Stock) -> dict[str, tuple[float, ...]]:
    """Of each answer of a stock, by key, which share of its ways of asking tells each premise."""
    plain = {key: [plain_words(way) for way in answer.ways] for key, answer in stock.answers.items()}
    told = {
        key: [sum(bool(premise.places(way)) for way in ways) for premise in stock.premises]
        for key, ways in plain.items()
    }
    return {key: tuple(n / (len(plain[key]) + DOUBT) for n in counts) for key, counts in told.items()}


@dataclass(frozen=True)
class Premises:
    """Of each answer, by key, which share of its ways of asking tells each premise."""

    premises: tuple[Subject, ...] = ()
    shares: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def told(
        self, texts: Iterable[str], facts: Mapping[str, frozenset[str]], answer: str = ""
    ) -> frozenset[int]:
        """The places of the premises that texts or facts tell, or the answer that is talked about has."""
        plain = [plain_words(text) for text in texts]
        about = self.shares.get(answer, ())
        return frozenset(
            n
            for n, premise in enumerate(self.premises)
            if (about and about[n] >= TAKEN) or premise.is_told(facts) or any(map(premise.places, plain))
        )

    def losses(self, keys: Sequence[str]) -> Floats:
        """Of each answer and premise, the logarithm of how rarely it is asked for without telling it."""
        none = (0.0,) * len(self.premises)
        table = np.array([self.shares.get(key, none) for key in keys], np.float32)
        table[table < LEAST] = 0
        return np.asarray(np.log(1 - table.reshape(len(keys), len(self.premises))), np.float32)

    @cached_property
    def places(self) -> frozenset[int]:
        """The places of all premises."""
        return frozenset(range(len(self.premises)))
