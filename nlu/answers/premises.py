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

from knowledge.interview import Subject
from language.questions.who_did_it import who_did_it
from nlu.answers.content.stock import Stock
from nlu.answers.metric import Floats
from nlu.keeping import NOTHING as NOTHING_KEPT
from nlu.keeping import Keeping

DOUBT = 1.0
"""So many ways of asking an answer are taken to tell nothing of a premise, beside those there are."""
LEAST = 0.4
"""What fewer of them tell, an answer does not take for granted."""
TAKEN = 0.5
"""An answer that is talked about has told what so many of its ways of asking tell."""


def shares_of(stock: Stock, keeping: Keeping = NOTHING_KEPT) -> dict[str, tuple[float, ...]]:
    """Of each answer of a stock, by key, which share of its ways of asking tells each premise."""

    def tells(way: str) -> tuple[bool, ...]:
        return tuple(premise.is_told_in(way) for premise in stock.premises)

    ways = {key: answer.ways for key, answer in stock.answers.items()}
    told = keeping.of_each("premises", stock.premises, (way for of in ways.values() for way in of), tells)
    none = (0,) * len(stock.premises)
    counts = {
        key: [sum(column) for column in zip(none, *(told[way] for way in of), strict=True)]
        for key, of in ways.items()
    }
    return {key: tuple(n / (len(ways[key]) + DOUBT) for n in of) for key, of in counts.items()}


@dataclass(frozen=True)
class Premises:
    """Of each answer, by key, which share of its ways of asking tells each premise."""

    premises: tuple[Subject, ...] = ()
    shares: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def told(
        self, texts: Iterable[str], facts: Mapping[str, frozenset[str]], answer: str = ""
    ) -> frozenset[int]:
        """The places of the premises that texts or facts tell, or the answer that is talked about has."""
        said = tuple(texts)
        about = self.shares.get(answer, ())
        return frozenset(
            n
            for n, premise in enumerate(self.premises)
            if (about and about[n] >= TAKEN)
            or (facts and premise.is_told(facts))
            or any(map(premise.is_told_in, said))
        )

    def contradicted(self, text: str) -> list[int]:
        """The places of the premises of which a text tells the opposite: that somebody else did it."""
        who = who_did_it(text)
        return [n for n, premise in enumerate(self.premises) if who and premise.done_by not in ("", who)]

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
