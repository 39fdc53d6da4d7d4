"""Names of people and of schools that are learned from examples: by their letters and the words beside them.

The weights are made at set-up by `python -m deploy.names`, from what is in privacy/learning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from privacy.redaction.learned.features import Token, features, tokens
from privacy.redaction.learned.lexicon import Lexicon
from privacy.words.spans import Span
from privacy.words.vocabulary import LONG

WEIGHTS = Path(__file__).parents[3] / ".cache" / "names" / "names.crfsuite"
KINDS = ("phone", "number", "address", "account", "school", "name")
OTHER = "other"
LEAST = {"phone": 7, "number": 4, "address": 4, "account": 3}
"""Of so many letters and digits each is at least."""
_AROUND = frozenset('{}[]<>"“”«»=|\\^')
"""Signs that stand around personal data or between two, as in what a machine writes. None is within it."""

_AS_A_FIELD = '"":'
"""What stands around the name of a field."""


class NotSetUp(Exception):
    """What finds names was not made yet."""


@dataclass(frozen=True)
class Limits:
    """How sure the tagger is of a word that is taken, and of one beside such."""

    name: float = 0.55
    school: float = 0.6
    other: float = 0.7
    beside: float = 0.3


class LearnedNames:
    """Finds names by what was learned. Keeps none."""

    def __init__(self, lexicon: Lexicon, limits: Limits | None = None, weights: Path = WEIGHTS) -> None:
        self._lexicon = lexicon
        self._limits = limits or Limits()
        if not weights.exists():
            raise NotSetUp(f"{weights.name} is missing: run `make setup`, which makes it")
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(weights))

    def find(self, text: str) -> Iterator[Span]:
        """Names and other personal data of a text."""
        phrases = [Span("phrase", *match.span()) for match in self._lexicon.words.set_phrases.finditer(text)]
        said = tokens(text, self._lexicon, phrases)
        if not said:
            return
        self._tagger.set(features(said))
        for kind in KINDS:
            yield from self._of_kind(kind, said)

    def _of_kind(self, kind: str, said: Sequence[Token]) -> Iterator[Span]:
        limit: float = getattr(self._limits, kind, self._limits.other)
        sure = [
            0.0 if token.text in _AROUND or _names_a_field(said, n) else self._tagger.marginal(kind, n)
            for n, token in enumerate(said)
        ]
        n = 0
        while n < len(said):
            if sure[n] < self._limits.beside:
                n += 1
                continue
            end = n
            while end + 1 < len(said) and sure[end + 1] >= self._limits.beside:
                end += 1
            while end > n and not said[end].text[0].isalnum():
                end -= 1
            while kind == "name" and n < end and self._is_title(said[n]):
                n += 1
            if max(sure[n : end + 1]) >= limit and not self._is_none(kind, said, n, end):
                yield Span(kind, said[n].start, said[end].end)
            n = end + 1

    def _is_none(self, kind: str, said: Sequence[Token], first: int, last: int) -> bool:
        """True for what only looks like a name: "Orton-Gillingham", "North Dakota", "the Perkins loan"."""
        if self._is_of_a_document(said, first):
            return True
        if kind not in {"name", "school"}:
            taken = said[first : last + 1]
            parts = [token.text for token in taken if token.text[0].isalnum()]
            if kind in {"phone", "number"} and not any(map(self._is_numeral, taken)):
                return True
            is_short_for_words = all(len(part) == 1 and part.isalpha() for part in parts)  # "p.t.s.d."
            return is_short_for_words or sum(map(len, parts)) < LEAST[kind]
        words = self._lexicon.words
        behind = said[last + 1] if last + 1 < len(said) else None
        if kind == "name":
            if behind and behind.said in words.cues["not_before"] and said[last].text[0].isupper():
                return True
        elif first and said[first - 1].said in words.cues["indefinite"] and said[first].text.islower():
            return True
        elif behind and ("c=school_words" in behind.classes or "c=school_kinds" in behind.classes):
            return False
        elif said[last].text in words.capitals and last > first:  # "Woodburn Oregon" is a town
            return True
        words_of_it = [token for token in said[first : last + 1] if token.is_word]
        if all(token.said in words.cues["place_names"] for token in words_of_it):
            return True  # "para Orlando"; of a child with such a name the rules know by its cue
        return all(self._is_listed(token) for token in words_of_it)

    def _is_of_a_document(self, said: Sequence[Token], first: int) -> bool:
        """True for what numbers a form or a rule: "form 88-B"."""
        number = first
        while number and not said[number - 1].is_word and first - number < 2:
            number -= 1
        is_numbered = any(token.text[0].isdigit() for token in said[number : first + 1])
        return is_numbered and number > 0 and said[number - 1].said in self._lexicon.words.cues["documents"]

    def _is_numeral(self, token: Token) -> bool:
        """True for what has a digit, or is one in words."""
        return any(letter.isdigit() for letter in token.text) or token.said in self._lexicon.digits

    def _is_title(self, token: Token) -> bool:
        """True for "Mrs" and its point: it says nothing of anybody."""
        titles = self._lexicon.words.cues["titles"]
        return not token.is_word or token.said in titles

    def _is_listed(self, token: Token) -> bool:
        """True for a capitalized word that is known to be no name of a person."""
        words = self._lexicon.words
        acronym = token.text.isupper() and 1 < len(token.text) < 5
        condition = len(token.said) >= LONG and token.said.endswith(tuple(words.cues["condition_endings"]))
        slip = "slip" in token.classes and len(token.said) >= LONG and token.text.islower()
        return (acronym or condition or slip) or all(
            part in words.capitals or (part.lower() in words.ordinary and part.lower() not in words.special)
            for part in token.text.split("-")
        )


def _names_a_field(said: Sequence[Token], n: int) -> bool:
    """Whether a word names what stands behind it in data: "from" in {"from": "AL"}."""
    around = "".join(token.text for token in said[max(0, n - 1) : n + 3] if token is not said[n])
    return n > 0 and around == _AS_A_FIELD
