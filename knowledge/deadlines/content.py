"""Reads `deadlines.yml` and the states' own limits, and checks both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.deadlines.counting import CALENDAR, UNITS, Event, Limit, Rule
from knowledge.model import Block
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.markdown import facts_in, words_of
from knowledge.parsing.source import Entries, Items, Words, read_yaml
from knowledge.topics.reader import Statement

FILE = "deadlines.yml"
STATES = "states.yml"
HIGH = "high"
CONFIDENCES = (HIGH, "medium", "low")
_RULE_KEYS = (
    "id", "topic", "button", "starts", "days", "years", "safe_years", "unit", "by_state", "says", "differ",
    "check", "passed", "words", "file", "entry", "letter", "before",
    "leads_to", "waits", "instead_of", "told",
)  # fmt: skip
_EVENT_KEYS = ("ask", "tells", "tells_ahead", "button", "words", "also")
_OF_STATES = ("evaluation_timeline", "request_response", "due_process_limit")
"""The keys of states.yml that hold a limit of the state's own."""
_STARTS_OF_STATES = {"consent": "consent", "referral": "request"}
"""What starts the clock of an evaluation, where `starts` does not name the event."""
_BREAKS = ("paused", "unsure")
COUNTING = (*UNITS, "calendar_of_state", *_BREAKS)
"""What is said of the days that count: by the unit of a limit, of a state's calendar days, by its breaks."""


@dataclass(frozen=True)
class Deadlines:
    """All that was read: events and rules by id, words to be checked, and the states' own limits.

    `states` has the limits by the key of states.yml, each by the code of the state. `unsure` has, by the
    same keys, the states of which only an unsure source says that they have a limit. `counting` says in words
    which days count, by the unit of a limit or by its breaks; a text asks for it by `counting_words`. A day
    that `starts_none` names starts no clock.
    """

    events: dict[str, Event] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    states: dict[str, dict[str, Limit]] = field(default_factory=dict)
    reviewed_on: str = ""
    asks: tuple[str, ...] = ()
    unsure: dict[str, frozenset[str]] = field(default_factory=dict)
    counting: dict[str, Block] = field(default_factory=dict)
    counting_words: tuple[str, ...] = ()
    starts_none: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()


def read_deadlines(root: Path, findings: FieldReader) -> Deadlines:
    """The deadlines. Notes every problem."""
    content = read_yaml(root / FILE, root)
    findings.only(FILE, content, ("reviewed_on", "asks", "counting", "starts_none", "events", "rules"))
    events = {
        str(name): _event(str(name), entry, findings)
        for name, entry in content.get(Words("events"), Entries()).items()
    }
    for name, entry in content.get(Words("events"), Entries()).items():
        for other in set(events[str(name)].also) - set(events):
            findings.unknown(FILE, entry.line, "event (in also)", other, events)
    statements: list[Statement] = []
    rules: dict[str, Rule] = {}
    for entry in content.get(Words("rules"), Items()):
        rule = _rule(entry, events, findings, statements)
        if rule.id in rules:
            findings.add(FILE, entry.line, f"the rule {rule.id} stands twice", "rename or remove one")
        rules[rule.id] = rule
    for entry in content.get(Words("rules"), Items()):
        led_to = findings.text(FILE, entry, "leads_to", required=False)
        if led_to and led_to not in rules:
            findings.unknown(FILE, entry.line, "rule (in leads_to)", led_to, rules)
        for other in rules[findings.text(FILE, entry, "id")].instead_of:
            if other not in rules:
                findings.unknown(FILE, entry.line, "rule (in instead_of)", other, rules)
    reviewed = findings.text(FILE, content, "reviewed_on")
    asks = tuple(str(words).lower() for words in findings.texts(FILE, content, "asks"))
    states = {key: read_state_limits(root, key, events, findings) for key in _OF_STATES}
    unsure = {key: _unsure_states(root, key) for key in _OF_STATES}
    counting, words = _counting(content, findings, statements)
    none = tuple(map(str, findings.texts(FILE, content, "starts_none")))
    return Deadlines(events, rules, states, reviewed, asks, unsure, counting, words, none, tuple(statements))


def _counting(
    content: Entries, findings: FieldReader, statements: list[Statement]
) -> tuple[dict[str, Block], tuple[str, ...]]:
    """Which days count, in words, and the words that ask for it."""
    entry: Entries = content.get(Words("counting"), Entries())
    findings.only(FILE, entry, (*COUNTING, "words"))
    said = {}
    for key in COUNTING:
        said[key] = _block(findings.text(FILE, entry, key))
        if said[key].facts:  # the others say whose rule it is: of a state, whose own words stand beside
            statements.append(Statement(FILE, getattr(entry[Words(key)], "line", 1), "Says", said[key]))
    return said, tuple(str(w).lower() for w in findings.texts(FILE, entry, "words"))


