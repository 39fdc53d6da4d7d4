"""The settings of the action server, all from the environment, read when they are asked for."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

TIME_ZONE = "America/New_York"
"""Whose evenings still have the same date; EVENFIELD_TIME_ZONE sets another."""
TOPICS_OFF = "EVENFIELD_TOPICS_OFF"
DAYS_KEPT = 7


def site() -> Path | None:
    """The file with the site's own people (EVENFIELD_SITE), or None."""
    named = os.environ.get("EVENFIELD_SITE")
    return Path(named) if named else None


def kept_content() -> Path | None:
    """The file in which checked content is kept between starts (EVENFIELD_KEPT_CONTENT), or None."""
    named = os.environ.get("EVENFIELD_KEPT_CONTENT")
    return Path(named) if named else None


def content_stamp() -> Path | None:
    """The file whose change makes content be read anew (EVENFIELD_CONTENT_STAMP), or None: it never is."""
    named = os.environ.get("EVENFIELD_CONTENT_STAMP")
    return Path(named) if named else None


def host() -> str:
    """Where the action server listens (EVENFIELD_ACTIONS_HOST): on this machine, or in its container."""
    return os.environ.get("EVENFIELD_ACTIONS_HOST", "127.0.0.1")


def today() -> date:
    """Today's date for the parents: the only clock of the actions.

    EVENFIELD_TODAY (year-month-day) stands in for it in tests.
    """
    fixed = os.environ.get("EVENFIELD_TODAY")
    if fixed:
        return date.fromisoformat(fixed)
    return datetime.now(ZoneInfo(os.environ.get("EVENFIELD_TIME_ZONE", TIME_ZONE))).date()


def days_kept() -> int:
    """How many days the channel keeps a conversation: its own setting, with its own default."""
    return int(os.environ.get("EVENFIELD_RETENTION_DAYS") or DAYS_KEPT)


def topics_named_off() -> frozenset[str]:
    """The topics that the operator names in EVENFIELD_TOPICS_OFF, such as "bullying retention"; unchecked."""
    return frozenset(os.environ.get(TOPICS_OFF, "").replace(",", " ").split())
