"""Which answers a text asks for word by word: an exact way of asking finds its answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.normalize import clause
from nlu.answers.metric import Places

_SENTENCE = re.compile(r"[^.!?;\n]+")
NONE: Places = np.zeros(0, np.int64)
_SHORTEST, _LONG, _NEAR = 5, 9, 4
"""From these lengths on a name has one slip, or two; so many names near it are compared."""
LEAST_WORDS = 3
"""A sentence with fewer words beside others says too little to be taken word by word."""


class ExactWays:
    """Ways of asking without their signs and accents, and the places of the answers that they ask for."""

    def __init__(self, ways: Iterable[tuple[str, int]] = ()) -> None:
        """`ways` are ways of asking, each with the place of its answer."""
        typed: dict[str, set[int]] = {}
        for way, place in ways:
            typed.setdefault(way, set()).add(place)
        found: dict[str, set[int]] = {}
        for way, places in typed.items():
            found.setdefault(_plain(way), set()).update(places)
        self._places: Mapping[str, tuple[int, ...]] = {
            way: tuple(sorted(places)) for way, places in found.items() if way
        }

    def of(self, text: str) -> Places:
        """The places of the answers for which the whole text is a way of asking."""
        return np.array(self._places.get(_plain(text), NONE), np.int64)

    def of_nearly(self, text: str) -> Places:
        """The same, also where the text is written a little wrong: "evalution". What may be two is none."""
        whole = self.of(text)
        plain = _plain(text)
        if len(whole) or len(plain) < _SHORTEST:
            return whole
        most = 1 + (len(plain) >= _LONG)
        near = process.extract(plain, [*self._places], scorer=OSA.distance, score_cutoff=most, limit=_NEAR)
        closest = min((distance for _, distance, _ in near), default=0)
        found = {self._places[name] for name, distance, _ in near if distance == closest}
        return np.array(found.pop() if len(found) == 1 else NONE, np.int64)

    def of_a_sentence(self, text: str) -> Places:
        """The same for the first sentence of a text that is a way: "he is 8. they wont test him"."""
        parts = (part for part in _SENTENCE.findall(text) if len(part.split()) >= LEAST_WORDS)
        return next((found for found in map(self.of, parts) if len(found)), NONE)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", clause(text)).strip()
