"""What a date in a message is of: an answer to a question, a deadline, a request without reply, a meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from language import questions
from language.dates import mentions, times
from language.dates.words import DatePattern, listed
from language.normalize import without_apostrophes
from language.phrases import stand_in
from nlu.entities.gazetteer import Gazetteer

_MOST_WORDS = 14
_CLAUSE_END = DatePattern(r"[,.;:!?\n]+|\s-+\s|\s{joins_dates}\s")
_WORDS_OF_AN_ACT = 8
"""In so many words beside the day it is told that the school was asked: "I emailed the principal"."""
_LEAST_WORDS = 3
"""Less is nothing beside a meeting that is told of: "please", "help me"."""


@dataclass(frozen=True)
class DateHeard:
    """A date in a message: whether it is nothing else, and the topics whose deadline it may ask for.

    `counts`: a message that asks for a time tells the day of a request. `waits`: it tells that nothing came
    back. `meeting`: it is the day of a meeting whose kind is named; `beside` is then what else is said.
    `sets_time`: it says nothing but when something is, by the clock, or that it was moved to a day.
    `done`: it only tells, in few words, the day on which the school was asked or called.
    """

    alone: bool = False
    topics: frozenset[str] = frozenset()
    counts: bool = False
    waits: bool = False
    meeting: bool = False
    beside: str = ""
    sets_time: bool = False
    done: bool = False


def hear_date(text: str, gazetteer: Gazetteer) -> DateHeard:
    """The date in a message. Which day it is, is for the actions to say."""
    spans = mentions.find(text, bare_weekdays=True)
    sets_time = _sets_time(text, bool(spans))
    if not spans:
        return DateHeard(mentions.is_meant_as_date(text), sets_time=sets_time)
    said = without_apostrophes(text.lower())
    asks = any(re.search(rf"\b{re.escape(cue)}\b", said) for cue in gazetteer.asks_for_time)
    meeting, beside = _meeting_told(text, gazetteer)
    asked = stand_in(gazetteer.asked, text)
    return DateHeard(
        _is_alone(text),
        frozenset(gazetteer.deadline_topics if asks else ()),
        asks and asked,
        asked and stand_in(gazetteer.waits, text),
        meeting,
        beside,
        sets_time,
        _only_tells_what_was_done(text, asked or stand_in(gazetteer.called, text)),
    )


def _is_alone(text: str) -> bool:
    if "?" in text or len(text.split()) > _MOST_WORDS:
        return False
    rest = without_apostrophes(mentions.without_dates(text).lower())
    around = listed("around_dates")
    return all(word in around for word in re.findall(r"[^\W_]+", rest))


def _only_tells_what_was_done(text: str, was_done: bool) -> bool:
    """Whether a text that names what a parent did, such as to call, says little beside its day."""
    rest = re.findall(r"[^\W_]+", mentions.without_dates(text))
    return was_done and "?" not in text and len(rest) <= _WORDS_OF_AN_ACT


def _sets_time(text: str, has_day: bool) -> bool:
    """Whether it only says when: "it's at 9", "they moved it to thursday", "ahora es a las 2"."""
    has_time = bool(times.find(text))
    if "?" in text or len(text.split()) > _MOST_WORDS or not (has_day or has_time):
        return False
    if not has_time and _is_alone(text):  # the day may be of anything
        return False
    rest = re.findall(r"[^\W_]+", without_apostrophes(mentions.without_dates(text).lower()))
    around = {*listed("around_dates"), *listed("around_meetings")}
    return all(word in around for word in rest)


def _meeting_told(text: str, gazetteer: Gazetteer) -> tuple[bool, str]:
    """Whether a clause tells the day of a meeting, and the other clauses, where they say enough.

    Where they ask nothing, the last one has what matters: "the draft came home, they took out her aide".
    """
    clauses = _clauses(text)
    told = [
        clause
        for clause in clauses
        if mentions.find(clause, bare_weekdays=True) and _names_meeting(clause, gazetteer)
    ]
    others = [clause for clause in clauses if clause not in told and _says_enough(clause)] if told else []
    beside = " ".join(others).strip()
    if others and not questions.asks_plainly(without_apostrophes(beside), False):
        beside = others[-1].strip()
    return bool(told), beside


def _says_enough(clause: str) -> bool:
    return len(re.findall(r"\w+", clause)) >= _LEAST_WORDS


def _clauses(text: str) -> list[str]:
    ends = [match.end() for match in _CLAUSE_END.compiled.finditer(text)]
    return [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True) if text[a:b].strip()]


def _names_meeting(clause: str, gazetteer: Gazetteer) -> bool:
    is_meeting = stand_in(gazetteer.meeting_nouns, clause)
    return stand_in(gazetteer.meetings, clause) or (is_meeting and stand_in(gazetteer.meetings_about, clause))
