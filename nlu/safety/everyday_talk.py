"""Everyday talk about school out of the content: it tells of no danger, and the second net learns from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge import Library
from nlu.answers.stock import stock_of
from nlu.hearing.learned import examples
from nlu.safety.crisis_detector import CrisisDetector
from nlu.safety.danger_net import some_of

MOST = 2650
"""So many lines are enough: with more, the net learns no better and trains longer."""
MOST_TURNS = 1350
"""The same for turns of the chat."""
LONG = 16
"""From so many words on a message is long. Parents report dangers at length: without as many long messages
that are harmless the net takes a message for danger because it is long.
"""
SHARE_OF_LONG = 0.2
"""So much of the lines are long ways of asking, and so much of the turns are long."""
SHARE_OF_TOLD = 0.52
"""So much of the lines say something of a child, as many in each language. There are four times as many ways
of asking.
"""


def everyday_talk(
    library: Library, detector: CrisisDetector, turns: Sequence[str] = (), most: int = MOST
) -> list[str]:
    """Ways of asking and lines told, but for those in which the rules read danger.

    `turns` are examples of short turns of the chat, such as thanks and corrections: without them a short
    "no, that's his sister" is nearer to what is told of dangers than to any question.
    """
    ways = [way for answer in stock_of(library).answers.values() for way in answer.ways]
    heard = library.heard
    told = [
        (
            SHARE_OF_TOLD / len(heard.told_as),
            list(examples({language: lines}, {language: heard.no_fact.get(language, ())})),
        )
        for language, lines in heard.told_as.items()
    ]
    asked = _by_length(ways, 1 - SHARE_OF_TOLD - SHARE_OF_LONG, SHARE_OF_LONG)
    lines = _some_of_each([*told, *asked], most * 11 // 10)
    short = _some_of_each(_by_length(turns, 1 - SHARE_OF_LONG, SHARE_OF_LONG), MOST_TURNS)
    found = [text for text in lines if not detector.read(text)]
    return [*found[:most], *(text for text in short if not detector.read(text))]


def _by_length(texts: Sequence[str], short: float, long: float) -> list[tuple[float, list[str]]]:
    return [
        (short, [text for text in texts if len(text.split()) < LONG]),
        (long, [text for text in texts if len(text.split()) >= LONG]),
    ]


def _some_of_each(kinds: Iterable[tuple[float, Iterable[str]]], most: int) -> list[str]:
    """So many texts, of each kind its share; where a kind has too few, more of the others.

    They are the same ones each time, and any beginning of them has its share of each kind.
    """
    places = [
        (place / share, text) for share, texts in kinds for place, text in enumerate(some_of(texts, most))
    ]
    return list(dict.fromkeys(text for _, text in sorted(places)))[:most]
