"""Which ways of asking a topic have no answer near them, by their wording; its overview is one too.

This looks for holes in the content: the finder of the chat ranks by meaning, and is another matter.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.answers import ENGLISH, Answer
from knowledge.topics.topic import Topic
from language import normalize

NEAR = 0.36
"""Likeness from which a way of asking counts as answered, found by reading lists of both sides."""
_LETTERS = 5
"""So many first letters stand for a word: "evaluate" and "evaluation" are one."""
_EVERYWHERE = 0.05
"""A word in more than this share of the wordings finds nothing."""


@dataclass(frozen=True)
class Unanswered:
    """A way of asking a topic, the answer or overview whose wording is nearest, and how near (0 to 1)."""

    topic: str
    asked: str
    nearest: str
    likeness: float


def _words(text: str) -> set[str]:
    return {word[:_LETTERS] for word in normalize.words(text)}


class _Wordings:
    """All wordings of answers and overviews, by their words; a rare word weighs more."""

    def __init__(self, topics: Iterable[Topic], answers: Iterable[Answer]) -> None:
        self._keys: list[str] = []
        texts: list[set[str]] = []
        for answer in answers:
            for text in (answer.question, *answer.asked_as, f"{answer.question} {answer.text}"):
                self._keys.append(answer.key)
                texts.append(_words(text))
        for topic in topics:
            for text in (topic.title, topic.button, *(block.plain() for block in topic.in_short)):
                self._keys.append(topic.id)
                texts.append(_words(text))
        seen = Counter(word for words in texts for word in words)
        self._weight = {word: math.log(len(texts) / count) for word, count in seen.items()}
        self._unseen = math.log(len(texts) or 1)
        self._lengths = [self._length(words) for words in texts]
        self._with: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(texts):
            for word in words:
                if seen[word] > _EVERYWHERE * len(texts):
                    continue
                self._with[word].append(number)

    def _length(self, words: Iterable[str]) -> float:
        return math.sqrt(sum(self._weight.get(word, self._unseen) ** 2 for word in words)) or 1.0

    def nearest(self, text: str) -> tuple[str, float]:
        """The answer with the wording most like a text, and how like it is."""
        words = _words(text)
        shared: dict[int, float] = defaultdict(float)
        for word in words:
            for number in self._with.get(word, ()):
                shared[number] += self._weight[word] ** 2
        if not shared:
            return "", 0.0
        length = self._length(words)
        best = max(shared, key=lambda number: shared[number] / self._lengths[number])
        return self._keys[best], shared[best] / self._lengths[best] / length


def unanswered(topics: Mapping[str, Topic], answers: Iterable[Answer]) -> list[Unanswered]:
    """The ways of asking of all topics to which no answer is near, those of a topic together."""
    english = [answer for answer in answers if answer.language == ENGLISH]
    wordings = _Wordings(topics.values(), english)
    found = []
    for topic in topics.values():
        for asked in topic.asked_as:
            key, likeness = wordings.nearest(asked)
            if likeness < NEAR:
                found.append(Unanswered(topic.id, asked, key, likeness))
    return found
