"""Messages as somebody types them: mostly in small letters, with slips. Where names are in them is kept."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

_MARK = re.compile(r"\x02(\w)(.*?)\x03")
KIND = {
    **dict.fromkeys("nfs", "name"),
    "c": "school",
    "a": "address",
    "u": "account",
    "d": "number",
    "p": "phone",
}
"""The kind of what fills each slot of a pattern."""
_AS_THEY_ARE = "ud"
"""Slots whose capital letters belong to them."""
_SMALL, _NAMES_CAPITAL, _AS_WRITTEN = 0.55, 0.7, 0.7
"""Shares of messages: all in small letters; next, all but the names; the rest has capitals."""


@dataclass(frozen=True)
class Example:
    """A message, and where in it names are: their kinds, starts and ends."""

    text: str
    names: tuple[tuple[str, int, int], ...]


class Typist:
    """Types messages by chance."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def written(self, marked: str) -> Example:
        """A message in which each filled slot is between two signs, as it is typed."""
        chance = self._chance
        style = chance.random()
        small = style < _SMALL
        loud = not small and chance.random() < 0.25
        parts, names, place = [], [], 0
        for n, piece in enumerate(re.split(r"(\x02.*?\x03)", marked)):
            mark = _MARK.fullmatch(piece)
            said = mark[2] if mark else self._slipped(piece)
            if loud and not mark:
                said = self._loud(said)
            if mark and mark[1] in _AS_THEY_ARE:
                pass
            elif small or (style < _NAMES_CAPITAL and not mark) or (mark and chance.random() < 0.03):
                said = said.lower()
            elif n == 0 and said and style > _AS_WRITTEN:
                said = said[0].upper() + said[1:]
            if mark:
                names.append((KIND[mark[1]], place, place + len(said)))
            parts.append(said)
            place += len(said)
        return Example("".join(parts), tuple(names))

    def _loud(self, text: str) -> str:
        """With capital letters on some ordinary words, as parents set them: "my son has Autism"."""
        words = text.split(" ")
        often = self._chance.choice([0.1, 0.1, 0.2, 1.0])
        return " ".join(w[:1].upper() + w[1:] if self._chance.random() < often else w for w in words)

    def _slipped(self, text: str) -> str:
        """Without some signs, and in one of four with a letter that is missing, doubled or swapped."""
        chance = self._chance
        if chance.random() < 0.3:
            text = text.replace("'", "").replace("’", "")
        if chance.random() < 0.25:
            text = text.rstrip(".?!")
        if chance.random() < 0.75:
            return text
        words = text.split(" ")
        n = chance.randrange(len(words))
        word = words[n]
        if len(word) > 4 and word.isalpha():
            k = chance.randrange(1, len(word) - 1)
            missing, doubled = word[:k] + word[k + 1 :], word[:k] + word[k] + word[k:]
            words[n] = chance.choice(
                [missing, doubled, word[: k - 1] + word[k] + word[k - 1] + word[k + 1 :]]
            )
        return " ".join(words)
