"""For how long this talk is kept, as the operator has set it."""

from __future__ import annotations

import os

RESPONSE = "utter_tell_what_is_kept"


def days() -> int:
    """How many days the channel keeps a talk: its own setting, with its own default."""
    return int(os.environ.get("EVENFIELD_RETENTION_DAYS") or 7)


def response() -> str:
    """The response that says so: in days, for one day, or for the session only."""
    if days() > 1:
        return RESPONSE
    return "utter_tell_what_is_kept_one_day" if days() else "utter_tell_what_is_kept_for_the_session"
