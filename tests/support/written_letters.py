"""Which letters there are, how long one may be, and a child that letters are written for."""

from __future__ import annotations

from knowledge import Situation
from knowledge.loading import CONTENT

MOST_WORDS = 250
LETTERS = sorted(path.stem for path in (CONTENT / "letters").glob("*.md") if "." not in path.stem)
TOLD = Situation(
    age_band="elementary",
    concerns=frozenset({"reading", "attention"}),
    impact="a_lot",
    disability="suspected",
    current_help=frozenset({"rti"}),
    help_working="not_enough",
)
