"""A message in two forms: as typed, for the parser, and plain, in which words and phrases are looked up.

Plain is lower case, without accents and apostrophes. Places that leave this package are of the text without
apostrophes, which has the length of the plain one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from language.normalize import APOSTROPHES, plain_in_place

_CURLY = str.maketrans(dict.fromkeys("\u2018\u2019`\u00b4\u02bc", "'") | {"\u2060": " ", "\t": " "})
_SHOUTED = re.compile(r"\b[A-Z]{3,}\b")
_I = re.compile(r"\bi(?=[' ]|m\b|$)")


@dataclass(frozen=True)
class Text:
    """One message as typed."""

    typed: str

    @cached_property
    def plain(self) -> str:
        """The message as words are looked up in it."""
        return plain_in_place(self.typed)

    @cached_property
    def parsed(self) -> str:
        """The message as the parser reads it, letter by letter as long as it was typed."""
        text = self.typed.translate(_CURLY)
        return _I.sub("I", _SHOUTED.sub(lambda match: match[0].lower(), text))

    @cached_property
    def _kept(self) -> list[int]:
        return [n for n, c in enumerate(self.typed) if c not in APOSTROPHES]

    def typed_place(self, start: int, end: int) -> tuple[int, int]:
        """The place in the typed text of a place in the plain one."""
        if not self._kept or end <= start:
            return 0, 0
        return self._kept[start], self._kept[min(end, len(self._kept)) - 1] + 1

    def plain_place(self, start: int, end: int) -> tuple[int, int]:
        """The place in the plain text of a place in the typed one."""
        return bisect_left(self._kept, start), bisect_left(self._kept, end)