def _unsure_states(root: Path, key: str) -> frozenset[str]:
    """The states whose limit under a key of states.yml is known, but not surely."""
    limits = {str(e[Words("code")]): e.get(Words(key)) for e in read_yaml(root / STATES, root)}
    return frozenset(
        code for code, limit in limits.items() if limit and str(limit.get(Words("confidence"))) != HIGH
    )


def _event(name: str, entry: Entries, findings: FieldReader) -> Event:
    findings.only(FILE, entry, _EVENT_KEYS)
    ask, tells, ahead, button = (
        findings.text(FILE, entry, key) for key in ("ask", "tells", "tells_ahead", "button")
    )
    also = tuple(map(str, findings.texts(FILE, entry, "also", required=False)))
    return Event(name, ask, tells, ahead, button, _words(entry, findings), also)


def _words(entry: Entries, findings: FieldReader) -> tuple[str, ...]:
    return tuple(str(word).lower() for word in findings.texts(FILE, entry, "words"))


def _rule(
    entry: Entries, events: Mapping[str, Event], findings: FieldReader, statements: list[Statement]
) -> Rule:
    findings.only(FILE, entry, _RULE_KEYS)
    starts = findings.text(FILE, entry, "starts")
    if starts and starts not in events:
        findings.unknown(FILE, entry.line, "event (in starts)", starts, events)
    by_state = findings.text(FILE, entry, "by_state", required=False)
    if by_state and by_state not in _OF_STATES:
        findings.unknown(FILE, entry.line, "key of states.yml (in by_state)", by_state, _OF_STATES)
    button = findings.text(FILE, entry, "button")
    if button and not 2 <= len(button.split()) <= findings.most(5):
        what = f"the button {button!r} has {len(button.split())} words"
        findings.add(FILE, entry.line, what, "use 2 to 5 words")
    federal = _limit(entry, starts, findings, statements)
    told = entry.get(Words("told")) or Entries()
    check, passed = (_items(entry, key, findings, statements) for key in ("check", "passed"))
    if federal.has_number and not passed:
        findings.add(FILE, entry.line, "passed is missing", "say what to do when the day has passed")
    return Rule(
        id=findings.text(FILE, entry, "id"),
        topic=findings.text(FILE, entry, "topic"),
        button=button,
        federal=federal,
        check=check or Block("list"),
        passed=passed,
        differ=_differ(entry, findings, statements),
        words=_words(entry, findings),
        by_state=by_state,
        file=findings.text(FILE, entry, "file", required=False),
        entry=findings.text(FILE, entry, "entry", required="file" in entry),
        letter=findings.text(FILE, entry, "letter", required=False),
        leads_to=findings.text(FILE, entry, "leads_to", required=False),
        waits=tuple(str(w).lower() for w in findings.texts(FILE, entry, "waits", required=False)),
        instead_of=tuple(map(str, findings.texts(FILE, entry, "instead_of", required=False))),
        told=frozenset((str(fact), str(v)) for fact in told for v in findings.texts(FILE, told, fact)),
    )


def _limit(entry: Entries, starts: str, findings: FieldReader, statements: list[Statement]) -> Limit:
    says = entry.get(Words("says"), Words())
    block = _block(findings.text(FILE, entry, "says"))
    days, years, safe = (_number(entry, key, findings) for key in ("days", "years", "safe_years"))
    unit = findings.text(FILE, entry, "unit", required=False) or CALENDAR
    if unit not in UNITS:
        findings.unknown(FILE, entry.line, "unit", unit, UNITS)
    statements.append(Statement(FILE, getattr(says, "line", entry.line), "Says", block))
    counts = [entry[Words(key)] for key in ("days", "years", "safe_years") if Words(key) in entry]
    # "once a year" and "one year" hold no number that can be looked for
    given = [n for value in counts for n in re.findall(r"\d+", str(value)) if n != "1"]
    if given:  # the number that is counted must be one that the facts have, not only one that is said
        counted = Block("paragraph", " and ".join(given), facts=block.facts)
        line = getattr(counts[0], "line", entry.line)
        statements.append(Statement(FILE, line, "Says", counted))
    before = findings.text(FILE, entry, "before", required=False) == "yes"
    return Limit(starts, (block,), days, years=years or safe, unit=unit, only_safe=bool(safe), before=before)


