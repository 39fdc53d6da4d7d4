"""Everyday talk about school out of the content: it tells of no danger, and the second net learns from it."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import Library
from nlu.answers.stock import stock_of
from nlu.hearing.learned import examples
from nlu.safety.crisis_detector import CrisisDetector
from nlu.safety.danger_net import some_of

MOST = 3000
"""So many lines are enough: with more, the net learns no better and trains longer."""
MOST_TURNS = 1500
"""The same for turns of the chat."""


def everyday_talk(
    library: Library, detector: CrisisDetector, turns: Sequence[str] = (), most: int = MOST
) -> list[str]:
    """Ways of asking and lines told, but for those in which the rules read danger.

    `turns` are examples of short turns of the chat, such as thanks and corrections: without them a short
    "no, that's his sister" is nearer to what is told of dangers than to any question.
    """
    ways = [way for answer in stock_of(library).answers.values() for way in answer.ways]
    told = examples(library.heard.told_as, library.heard.no_fact)
    found = [text for text in some_of([*ways, *told], most * 11 // 10) if not detector.read(text)]
    short = [text for text in some_of(turns, MOST_TURNS) if not detector.read(text)]
    return [*found[:most], *short]
