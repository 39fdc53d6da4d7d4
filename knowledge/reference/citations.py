"""Turns a fact's citation into a source that a parent can open. The patterns are content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.model import Fact, Source


@dataclass(frozen=True)
class Citations:
    """How citations become links (pattern and url), and what the seed articles are called.

    `laws` are the patterns of those that cite federal law.
    """

    links: tuple[tuple[re.Pattern[str], str], ...]
    seeds: Mapping[str, str]
    laws: tuple[re.Pattern[str], ...] = ()

    def is_law(self, fact: Fact) -> bool:
        """True when a fact cites federal law, not a letter, a report or an article."""
        return any(pattern.search(fact.cite) for pattern in self.laws)

    def source(self, fact: Fact) -> Source | None:
        """Where a fact comes from, or None for a fact that names no source of its own."""
        if fact.seed:
            return Source(label=self.seeds.get(fact.seed, fact.seed))
        if not fact.cite:
            return None
        for pattern, url in self.links:
            match = pattern.search(fact.cite)
            if match:
                return Source(fact.cite, fact.cite, url.format(*match.groups()))
        return Source(fact.cite, fact.cite)

    def sources(self, facts: Iterable[Fact]) -> tuple[Source, ...]:
        """The sources of several facts, law first, each once."""
        found = [source for source in map(self.source, facts) if source]
        law = [s for s in found if s.cite]
        rest = [s for s in found if not s.cite]
        return tuple(dict.fromkeys([*law, *rest]))
