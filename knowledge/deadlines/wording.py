"""What a parent's words say about a deadline: which one it is, and which of their dates starts its clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.deadlines.counting import Event, Rule
from language.dates.resolver import ReadDate
from language.phrases import named, phrases

_SENTENCE_END = re.compile(r"[.!?;\n]")


@dataclass(frozen=True)
class Told:
    """A date of a message with the event that its words name; None where they name none."""

    read: ReadDate
    event: str | None


def rules_named(
    text: str, rules: Sequence[Rule], events: dict[str, Event], near: Sequence[str] = ()
) -> list[Rule]:
    """The deadlines that a text may mean, most likely first; several where it does not say which.

    Words of the rule count first; without any, those of the event from which it runs, and `near`, the topics
    that the text is likely about.
    """
    by_name = named(((rule, rule.words) for rule in rules), text)
    if by_name:
        return by_name
    begun = named(((rule, events[rule.federal.starts].words) for rule in rules), text)
    of_topic = [rule for rule in begun or rules if rule.topic in near]
    return of_topic[:1] or begun


def dates_told(text: str, dates: Sequence[ReadDate], events: Sequence[Event]) -> list[Told]:
    """The dates of a text, each with the event of these whose words stand nearest: before it, or after."""
    told = []
    for n, found in enumerate(dates):
        start = dates[n - 1].mention.end if n else 0
        end = dates[n + 1].mention.start if n + 1 < len(dates) else len(text)
        before = _SENTENCE_END.split(text[start : found.mention.start])[-1].lower()
        after = _SENTENCE_END.split(text[found.mention.end : end])[0].lower()
        told.append(Told(found, _last(before, events) or _first(after, events)))
    return told


def _places(words: str, events: Sequence[Event]) -> list[tuple[int, int, str]]:
    return [(start, end, event.id) for event in events for start, end in phrases(event.words).places(words)]


def _last(words: str, events: Sequence[Event]) -> str | None:
    places = _places(words, events)
    return max(places, key=lambda place: (place[1], place[1] - place[0]))[2] if places else None


def _first(words: str, events: Sequence[Event]) -> str | None:
    places = _places(words, events)
    return min(places, key=lambda place: (place[0], place[0] - place[1]))[2] if places else None
