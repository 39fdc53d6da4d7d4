"""Finds wordings of content in the words of a sentence, with spaCy's Matcher.

A wording is words with a space between them, and:

    kill/kills/killing    one of these
    {kill}                one of the words or wordings of that class (danger/words.yml)
    (really)              may be there or not
    ..  and  ...          up to three, up to seven words in between
    {of}..                up to five words in between, all of that class

A wording is tried only on sentences that hold a word of each of its parts, so that a thousand wordings
cost little.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

GAPS = {"..": 3, "...": 7}
"""How many words may stand in between."""
OF_ONE_CLASS = 5
"""How many words may stand in between where only those of a class may."""
_PART = re.compile(r"\([^()]*\)|\S+")


@dataclass(frozen=True)
class Part:
    """One of these words; an empty set is any word."""

    words: frozenset[str]
    optional: bool = False

    def pattern(self) -> dict[str, object]:
        """The part as spaCy's Matcher has it."""
        found: dict[str, object] = {"ORTH": {"IN": sorted(self.words)}} if self.words else {}
        return {**found, "OP": "?"} if self.optional else found


@dataclass(frozen=True)
class Match:
    """Where a wording stands in a sentence, counted in words."""

    label: str
    start: int
    end: int
    own: frozenset[str] = frozenset()
    """The words that the wording names; what else stands there is in between."""


class _Way:
    """One way to say a wording. Its matcher is made when it is first tried: most never are."""

    def __init__(self, vocab: Vocab, label: str, way: Sequence[Part]) -> None:
        self.label = label
        self.needs = sorted({part.words for part in way if part.words and not part.optional}, key=_often)
        self._vocab = vocab
        self._way = way
        self._own = frozenset().union(*(part.words for part in way))
        self._matcher: Matcher | None = None

    def may_stand_in(self, there: set[str]) -> bool:
        """Whether a sentence of these words holds a word of each part."""
        for need in self.needs:  # noqa: SIM110 - a generator doubles the time of a message
            if need.isdisjoint(there):
                return False
        return True

    def matches(self, doc: Doc) -> Iterator[Match]:
        """Where it stands."""
        if self._matcher is None:
            self._matcher = Matcher(self._vocab)
            self._matcher.add(self.label, [[part.pattern() for part in self._way]])
        for _, start, end in self._matcher(doc):
            yield Match(self.label, start, end, self._own)


def _often(words: frozenset[str]) -> int:
    """How often one of these words may be there; short words are in every sentence."""
    return sum(1 if len(word) > 4 else 5 if len(word) > 3 else 30 for word in words)


def parts(wording: str, classes: Mapping[str, Sequence[str]]) -> list[tuple[Part, ...]]:
    """The ways to say a wording. Raises KeyError with the name of a class that is not there."""
    ways: list[list[tuple[Part, ...]]] = []
    for part in _PART.findall(wording):
        if part in GAPS:
            ways.append([(Part(frozenset(), optional=True),) * GAPS[part]])
        elif part.endswith("}.."):
            single = (way[0] for way in _alternatives(part[:-2], classes) if len(way) == 1)
            ways.append([(Part(next(single).words, optional=True),) * OF_ONE_CLASS])
        elif part.startswith("("):
            inner = parts(part[1:-1], classes)
            alone = all(len(way) == 1 for way in inner)
            optional = [tuple(Part(p.words, optional=True) for p in way) for way in inner]
            ways.append(optional if alone else [(), *inner])
        else:
            ways.append(_alternatives(part, classes))
    return [tuple(itertools.chain.from_iterable(way)) for way in itertools.product(*ways)]


def _alternatives(part: str, classes: Mapping[str, Sequence[str]]) -> list[tuple[Part, ...]]:
    """One part with all its single words, and each alternative of several words."""
    single: set[str] = set()
    several: list[tuple[Part, ...]] = []
    for alternative in part.split("/"):
        if alternative.startswith("{"):
            for entry in classes[alternative.strip("{}")]:
                for way in parts(entry, classes):
                    if len(way) == 1 and not way[0].optional:
                        single |= way[0].words
                    else:
                        several.append(way)
        else:
            single.add(alternative)
    return [*([(Part(frozenset(single)),)] if single else []), *several]


class Wordings:
    """Labeled wordings, ready to be looked for."""

    def __init__(self, classes: Mapping[str, Sequence[str]]) -> None:
        self._classes = classes
        self._vocab = Vocab()
        self._ways: dict[str, list[_Way]] = {}
        self.words: set[str] = set()

    def add(self, label: str, wordings: Iterable[str]) -> None:
        """Looks for these wordings, too."""
        for wording in wordings:
            for found in parts(wording, self._classes):
                way = _Way(self._vocab, label, found)
                for word in way.needs[0]:  # the part that is least often there decides whether to try
                    self._ways.setdefault(word, []).append(way)
                self.words.update(*(part.words for part in found))

    def find(self, words: Sequence[str]) -> Iterator[Match]:
        """Where the wordings stand in a sentence."""
        there = set(words)
        near = {id(way): way for word in there for way in self._ways.get(word, ()) if way.may_stand_in(there)}
        if near:
            doc = Doc(self._vocab, words=list(words))
            for way in near.values():
                yield from way.matches(doc)
