"""Everyday talk about school out of the content: it tells of no danger, and the second net learns from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Protocol

from knowledge import Library
from nlu.answers.content.stock import stock_of
from nlu.hearing.learned import examples
from nlu.safety.crisis_detector import CrisisDetector, Sign
from nlu.safety.danger_net import some_of
from nlu.safety.near_in_words import nearest

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
MOST_NEAR = 2500
"""So many lines that are near danger in their words are learned besides."""
SHARE_OF_HARM = 0.01
"""A topic, or a fact, of which the rules take more lines for danger is about harm."""


class Detector(Protocol):
    """What says which signs of danger are in a text."""

    def read(self, text: str) -> Sequence[Sign | str]:
        """The signs."""
        ...


class KnownSigns:
    """The rules, which read each text once: those of an earlier training are known."""

    def __init__(self, rules: CrisisDetector, known: Mapping[str, Sequence[str]]) -> None:
        """`known` has the signs in each text that was read before, by these rules."""
        self._rules, self._known = rules, known
        self.found: dict[str, Sequence[str]] = {}
        """The same for those that were read now."""

    def read(self, text: str) -> Sequence[str]:
        """The ids of the signs in a text."""
        if text not in self.found:
            known = self._known.get(text)
            self.found[text] = [sign.id for sign in self._rules.read(text)] if known is None else known
        return self.found[text]


def everyday_talk(
    library: Library, detector: Detector, turns: Sequence[str] = (), most: int = MOST
) -> list[str]:
    """Ways of asking and lines told, but for those in which the rules read danger.

    `turns` are examples of short turns of the chat, such as thanks and corrections: without them a short
    "no, that's his sister" is nearer to what is told of dangers than to any question.
    """
    of_each = _told(library)
    told = [(SHARE_OF_TOLD / len(of_each), lines) for lines in of_each]
    ways = [way for ways in ways_by_topic(library).values() for way in ways]
    asked = _by_length(ways, 1 - SHARE_OF_TOLD - SHARE_OF_LONG, SHARE_OF_LONG)
    lines = _some_of_each([*told, *asked], most * 11 // 10)
    short = _some_of_each(_by_length(turns, 1 - SHARE_OF_LONG, SHARE_OF_LONG), MOST_TURNS)
    found = [text for text in lines if not detector.read(text)]
    return [*found[:most], *(text for text in short if not detector.read(text))]


def talk_near_danger(
    library: Library, detector: Detector, known: Collection[str], most: int = MOST_NEAR
) -> list[str]:
    """Of the ways of asking and lines told that are not known, those whose words are most like danger's.

    Of 43,000 lines that no rule takes for danger, a net that knows few of them takes one in fifty for it.
    What is about harm teaches nothing here: the rules take many lines of such a topic, or fact, for danger.
    """
    examples_of_danger = library.danger_examples
    groups = [*ways_by_topic(library).values(), *_told_by_value(library)]
    known_already = {*known, *(example.text for example in examples_of_danger)}
    ordered = nearest(
        {line for lines in groups for line in lines} - known_already,
        [example.text for example in examples_of_danger if example.is_danger],
        [*(example.text for example in examples_of_danger if not example.is_danger), *known],
    )[: 2 * most]
    found = {line for line in ordered if detector.read(line)}
    of_harm = [lines for lines in groups if len(found.intersection(lines)) > SHARE_OF_HARM * len(lines)]
    left_out = found.union(*of_harm)
    return list(islice((line for line in ordered if line not in left_out), most))


def ways_by_topic(library: Library) -> dict[str, list[str]]:
    """The ways of asking the answers of each topic."""
    found: dict[str, list[str]] = {}
    for answer, texts in stock_of(library).answers.items():
        found.setdefault(answer.split("/")[0], []).extend(texts.ways)
    return found


def _told_by_value(library: Library) -> list[Sequence[str]]:
    facts = (fact for by_fact in library.heard.told_as.values() for fact in by_fact.values())
    return [lines for by_value in facts for lines in by_value.values()]


def _told(library: Library) -> list[list[str]]:
    """The lines that say something of a child, by language."""
    heard = library.heard
    return [
        list(examples({language: lines}, {language: heard.no_fact.get(language, ())}))
        for language, lines in heard.told_as.items()
    ]


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
