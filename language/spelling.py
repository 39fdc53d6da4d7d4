"""Brings a parent's typing to plain words: the one place where disguises and slips are undone.

Letters without accents and in lower case; invisible signs, look-alike letters, digits for letters,
stretched, spaced and run-together words undone; slang and shortened forms written out; slips in the words
that matter put right. Only what the rules know is put right, so that other words stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.normalize import folded

_DIGITS = str.maketrans("013457@$!|", "oieastasil")
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_][\s.\-_*·]{1,2}){3,}[^\W\d_](?![^\W_])")
_WORD = re.compile(r"[^\W_]+(?:[*@$!|][^\W_]+)*|[^\w\s]|\n\s*\n")
_ENDS = frozenset(".!?;")
_STRETCHED = re.compile(r"(.)\1{2,}")
_SHORTEST = 5
"""A word this long is looked at for slips."""
_LONG = 8
"""From this length on, two slips are put right."""
_RUN_TOGETHER = 9
"""From this length on, an unknown word is taken apart."""


class Sentence(list[str]):
    """The words of a sentence, and before which of them a comma stands."""

    def __init__(self, words: Iterable[str] = (), pauses: Iterable[int] = ()) -> None:
        super().__init__(words)
        self.pauses = set(pauses)

    def from_word(self, start: int) -> Sentence:
        """The rest of the sentence."""
        return Sentence(self[start:], {pause - start for pause in self.pauses if pause > start})


class Spelling:
    """Reads texts as sentences of plain words."""

    def __init__(
        self,
        known: Iterable[str],
        means: Mapping[str, str],
        careful: Iterable[str],
        matters: Callable[[Sequence[str]], bool] = bool,
    ) -> None:
        """`known` words stay; `means` writes slang out; slips are put right to `careful` words.

        A long word is taken apart only where its parts matter: "iwanttodie", but not "universidad", in which
        there is a "dad".
        """
        self._matters = matters
        self._means = {folded(short): folded(words).split() for short, words in means.items()}
        self._careful = sorted({folded(word) for word in careful})
        self._known = frozenset({*known, *self._means, *self._careful})
        self._one = lru_cache(maxsize=20_000)(self._written_out)

    def sentences(self, text: str) -> list[list[str]]:
        """The plain words of each sentence."""
        return [list(sentence) for sentence in self.sentences_with_pauses(text)]

    def sentences_with_pauses(self, text: str) -> list[Sentence]:
        """The plain words of each sentence, with the commas between them."""
        found = [Sentence()]
        for word in _WORD.findall(_joined(folded(text))):
            if word in _ENDS or word.isspace():
                found.append(Sentence())
            elif word == ",":
                found[-1].pauses.add(len(found[-1]))
            elif word[0].isalnum() or word in self._means:
                found[-1].extend(self._one(word))
        return [sentence for sentence in found if sentence]

    def _written_out(self, word: str) -> tuple[str, ...]:
        for form in self._forms(word):
            if form in self._means:
                return tuple(self._means[form])
            if form in self._known:
                return (form,)
        if word.isdigit():
            return (word,)
        if not word.isalnum():  # two words with a sign between them and no space: "help!he"
            return tuple(one for part in re.split(r"[*@$!|]", word) for one in self._written_out(part))
        parts = self._taken_apart(word) if len(word) >= _RUN_TOGETHER else []
        return tuple(parts) if parts and self._matters(parts) else (self._put_right(word),)

    def _forms(self, word: str) -> Iterable[str]:
        yield word
        if not word.isalpha():
            yield word.translate(_DIGITS)
            yield word.translate(_DIGITS).replace("l", "i", 1)
            hidden = re.compile(re.escape(word).replace(r"\*", "[a-z]"))
            yield from (known for known in self._careful if "*" in word and hidden.fullmatch(known))
        if _STRETCHED.search(word):
            yield _STRETCHED.sub(r"\1", word)
            yield _STRETCHED.sub(r"\1\1", word)

    def _put_right(self, word: str) -> str:
        if len(word) < _SHORTEST:
            return word
        near = process.extractOne(word, self._careful, scorer=OSA.distance, score_cutoff=2)
        if not near:
            return word
        right, slips, _ = near
        alike = 1 if slips < 2 else _LONG // 2  # two slips only in a long word that begins the same
        return right if word[:alike] == right[:alike] and (slips < 2 or len(word) >= _LONG) else word

    def _taken_apart(self, word: str) -> list[str]:
        """The known words that a word is made of when the spaces were left out; empty when it is not."""
        best: list[list[str] | None] = [[]]
        for end in range(1, len(word) + 1):
            ways = [
                [*before, word[start:end]]
                for start in range(max(0, end - 12), end)
                if (before := best[start]) is not None and word[start:end] in self._known
            ]
            best.append(min(ways, key=len, default=None))
        found = best[-1] or []
        return [part for word in found for part in self._means.get(word, [word])] if len(found) > 2 else []


def _joined(text: str) -> str:
    """The text with words of spaced letters drawn together: "s u i c i d e"."""
    return _SPACED.sub(lambda match: re.sub(r"[^\w]|_", "", match[0]), text)
