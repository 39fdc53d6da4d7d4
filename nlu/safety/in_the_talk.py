"""What was found of danger in a talk before its last message."""

from __future__ import annotations

from typing import Optional

from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from nlu.safety.both_nets import EMERGENCY, SERIOUS

_CLEAR = frozenset({EMERGENCY, SERIOUS})


def was_clear(tracker: Optional[DialogueStateTracker]) -> bool:
    """Whether a message before told of grave danger that nobody took back since: then less says it again."""
    is_clear = False
    for event in tracker.events if tracker else ():
        if isinstance(event, UserUttered) and event.parse_data:
            told = event.parse_data.get("danger_told") or {}
            is_clear = is_clear or bool(event.parse_data.get("danger") and told.get("tier") in _CLEAR)
            is_clear = is_clear and not told.get("denied")
    return is_clear
