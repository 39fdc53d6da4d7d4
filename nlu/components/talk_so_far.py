"""What was answered earlier in a talk, from the events that Rasa keeps of it."""

from __future__ import annotations

from collections.abc import Iterable

from rasa.shared.core.events import Event, SlotSet

MOST = 4
"""So many topics back a talk is thought of."""


def answered_before(events: Iterable[Event], now: str) -> list[tuple[str, str]]:
    """The topics that were answered, but for the one that is talked about `now`, newest first.

    Each with the key of the answer that was given last on it; empty where the topic was explained.
    """
    found: dict[str, str] = {}
    for event in events:
        if not isinstance(event, SlotSet) or event.key not in ("topic", "answer") or not event.value:
            continue
        key = str(event.value) if event.key == "answer" else ""
        topic = key.partition("/")[0] or str(event.value)
        known = found.pop(topic, "")  # what was spoken of again is the newest
        found[topic] = key or known
    found.pop(now, None)
    return [*found.items()][::-1][:MOST]
