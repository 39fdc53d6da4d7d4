"""What day it is for the parents: the only clock of the actions."""

from __future__ import annotations

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

TIME_ZONE = "America/New_York"
"""Whose evenings still have the same date; EVENFIELD_TIME_ZONE sets another."""


def today() -> date:
    """Today's date. `EVENFIELD_TODAY` (year-month-day) stands in for it in tests."""
    fixed = os.environ.get("EVENFIELD_TODAY")
    if fixed:
        return date.fromisoformat(fixed)
    return datetime.now(ZoneInfo(os.environ.get("EVENFIELD_TIME_ZONE", TIME_ZONE))).date()
