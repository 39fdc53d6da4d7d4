"""Puts slips of typing right before a message is heard: "secnd grade", "middel school", "dislexia".

Only a word that is not known is put right, and only to one of the words that facts are told with. Places in
the text that is heard lead back to those in the text that was typed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.normalize import plain_in_place
from language.numbers import before_a_thing, counted, places
from language.words import word_lists
from nlu.hearing.clauses.clause import known_words
from nlu.hearing.vocabulary.names import Vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_LETTERS = re.compile(r"[a-z]+")
_SHORTEST, _LONG = 5, 8
"""From these lengths on, one slip and two slips are put right."""
_OFTEN = 4
"""A word that stands so often in examples is one that facts are told with."""
_KNOWN = 2
"""From so many times on, a word of the examples is no slip."""
_ENDING = 2
_LISTS = ("ages", "hearing", "answers")
_MOST, _LAST_GRADE = 21, 12


@dataclass(frozen=True)
class Repaired:
    """A message as it is heard, and where its repaired words stand in the plain text of both."""

    text: str
    shifts: tuple[tuple[int, int, int, int], ...] = ()

    def typed_place(self, start: int, end: int) -> tuple[int, int]:
        """The place in the plain text of the typed message of a place in that of the repaired one."""
        return self._back(start, is_end=False), self._back(end, is_end=True)

    def _back(self, place: int, is_end: bool) -> int:
        moved = 0
        for new_start, new_end, old_start, old_end in self.shifts:
            if place < new_start or (is_end and place == new_start):
                break
            if place < new_end or (is_end and place == new_end):
                return old_end if is_end else old_start
            moved = old_end - new_end
        return place + moved


class Spelling:
    """Puts messages of one language right."""

    def __init__(
        self,
        known: Iterable[str],
        told_with: Iterable[str],
        pairs: Mapping[str, Iterable[str]],
        language: str,
    ) -> None:
        """`known` words stay; slips are put right to words that facts are `told_with`.

        `pairs`: before "school" even a known word is a slip of "middle" when it is near enough.
        """
        told = {word for word in told_with if len(word) >= _SHORTEST}
        self._told = sorted(told)
        self._known = frozenset(known) | told
        ages = word_lists("ages", language)
        self._grades = frozenset(word for word in ages["grade"] if word.isalpha())
        before = [w for w in before_a_thing("places", language, _LAST_GRADE) if len(w) > 3]
        self._ordinals = frozenset(before)
        self._endings = frozenset(ages["endings"])
        self._before = dict.fromkeys(self._grades, before) | {
            last: sorted({w for w in firsts if len(w) > _SHORTEST}) for last, firsts in pairs.items()
        }
        self._is_inflected = language != "en"
        self._one = lru_cache(maxsize=20_000)(self._right)

    @classmethod
    def of(cls, vocabulary: Vocabulary, language: str) -> Spelling:
        """The spelling of the names, examples and word lists of one language."""
        lists = [w for name in _LISTS for words in word_lists(name, language).values() for w in words]
        names = [
            name
            for spoken in dict.fromkeys([language, "en"])
            for values in vocabulary.names[spoken].values()
            for listed in values.values()
            for name in listed
        ]
        heard = Counter(vocabulary.words[language])
        known = {w for words in vocabulary.words.values() for w, times in words.items() if times >= _KNOWN}
        known.update(vocabulary.correct.get(language, ()))
        numbers = [*counted(language, _MOST), *places(language, _LAST_GRADE), *places("en", _LAST_GRADE)]
        told = {w for text in (*names, *lists, *numbers) for w in _LETTERS.findall(plain_in_place(text))}
        told |= {word for word, times in heard.items() if times >= _OFTEN}
        schools = {word for each in (language, "en") for word in word_lists("ages", each).get("schools", ())}
        pairs: dict[str, list[str]] = {}
        for name in (*lists, *names):
            words = name.split()
            if len(words) == 2 and words[1] in schools:
                pairs.setdefault(words[1], []).append(plain_in_place(words[0]))
        return cls(known | known_words(), told, pairs, language)

    def repaired(self, typed: str) -> Repaired:
        """A message with its slips put right."""
        words = list(_WORD.finditer(typed))
        parts: list[str] = []
        shifts: list[tuple[int, int, int, int]] = []
        at = old = new = 0
        for n, match in enumerate(words):
            right = self._beside(words, n) or self._one(plain_in_place(match[0]))
            if not right:
                continue
            before = typed[at : match.start()]
            size, was = len(plain_in_place(before)), len(plain_in_place(match[0]))
            shifts.append((new + size, new + size + len(right), old + size, old + size + was))
            parts += [before, right.capitalize() if match[0][0].isupper() else right]
            old, new, at = old + size + was, new + size + len(right), match.end()
        return Repaired("".join([*parts, typed[at:]]), tuple(shifts)) if shifts else Repaired(typed)

    def _beside(self, words: list[re.Match[str]], n: int) -> str:
        """ "Forth grade", "midle school", "2nd gade": a slip though the word may be one."""
        word = plain_in_place(words[n][0])
        if len(word) < _SHORTEST - 1:
            return ""
        following = plain_in_place(words[n + 1][0]) if n + 1 < len(words) else ""
        meant = self._before.get(following, ())
        if not meant and n and plain_in_place(words[n - 1][0]) in self._ordinals | self._endings:
            meant = [grade for grade in self._grades if len(grade) >= _SHORTEST]
        near = process.extractOne(word, meant, scorer=OSA.distance, score_cutoff=1) if meant else None
        return str(near[0]) if near and near[1] and near[0][0] == word[0] else ""

    def _right(self, word: str) -> str:
        """What a word was to be, or "" where it may stay."""
        is_known = word in self._known or word.removesuffix("s") in self._known
        if len(word) < _SHORTEST or is_known or not _LETTERS.fullmatch(word):
            return ""
        slips = 2 if len(word) >= _LONG else 1
        near = process.extract(word, self._told, scorer=OSA.distance, score_cutoff=slips, limit=4)
        for right, distance, _ in near:
            is_alike = word[0] == right[0] if distance < 2 else (word[:3], word[-1]) == (right[:3], right[-1])
            if is_alike and not self._is_inflection(word, right):
                return str(right)
        return ""

    def _is_inflection(self, word: str, right: str) -> bool:
        """Words that differ in their ending alone: "suspendieran" is no slip of "suspendieron"."""
        if sorted(word) == sorted(right):
            return False
        stem = max(len(word), len(right)) - _ENDING
        same = word[:stem] == right[:stem]
        return same and (self._is_inflected or len(word) >= len(right))


def spellings(vocabulary: Vocabulary) -> Mapping[str, Spelling]:
    """The spelling of each language."""
    return {language: Spelling.of(vocabulary, language) for language in vocabulary.names}
