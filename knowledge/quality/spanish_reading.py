"""How easily Spanish reads: the Fernández-Huerta score, with the syllables of the silabeador library.

The other library's own Spanish syllables are wrong too often ("ayuda", "lee"), which makes any text look
easier than it is. 70 is plain for a grown-up without much schooling; higher is easier.

Counted as in English: a heading, or a line of a list that is no whole sentence, is read, so its words count,
but it is no sentence. Only tests and checks use this; the running assistant does not need it.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from silabeador import syllabify

from knowledge.model import Block
from knowledge.quality.readability import fragments, prose
from knowledge.topics.topic import Topic

LOWEST_SCORE = 70.0
MEDIAN_SCORE = 80.0
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyáéíóúü]")
_SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+")


def scores(topics: Mapping[str, Topic]) -> dict[str, float]:
    """The score of each part of each overview in Spanish."""
    return {
        f"{topic.id}: {name}": fernandez_huerta(prose(blocks), fragments(blocks, titles))
        for topic in topics.values()
        for name, blocks, titles in _parts(topic)
    }


def _parts(topic: Topic) -> Iterator[tuple[str, Sequence[Block], Iterable[str]]]:
    more = [block for part in topic.more for block in part.blocks]
    parts = (
        ("In short", topic.in_short, ()),
        ("More", more, [part.title for part in topic.more]),
        ("Example", topic.example, ()),
        ("What to do next", topic.next_steps, ()),
        ("Simpler", topic.simpler, ()),
    )
    return (part for part in parts if part[1])


def summary(found: Mapping[str, float]) -> tuple[str, list[str]]:
    """A line on the scores of all parts, and those that are harder to read than they may be."""
    median = statistics.median(found.values())
    line = f"es: {len(found)} parts, median score {median:.1f}, lowest {min(found.values()):.1f}"
    hard = [
        f"{part} has the score {score:.1f} in Spanish, the lowest is {LOWEST_SCORE:.0f}"
        for part, score in found.items()
        if score < LOWEST_SCORE
    ]
    if median < MEDIAN_SCORE:
        hard.append(f"the median score in Spanish is {median:.1f}, it should be {MEDIAN_SCORE:.0f} at least")
    return line, hard


def fernandez_huerta(text: str, beside: Sequence[str] = ()) -> float:
    """The score of sentences, with the words of what stands beside them and is no sentence.

    Where there is no sentence at all, each piece is read as one. A text without words is as easy as can be.
    """
    sentences = [sentence for sentence in _SENTENCE_ENDS.split(text.strip()) if _WORD.search(sentence)]
    words = [_WORD.findall(piece) for piece in (*sentences, *beside)]
    counted = words[: len(sentences)] or words
    total = sum(map(len, words))
    if not total:
        return 100.0
    syllables = sum(_syllables(word.lower()) for piece in words for word in piece)
    return 206.84 - 60 * syllables / total - 1.02 * sum(map(len, counted)) / len(counted)


@cache
def _syllables(word: str) -> int:
    """The syllables of a word; what has no vowel, such as "pwn", is read letter by letter."""
    return len(syllabify(word, exceptions=0)) if _VOWEL.search(word) else len(word)
