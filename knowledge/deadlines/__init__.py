"""Deadlines: rules, the states' own limits, and counting."""

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
from knowledge.deadlines.finder import DeadlineGuide
from knowledge.deadlines.wording import Told

__all__ = [
    "AHEAD",
    "BUSINESS",
    "CALENDAR",
    "OPEN",
    "PASSED",
    "SAFE",
    "SCHOOL",
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
