"""The phrases by which content says what a message names: one grammar, and one way to weigh what was found.

A phrase is a few words. "/" parts alternatives, "*" ends the start of a word: "follow* plan/iep". Its words
stand side by side in the message or, in some lists, anywhere in it. Signs, accents and capital letters don't
count, and "do not" is found as "dont" too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from language.normalize import clause, plain

_Named = TypeVar("_Named")
_WORD = re.compile(r"\w+\+*|\*")
"""A word, with the signs that are part of a name ("c++"); a star alone is one."""
_WORD_AS_TYPED = re.compile(r"\w(?:\w|['\u2019](?=\w))*")
Place = tuple[int, int]
Words = tuple[str, ...]


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text))


def _readings(text: str) -> list[Words]:
    """The words of a text; where "not" stands apart, also with it joined to its verb."""
    apart, joined = _words(plain(text)), _words(clause(text))
    return [apart] if apart == joined else [apart, joined]


class _Phrase:
    """A phrase as the places of its words, each with the words that may stand there."""

    def __init__(self, line: str) -> None:
        pieces = plain(line).split()
        places = [
            [alternatives] if len(alternatives := piece.split("/")) > 1 else [[w] for w in _pieces_of(piece)]
            for piece in pieces
        ]
        self.places = [place for piece in places for place in piece]
        first = self.places[0] if self.places else []
        self.first = first[0] if len(first) == 1 and not first[0].endswith("*") else ""
        """The word that it certainly begins with, or none."""
        self._whole = [frozenset(a for a in place if not _is_start(a)) for place in self.places]
        self._starts = [tuple(a[:-1] for a in place if _is_start(a)) for place in self.places]

    def stands_at(self, place: int, words: Words) -> bool:
        """Whether the phrase stands side by side from this word of a text on."""
        if place + len(self.places) > len(words):
            return False
        for n, whole in enumerate(self._whole):
            word = words[place + n]
            if word not in whole and not word.startswith(self._starts[n]):
                return False
        return True

    def stands_anywhere(self, words: frozenset[str]) -> bool:
        """Whether every word of the phrase stands somewhere in a text."""
        for whole, starts in zip(self._whole, self._starts, strict=True):
            if whole.isdisjoint(words) and not (starts and any(word.startswith(starts) for word in words)):
                return False
        return True


def _pieces_of(piece: str) -> list[str]:
    return re.findall(r"\w+\+*\*?|\*", piece)


def _is_start(alternative: str) -> bool:
    """Whether it is the start of words; a star alone is a word."""
    return alternative.endswith("*") and alternative != "*"


class Phrases:
    """The phrases of content that name one thing."""

    def __init__(self, lines: Iterable[str], anywhere: bool = False) -> None:
        self._anywhere = anywhere
        self._all = [phrase for phrase in map(_Phrase, lines) if phrase.places]
        self._by_first: dict[str, list[_Phrase]] = {}
        for phrase in self._all:  # most begin with one certain word: only those are looked at
            self._by_first.setdefault(phrase.first, []).append(phrase)

    def weight(self, text: str) -> int:
        """How much of a text the phrases take; 0 where none stands in it.

        Side by side it is the letters that they cover, the longest first and none twice. Of words that may
        stand anywhere it is the words of the longest phrase, because what stands for them differs in length.
        """
        return self.weight_in(_readings(text))

    def weight_in(self, readings: Sequence[Words]) -> int:
        """The same of a text whose words were read before: many phrases are looked for in one text."""
        if self._anywhere:
            several = map(frozenset, readings)
            held = (len(p.places) for words in several for p in self._all if p.stands_anywhere(words))
            return max(held, default=0)
        return max(self._covered(words) for words in readings)

    def places(self, text: str) -> list[Place]:
        """Where phrases stand side by side in a text, from letter to letter; they may overlap."""
        found = list(_WORD_AS_TYPED.finditer(text))
        words = tuple(plain(match.group()) for match in found)
        return [(found[a].start(), found[b - 1].end()) for a, b in self._spans(words)]

    def _spans(self, words: Words) -> Iterator[Place]:
        for place, word in enumerate(words):
            for phrase in (*self._by_first.get(word, ()), *self._by_first.get("", ())):
                if phrase.stands_at(place, words):
                    yield place, place + len(phrase.places)

    def _covered(self, words: Words) -> int:
        spans = ((len(" ".join(words[a:b])), a, b) for a, b in self._spans(words))
        taken: set[int] = set()
        letters = 0
        for length, start, end in sorted(spans, reverse=True):
            if not taken.intersection(range(start, end)):
                taken.update(range(start, end))
                letters += length
        return letters


@cache
def phrases(lines: tuple[str, ...], anywhere: bool = False) -> Phrases:
    """The phrases of a list of content, made once. For content only: what a parent types is not kept."""
    return Phrases(lines, anywhere)


def stand_in(lines: tuple[str, ...], text: str, anywhere: bool = False) -> bool:
    """True when a text holds one of these phrases."""
    return phrases(lines, anywhere).weight(text) > 0


def named(
    things: Iterable[tuple[_Named, tuple[str, ...]]], text: str, anywhere: bool = False
) -> list[_Named]:
    """The things that a text names by their phrases: those of the greatest weight, in the order given."""
    readings = _readings(text)
    weights = [(thing, phrases(lines, anywhere).weight_in(readings)) for thing, lines in things]
    most = max((weight for _, weight in weights), default=0)
    return [thing for thing, weight in weights if most and weight == most]
