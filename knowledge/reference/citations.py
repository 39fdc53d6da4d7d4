"""Turns a fact's citation into a source that a parent can open or find. The patterns are content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from knowledge.model import Fact, Source


@dataclass(frozen=True)
class CitedPlace:
    """How citations of one kind are shown: as which title, with which link, or where they are found in words.

    `{0}`, `{1}` in the title and the link are the groups of the pattern. An empty title leaves the citation
    as it stands.
    """

    pattern: re.Pattern[str]
    title: str = ""
    url: str = ""
    where: str = ""
    is_law: bool = False

    def source(self, cite: str) -> Source | None:
        """The source of a citation, or None where this is not its kind."""
        match = self.pattern.search(cite)
        if match is None:
            return None
        title = self.title.format(*match.groups()) if self.title else cite
        return Source(title, cite, self.url.format(*match.groups()), self.where)


@dataclass(frozen=True)
class Citations:
    """The kinds of citation, what the seed articles are called, and where the articles are found."""

    places: tuple[CitedPlace, ...]
    seeds: Mapping[str, str]
    articles_where: str = ""

    def is_law(self, fact: Fact) -> bool:
        """True when a fact cites federal law, not a letter, a report or an article."""
        place = next((place for place in self.places if place.pattern.search(fact.cite)), None)
        return place is not None and place.is_law

    def source(self, fact: Fact) -> Source | None:
        """Where a fact comes from, or None for a fact that names no source of its own."""
        if fact.seed:
            return Source(self.seeds.get(fact.seed, fact.seed), where=self.articles_where)
        if not fact.cite:
            return None
        return self.cited(fact.cite)

    def cited(self, cite: str) -> Source:
        """The source of a citation."""
        found = (place.source(cite) for place in self.places)
        return next((source for source in found if source), Source(cite, cite))

    def sources(self, facts: Iterable[Fact]) -> tuple[Source, ...]:
        """The sources of several facts, law first, each once, with all that is cited of it."""
        found = [source for source in map(self.source, facts) if source]
        law = [s for s in found if s.cite]
        rest = [s for s in found if not s.cite]
        cited: dict[Source, list[str]] = {}
        for source in [*law, *rest]:
            cites = cited.setdefault(replace(source, cite=""), [])
            if source.cite not in cites:
                cites.append(source.cite)
        return tuple(replace(source, cite="; ".join(cites)) for source, cites in cited.items())
