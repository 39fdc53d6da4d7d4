"""What a parent's words say about a deadline: which one it is, and which of their dates starts its clock."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.deadlines.counting import Event, Rule
from language.dates.resolver import ReadDate
from language.dates.words import DatePattern
from language.phrases import named, phrases, stand_in

_SENTENCE_END = re.compile(r"[.!?;\n]")
_JOINT = DatePattern(r",|\b{joins_dates}\b")
"""What parts the words of one date from those of the next."""
NO_EVENT = "none"
"""What a day is of that starts no clock: that of a meeting to come."""


@dataclass(frozen=True)
class Told:
    """A date of a message with the event that its words name; None where they name none."""

    read: ReadDate
    event: str | None


def rules_named(
    text: str,
    rules: Sequence[Rule],
    events: dict[str, Event],
    near: Sequence[str] = (),
    in_state: Collection[str] = (),
) -> list[Rule]:
    """The deadlines that a text may mean, most likely first; several where it does not say which.

    Words of the rule count first; without any, those of the event from which it runs, and `near`, the topics
    that the text is likely about. Who asked and waits means the answer to that, and no later deadline. Of
    rules that an event begins, the one is meant for which the state has a limit: `in_state` has their ids.
    """
    by_name = named(((rule, rule.words) for rule in rules), text)
    begun = named(((rule, events[rule.federal.starts].words) for rule in rules), text)
    waiting = [rule for rule in rules if _is_waited_for(rule, text, by_name, events)]
    if waiting or by_name:
        return waiting or by_name
    of_topic = [rule for rule in begun or rules if rule.topic in near]
    with_limit = [rule for rule in begun if rule.id in in_state]
    return of_topic[:1] or (with_limit if len(with_limit) == 1 else begun)


def _is_waited_for(rule: Rule, text: str, by_name: Sequence[Rule], events: dict[str, Event]) -> bool:
    """Whether a text says that the rule's event was, and nothing came back since.

    Where it names another deadline, or what begins the one that this leads to, that one is meant.
    """
    if not (rule.waits and stand_in(rule.waits, text) and stand_in(events[rule.federal.starts].words, text)):
        return False
    return all(
        other is rule
        or (other.id == rule.leads_to and not stand_in(events[other.federal.starts].words, text))
        for other in by_name
    )


def dates_told(
    text: str,
    dates: Sequence[ReadDate],
    events: Sequence[Event],
    others: Sequence[Event] = (),
    none: tuple[str, ...] = (),
) -> list[Told]:
    """The dates of a text, each with the event of these whose words stand nearest: before it, or after.

    Between two dates a comma or an "and" parts their words. Where no words of these are about a date, those
    of `others` may be; where only words of `none` are, it starts no clock: its event is NO_EVENT.
    """
    told = []
    parted = [_parted(text, a, b) for a, b in pairwise(dates)]
    starts, ends = [0, *(b for _, b in parted)], [*(a for a, _ in parted), len(text)]
    for n, found in enumerate(dates):
        start, end = starts[n], ends[n]
        before = _SENTENCE_END.split(text[start : found.mention.start])[-1].lower()
        after = _SENTENCE_END.split(text[found.mention.end : end])[0].lower()
        event = _nearest(before, after, events) or _nearest(before, after, others)
        starts_none = event is None and (stand_in(none, before) or stand_in(none, after))
        told.append(Told(found, NO_EVENT if starts_none else event))
    return told


def _parted(text: str, one: ReadDate, other: ReadDate) -> tuple[int, int]:
    """Where the words after a date end, and where those before the next one begin."""
    start = one.mention.end
    joint = _JOINT.compiled.search(text[start : other.mention.start])
    return (start + joint.start(), start + joint.end()) if joint else (start, start)


def _places(words: str, events: Sequence[Event]) -> list[tuple[int, int, str]]:
    return [(start, end, event.id) for event in events for start, end in phrases(event.words).places(words)]


def _nearest(before: str, after: str, events: Sequence[Event]) -> str | None:
    return _last(before, events) or _first(after, events)


def _last(words: str, events: Sequence[Event]) -> str | None:
    places = _places(words, events)
    return max(places, key=lambda place: (place[1], place[1] - place[0]))[2] if places else None


def _first(words: str, events: Sequence[Event]) -> str | None:
    places = _places(words, events)
    return min(places, key=lambda place: (place[0], place[0] - place[1]))[2] if places else None