def _differ(entry: Entries, findings: FieldReader, statements: list[Statement]) -> Block | None:
    says = findings.text(FILE, entry, "differ", required="by_state" in entry)
    if not says:
        return None
    block = _block(says)
    statements.append(Statement(FILE, getattr(entry[Words("differ")], "line", entry.line), "Says", block))
    return block


def _number(entry: Entries, key: str, findings: FieldReader) -> int:
    """The number under a key; "30 + 45" is the sum."""
    value = str(entry.get(Words(key), ""))
    if value and not re.fullmatch(r"\d+(?: \+ \d+)*", value):
        findings.add(FILE, entry.line, f"{key} is {value!r}, not a number", "write a number, or 30 + 45")
        return 0
    return sum(map(int, re.findall(r"\d+", value)))


def _block(text: str) -> Block:
    return Block("paragraph", words_of(text), facts=facts_in(text))


def _items(entry: Entries, key: str, findings: FieldReader, statements: list[Statement]) -> Block | None:
    lines = findings.texts(FILE, entry, key, required=False)
    for line in lines:
        statements.append(Statement(FILE, line.line, "What to do next", _block(str(line))))
    facts = tuple(dict.fromkeys(fact for line in lines for fact in facts_in(str(line))))
    return Block("list", items=tuple(map(words_of, map(str, lines))), facts=facts) if lines else None


def read_state_limits(
    root: Path, key: str, events: Mapping[str, Event], findings: FieldReader
) -> dict[str, Limit]:
    """The states' own limits under a key of states.yml, by code: only those of high confidence."""
    limits = {}
    for entry in read_yaml(root / STATES, root):
        limit: Any = entry.get(Words(key))
        if limit is None:
            continue
        confidence = findings.text(STATES, limit, "confidence")
        if confidence and confidence not in CONFIDENCES:
            findings.unknown(STATES, limit.line, "confidence", confidence, CONFIDENCES)
        if confidence == HIGH:
            limits[str(entry[Words("code")])] = _state_limit(entry, limit, events, findings)
        elif "says" in limit:
            what = f"{entry[Words('name')]} has words for parents, but its confidence is {confidence}"
            findings.add(STATES, limit[Words("says")].line, what, "only a limit of high confidence is shown")
    return limits


def _state_limit(entry: Entries, limit: Entries, events: Mapping[str, Event], findings: FieldReader) -> Limit:
    for key in ("cite_or_source", "verified"):
        findings.text(STATES, limit, key)
    unit = findings.text(STATES, limit, "unit", required=False) or CALENDAR
    if unit not in UNITS:
        findings.unknown(STATES, limit.line, "unit", unit, UNITS)
    begins = findings.text(STATES, limit, "from")
    starts = findings.text(STATES, limit, "starts", required=False) or _STARTS_OF_STATES.get(begins, begins)
    if starts not in events:
        findings.unknown(STATES, limit.line, "start (in from or starts)", starts, events)
    breaks = findings.text(STATES, limit, "breaks", required=False)
    if breaks and breaks not in _BREAKS:
        findings.unknown(STATES, limit.line, "way of counting (in breaks)", breaks, _BREAKS)
    says = findings.text(STATES, limit, "says")
    known = " ".join(str(limit.get(Words(key), "")) for key in ("days", "months", "years", "to_do", "note"))
    _check_numbers(says, known, limit, findings)
    days, months, years, cap = (_whole(limit, key) for key in ("days", "months", "years", "no_later_than"))
    if not (days or months or years):
        findings.add(STATES, limit.line, "days is no number", "write the number of days, months or years")
    _check_numbers(str(cap or ""), known, limit, findings)
    return Limit(
        starts=starts,
        says=(Block("paragraph", says),),
        days=days,
        months=months,
        years=years,
        unit=unit,
        breaks=breaks,
        counts_first_day=findings.text(STATES, limit, "counts_first_day", required=False) == "yes",
        cap=cap,
        cite=findings.text(STATES, limit, "cite_or_source"),
        state=findings.text(STATES, entry, "name"),
    )


def _whole(timeline: Entries, key: str) -> int:
    value = str(timeline.get(Words(key), ""))
    return int(value) if value.isdecimal() else 0


def _check_numbers(says: str, known: str, timeline: Entries, findings: FieldReader) -> None:
    """Every number that is said must stand in the entry's days or note."""
    for number in re.findall(r"\d+", says):
        if number not in re.findall(r"\d+", known):
            what = f"the number {number} is not in the days or the note of this limit"
            findings.add(STATES, timeline.line, what, "say only numbers that the source has")
