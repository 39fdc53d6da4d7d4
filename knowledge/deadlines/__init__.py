"""Deadlines: rules, the states' own limits, and counting."""

from knowledge.deadlines.calendar_file import THE_DAY_BEFORE
from knowledge.deadlines.content import Deadlines
from knowledge.deadlines.counting import (
    AHEAD,
    BUSINESS,
    CALENDAR,
    OPEN,
    PASSED,
    SAFE,
    SCHOOL,
    TODAY,
    UNCLEAR,
    Deadline,
    Event,
    Limit,
    Rule,
)
from knowledge.deadlines.finder import CALL, REQUEST, DeadlineGuide
from knowledge.deadlines.wording import Told

__all__ = [
    "AHEAD",
    "BUSINESS",
    "CALENDAR",
    "CALL",
    "OPEN",
    "PASSED",
    "REQUEST",
    "SAFE",
    "SCHOOL",
    "THE_DAY_BEFORE",
    "TODAY",
    "UNCLEAR",
    "Deadline",
    "DeadlineGuide",
    "Deadlines",
    "Event",
    "Limit",
    "Rule",
    "Told",
]
