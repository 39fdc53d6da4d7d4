"""What is known of a word alone: whether it is ordinary, a name, a cue, and how much it looks like a name."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from babel import Locale
from rapidfuzz import process
from rapidfuzz.distance import OSA

from privacy.words.persons import small_words
from privacy.words.vocabulary import Words, plain

_CUES = (
    "kin roles titles titles_and_words person_verbs belongings joins particles saying signing farewells mine "
    "linking auxiliaries toward moving labels owned with fillers introducing naming of regarding not_before "
    "acts_alone verbs_behind_kin asking_verbs announcing place_names saints word_months"
).split()
_SCHOOLS = ("school_words", "school_words_before", "school_kinds", "attended_kinds", "streets", "networks")
_GRAM = 3
_LONG = 8
"""In a word of so many letters two may be wrong: "dyslecsia"."""
_STEPS = 2.0
"""A step of likeness: so much more often, in bits a letter times two, are its letters those of names."""


@dataclass(frozen=True)
class Likeness:
    """How much a word is spelled like a name: its runs of letters among names and among ordinary words."""

    weights: dict[str, float]

    @classmethod
    def of(cls, names: Iterable[str], ordinary: Iterable[str]) -> Likeness:
        """Learns it from two lists."""
        sides = [Counter(gram for word in words for gram in _grams(word)) for words in (names, ordinary)]
        totals = [sum(side.values()) for side in sides]
        every = sides[0].keys() | sides[1].keys()
        return cls(
            {
                g: math.log2((sides[0][g] + 0.5) / totals[0]) - math.log2((sides[1][g] + 0.5) / totals[1])
                for g in every
            }
        )

    def step(self, word: str) -> int:
        """A whole number: high for words that look like names."""
        grams = _grams(word)
        mean = sum(self.weights.get(gram, 0.5) for gram in grams) / len(grams)
        return max(-4, min(4, round(mean * _STEPS)))


def _grams(word: str) -> list[str]:
    whole = f"^{word}$"
    return [whole[n : n + _GRAM] for n in range(max(1, len(whole) - _GRAM + 1))]


@dataclass(frozen=True)
class Lexicon:
    """The words of the lists, as the tagger sees them."""

    words: Words
    likeness: Likeness
    ordinary: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    cues: dict[str, tuple[str, ...]]
    """Of each word the cues that it is or begins."""
    longer: tuple[str, ...]
    small: frozenset[str]
    """Words that English texts have in small letters only."""
    lands: frozenset[str]
    """Names of countries and languages."""
    digits: frozenset[str]
    """Digits in words."""
    _seen: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    """What was worked out of ordinary words: of others nothing is kept."""

    @classmethod
    def of(cls, words: Words, school_words: Mapping[str, Collection[str]]) -> Lexicon:
        """All that the lists hold."""
        cues: dict[str, list[str]] = {}
        kinds = {**{key: words.cues[key] for key in _CUES}, **{key: school_words[key] for key in _SCHOOLS}}
        for key, members in kinds.items():
            for member in members:
                cues.setdefault(member.split()[-1], []).append(key if " " not in member else f"{key}+")
        return cls(
            words=words,
            likeness=Likeness.of(words.given | words.surnames, words.ordinary),
            ordinary=words.ordinary,
            given=words.given,
            surnames=words.surnames,
            cues={word: tuple(sorted(set(keys))) for word, keys in cues.items()},
            longer=words.longer,
            small=small_words(),
            lands=_lands() - words.given - words.special - words.surnames,
            digits=frozenset(school_words["digits"]),
        )

    def without(self, ordinary: Collection[str], names: Collection[str]) -> Lexicon:
        """As if some words were in no list: so a tagger learns what to make of those that are in none."""
        given, surnames = self.given - {*names}, self.surnames - {*names}
        kept = self.ordinary - {*ordinary}
        return replace(
            self,
            ordinary=kept,
            given=given,
            surnames=surnames,
            likeness=Likeness.of(given | surnames, kept),
            longer=tuple(word for word in self.longer if word in kept),
            _seen={},
        )

    def classes(self, said: str) -> tuple[str, ...]:
        """What a word is."""
        known = self._seen.get(said)
        if known is None:
            known = tuple(self._classes(said))
            if said in self.ordinary:
                self._seen[said] = known
        return known

    def _classes(self, said: str) -> Iterable[str]:
        yield from (f"c={cue}" for cue in self.cues.get(said, ()))
        special = said in self.words.special
        if special:
            yield "special"
        if said in self.lands:
            yield "land"
        if said.title() in self.words.capitals:
            yield "capital"
        if said in self.ordinary or said in self.cues:
            yield "ordinary"
            yield f"w={said}"
            return
        parts = said.split("-")
        if all(part in self.given or plain(part) in self.given for part in parts):
            yield "given"
        if all(part in self.surnames or plain(part) in self.surnames for part in parts):
            yield "surname"
        if len(parts) > 1 and all(part in self.ordinary for part in parts):
            yield "compound"
            return
        yield "rare"
        yield "written small" if said in self.small else "never written small"
        yield f"like={self.likeness.step(parts[0])}"
        yield f"long={min(len(said), 10)}"
        yield from (f"ends={said[-n:]}" for n in (1, 2, 3) if len(said) > n)
        yield f"begins={said[:2]}"
        if self._is_form(said):
            yield "form"
        elif self._is_slip(said):
            yield "slip"

    def _is_form(self, said: str) -> bool:
        for ending in self.words.cues["word_endings"]:
            stem = plain(said.removesuffix(ending))
            is_known = stem in self.ordinary or stem + "e" in self.ordinary
            if said.endswith(ending) and len(stem) >= 4 and is_known:
                return True
        return False

    def _is_slip(self, said: str) -> bool:
        most = 2 if len(said) >= _LONG else 1
        return bool(process.extractOne(said, self.longer, scorer=OSA.distance, score_cutoff=most))


def _lands() -> frozenset[str]:
    """Names of countries and languages, of one word, as the Unicode consortium lists them."""
    named = [
        name.lower()
        for language in ("en", "es")
        for names in (Locale(language).territories, Locale(language).languages)
        for name in names.values()
    ]
    return frozenset(name for name in named if name.isalpha() and len(name) > 3)
