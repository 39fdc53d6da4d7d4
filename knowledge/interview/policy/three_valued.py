"""Three-valued truth, so that a fact nobody knows is neither true nor false.

`TruthValue` keeps what is certainly true and what is certainly false apart. Both may be plain bools or
numpy arrays of bools, so that the same predicate judges one situation or all of them at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class TruthValue:
    """Kleene truth. Neither `true` nor `false` means unknown."""

    true: Any
    false: Any

    def __and__(self, other: TruthValue) -> TruthValue:
        return TruthValue(self.true & other.true, self.false | other.false)

    def __or__(self, other: TruthValue) -> TruthValue:
        return TruthValue(self.true | other.true, self.false & other.false)

    def __invert__(self) -> TruthValue:
        return TruthValue(self.false, self.true)
