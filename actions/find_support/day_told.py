"""The day of a consent or a request that is told in passing: kept for when a deadline is asked for."""

from __future__ import annotations

from typing import Any

from actions.conversation import focus
from actions.conversation.guide import guide
from actions.conversation.startup.settings import today
from actions.conversation.turn import Turn

Events = list[dict[str, Any]]
_PLAN = "current_help"


def day_kept(turn: Turn) -> Events:
    """Keeps the one day that a message tells of a signed consent or a request, not of a signed plan."""
    if not turn.text or turn.is_tapped or turn.turns_to_child or _PLAN in turn.facts_named:
        return []
    told = guide().deadlines.day_told(turn.text, today(), turn.language_spoken)
    if told is None:
        return []
    event, when = told
    return focus.day_told(event, f"{when.first}/{when.last}")
