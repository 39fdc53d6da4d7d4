"""Tells whether a student under 18 writes about themself, by rules over content (students.yml)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from knowledge.safety import DangerWords
from language.normalize import folded
from language.spelling import Spelling
from language.words import LANGUAGES
from nlu.safety.patterns import Wordings

_QUOTED = re.compile(r"[\"\u201c\u201d\u00ab\u00bb]|(?<!\w)['\u2018]|['\u2019](?!\w)")


class MinorDetector:
    """The rules, made from content. Holds no state of any talk."""

    def __init__(self, wordings: Mapping[str, Mapping[str, Sequence[str]]], words: DangerWords) -> None:
        self._wordings = Wordings(
            {folded(n): [folded(e) for e in found] for n, found in words.classes.items()}
        )
        for use, by_language in wordings.items():
            for language in LANGUAGES:
                self._wordings.add(f"{use}|{language}", map(folded, by_language.get(language, ())))
        self._plain = Spelling(self._wordings.words | set(map(folded, words.plain)), words.means, ())

    def read(self, text: str) -> str:
        """The language in which a student writes about themself; empty when somebody else writes.

        What stands in quotation marks was said by somebody else.
        """
        own = " . ".join(_QUOTED.split(text)[::2])
        found = {m.label for sentence in self._plain.sentences(own) for m in self._wordings.find(sentence)}
        if any(label.startswith("unless") for label in found):
            return ""
        return next((language for language in LANGUAGES if f"says|{language}" in found), "")
