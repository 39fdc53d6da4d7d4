"""Everyday lines whose words are those of danger: of many lines those that a net can learn most from.

A line is near where its words, and pairs of them, are found more often in dangers than in what is none. It
takes no vectors, so that thousands of lines are read in a second.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from language.normalize import folded

_WORD = re.compile(r"\w+")
LEAST = 3
"""A word in fewer texts says nothing."""


def nearest(lines: Iterable[str], dangers: Sequence[str], harmless: Sequence[str]) -> list[str]:
    """The lines, those nearest to danger by their words first."""
    odds = _odds(dangers, harmless)
    near = {line: _score(line, odds) for line in lines}
    return sorted(near, key=lambda line: (-near[line], line))


def _odds(dangers: Sequence[str], harmless: Sequence[str]) -> dict[str, float]:
    """For each word and pair how much oftener it is in dangers, as a logarithm."""
    told = Counter(term for text in dangers for term in set(_terms(text)))
    other = Counter(term for text in harmless for term in set(_terms(text)))
    usual = math.log((len(harmless) + 1) / (len(dangers) + 1))
    return {
        term: usual + math.log((told[term] + 0.5) / (other[term] + 0.5))
        for term in {*told, *other}
        if told[term] + other[term] >= LEAST
    }


def _score(line: str, odds: Mapping[str, float]) -> float:
    terms = _terms(line)
    return sum(odds.get(term, 0.0) for term in terms) / math.sqrt(len(terms) or 1)


def _terms(text: str) -> list[str]:
    words = _WORD.findall(folded(text))
    return [*words, *map(" ".join, pairwise(words))]
