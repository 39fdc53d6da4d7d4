"""Two topics side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.model import Block
from knowledge.topics.topic import Topic


@dataclass(frozen=True)
class Comparison:
    """The topic that sets two others side by side, and its table."""

    topic: Topic
    table: Block


def compared(topics: Iterable[Topic], first: str, second: str) -> Comparison | None:
    """The comparison of two topics, given by their ids in either order, or None."""
    wanted = {first, second}
    for topic in topics:
        table = next((b for b in topic.compare if b.type == "table"), None)
        if table and set(topic.compares) == wanted:
            return Comparison(topic, table)
    return None
