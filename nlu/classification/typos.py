"""Puts typing mistakes right in what is understood: "can i brign my sister to the meting".

Only a word that nobody writes is put right, and only to one that the content uses often. What is stored and
shown stays as it was typed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.by_ear import fuller_sounds, has_sounds, sound_of, written_out
from language.normalize import plain_in_place

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W\d_]+)*")
"""A word with its apostrophes: "you'd" is no typo of "your"."""
_LETTERS = re.compile(r"[a-z]+")
_OPENING = " \t\"'(\u00bf\u00a1"
_ENDS = "\n!?"
"""Behind these a word has a capital letter though it is no name; behind "Mr." it is one."""
_SHORTEST, _LONG = 4, 8
"""From these lengths on, one typo and two typos are put right."""
_SHORTEST_BY_EAR = 3
"""From this length on, a word is put right that sounds like another: "ijo"."""
_OFTEN_BY_EAR = 3
"""So often a word must stand in the content to be what one means that sounds alike."""
_FAR_RARER = 50
"""A word that the content has is written by ear where one that sounds alike is so many times as frequent."""
_OFTEN, _VERY_OFTEN = 8, 60
"""So often a word must stand in the content to be what was meant; the second, where it is short."""
_MIDDLING = 5
_MEANT = 2
"""A word that the content has so often is no typo; once, it may be written as parents do."""
_ENDING = 2
_CLOSEST = 6


@dataclass(frozen=True)
class Words:
    """The words of one language in the content, in plain letters: how often, and how each is written."""

    counts: Mapping[str, int] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Words:
        """Those of texts."""
        typed = Counter(match[0] for text in texts for match in _WORD.finditer(text))
        counts: Counter[str] = Counter()
        forms: dict[str, Counter[str]] = {}
        for as_typed, times in typed.items():
            word, form = plain_in_place(as_typed), as_typed.lower()
            counts[word] += times
            if form != word:
                forms.setdefault(word, Counter())[form] += times
        often = {word: form.most_common(1)[0] for word, form in forms.items()}
        written = {word: form for word, (form, times) in often.items() if 2 * times > counts[word]}
        return cls(counts, written)


class Typos:
    """Puts the typos of messages right."""

    def __init__(self, words: Mapping[str, Words], known: Iterable[str]) -> None:
        """`words` are those of each language; `known` are other words that are no typos."""
        self._words = words
        written = (word for of in words.values() for word, times in of.counts.items() if times >= _MEANT)
        self._written = frozenset(written)
        self._known = frozenset(known) | self._written
        self._meant = {
            language: sorted(w for w, n in of.counts.items() if n >= _OFTEN and _LETTERS.fullmatch(w))
            for language, of in words.items()
        }
        self._sounding = {language: self._by_sound(language) for language in words if has_sounds(language)}
        self._one = lru_cache(maxsize=20_000)(self._right)

    def put_right(self, text: str, language: str) -> str:
        """The text with its typos put right; itself, where it has none."""
        if language not in self._words:
            return text
        return _WORD.sub(lambda match: self._in_place(match, language), written_out(text, language))

    def _heard(self, word: str, language: str) -> str:
        """The word that one is that was written by ear; "" for one that is written as it should be."""
        by_sound, counts = self._sounding.get(language), self._words[language].counts
        if not by_sound:
            return ""
        sounds = sound_of(word, language)
        heard = by_sound.get(sounds, "")
        if not heard and word not in self._known:  # "atrasao"
            heard = next((by_sound[full] for full in fuller_sounds(sounds, language) if full in by_sound), "")
        is_rare = 0 < _FAR_RARER * counts.get(word, 0) <= counts.get(heard, 0)
        # The words of the English pipeline are no reason against it: it has seen much Spanish, and "padese".
        return heard if heard != word and (is_rare or word not in self._written) else ""

    def _by_sound(self, language: str) -> dict[str, str]:
        """The words of the content by how they sound; of several that sound alike the one used most."""
        counts = self._words[language].counts
        meant = [w for w, n in counts.items() if n >= _OFTEN_BY_EAR and _LETTERS.fullmatch(w)]
        rarest_first = sorted(meant, key=lambda word: counts[word])
        return {sound_of(word, language): word for word in rarest_first}

    def _in_place(self, match: re.Match[str], language: str) -> str:
        typed = match[0]
        before = match.string[: match.start()].rstrip(_OPENING)[-1:]
        is_name = typed[0].isupper() and not typed.isupper() and before not in _ENDS
        right = "" if is_name or not typed.isalpha() else self._one(plain_in_place(typed), language)
        if not right:
            return typed
        return right.capitalize() if typed[0].isupper() else right

    def _right(self, word: str, language: str) -> str:
        """What a word was to be, as it is written, or "" where it may stay."""
        if len(word) < _SHORTEST_BY_EAR or not _LETTERS.fullmatch(word):
            return ""
        counts = self._words[language].counts
        if heard := self._heard(word, language):
            return self._words[language].written.get(heard, heard)
        if len(word) < _SHORTEST or word in self._known:
            return ""
        typos = 2 if len(word) >= _LONG else 1
        near = process.extract(
            word, self._meant[language], scorer=OSA.distance, score_cutoff=typos, limit=_CLOSEST
        )
        likely = [
            (distance, -counts[right], right)
            for right, distance, _ in near
            if _is_typo(word, right, int(distance), counts[right], language != "en")
        ]
        if not likely:
            return ""
        best = min(likely)[2]
        return self._words[language].written.get(best, best)


def _is_typo(word: str, right: str, distance: int, times: int, is_inflected: bool) -> bool:
    if len(right) < _SHORTEST or (len(word) < _MIDDLING and times < _VERY_OFTEN):
        return False
    is_swapped = sorted(word) == sorted(right)
    stem = max(len(word), len(right)) - _ENDING
    if is_inflected and not is_swapped and word[:stem] == right[:stem]:
        return False  # another form of the verb: "suspendieran"
    if distance < 2:
        return word[0] == right[0] or is_swapped or word == right[1:]
    if is_inflected:  # else any verb is another: "despidieron", "decidieron"
        return word[:3] == right[:3] and word[-3:] == right[-3:]
    return word[:2] == right[:2] or (word[0], word[-2:]) == (right[0], right[-2:])
