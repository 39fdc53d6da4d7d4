"""What reads texts as the assistant does: their vectors, and their word pieces."""

from __future__ import annotations

from functools import cache

from nlu.embedding import encoder
from nlu.embedding.read import ReadOnce


@cache
def reading() -> ReadOnce:
    """One for a run of tests: none of their texts is read twice."""
    return ReadOnce(encoder.shared().read)
