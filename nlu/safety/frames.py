"""How a sign of danger is framed by the words around it: where it comes from, and who says it of whom.

A film, a lesson or a game is no child in danger; an answer of no to somebody who asked, and what a neighbor
says of the parent, are denied. The wordings are those of `danger/context.yml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from language.normalize import folded
from language.spelling import Sentence
from nlu.safety.patterns import Match, Wordings

_BEFORE = ("source", "asked_about", "accused")
_BEHIND = ("played", "answered_no", "put_right")
_ANYWHERE = ("of_another",)


class Frame(Enum):
    """What the words around a sign make of it."""

    PLAIN = "plain"
    ELSEWHERE = "elsewhere"
    """Seen, read, taught, played, or of somebody long ago."""
    DENIED = "denied"


class Frames:
    """Reads the frames of signs. Holds no state of any talk."""

    def __init__(self, classes: Mapping[str, Sequence[str]], context: Mapping[str, Sequence[str]]) -> None:
        self._wordings = Wordings(classes)
        for name in (*_BEFORE, *_BEHIND, *_ANYWHERE):
            self._wordings.add(name, map(folded, context.get(name, ())))
        self._of_the_child = frozenset(map(folded, context.get("about_the_child", ())))
        self._turns = frozenset(map(folded, context.get("turns", ())))
        self.words = self._wordings.words | self._of_the_child | self._turns

    def of(self, match: Match, sentence: Sentence, others: Sequence[Sentence]) -> Frame:
        """The frame of a sign in a sentence. `others` are the sentences behind it."""
        found = list(self._wordings.find(sentence))
        if not found and not others:
            return Frame.PLAIN
        before = {f.label for f in found if f.label in _BEFORE and f.start < match.start}
        behind = {
            f.label for f in found if f.label in _BEHIND and f.end > match.end and self._holds(f, sentence)
        }
        if "asked_about" in before:
            near = others[:1]
            later = {f.label for s in near for f in self._wordings.find(s) if self._holds(f, s)}
            behind |= later & {"answered_no"}
        if (
            "put_right" in behind
            or "accused" in before
            or ({"asked_about"} <= before and "answered_no" in behind)
        ):
            return Frame.DENIED
        elsewhere = "source" in before or "played" in behind or any(f.label in _ANYWHERE for f in found)
        if elsewhere and self._of_the_child.isdisjoint(word for s in (sentence, *others) for word in s):
            return Frame.ELSEWHERE
        return Frame.PLAIN

    def _holds(self, found: Match, sentence: Sentence) -> bool:
        """Whether nothing turns behind it: "she said no but I found a note"."""
        return self._turns.isdisjoint(sentence[found.end : found.end + 2])
