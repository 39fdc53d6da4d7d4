"""How much of a conversation a turn needs: what holds so far, and the last few turns.

Rasa replays the whole conversation several times in every turn, so that turn 400 took ten times as long as
turn 10. Here a long one is cut: its older turns are summed up as the events that lead to the same state
(slots, the form that is active). Every event stays stored; only the working copy is short.
"""

from __future__ import annotations

from collections.abc import Sequence

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    Event,
    LoopInterrupted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

MOST_TURNS = 8
KEPT_TURNS = 4
"""Rules look back one turn, our actions up to three."""
TURNS_BEFORE = "turns_before"
"""Metadata of the first event: how many of the parent's messages the working copy leaves out."""


def turns(events: Sequence[Event]) -> list[int]:
    """Where the turns begin: the places of the parent's messages."""
    return [place for place, event in enumerate(events) if isinstance(event, UserUttered)]


def cut(tracker: DialogueStateTracker, domain: Domain) -> tuple[list[Event], list[Event]] | None:
    """The sum of the older turns and the kept ones, or None while the conversation is short enough."""
    events = list(tracker.events)
    places = turns(events)
    if len(places) <= MOST_TURNS:
        return None
    place = places[-KEPT_TURNS]
    older = DialogueStateTracker.from_events(tracker.sender_id, events[:place], domain.slots)
    left_out = turns_before(events) + len(places) - KEPT_TURNS
    return summed_up(older, domain, left_out), events[place:]


def turns_before(events: Sequence[Event]) -> int:
    """How many messages of the parent came before these events."""
    return int(events[0].metadata.get(TURNS_BEFORE, 0)) if events else 0


def summed_up(tracker: DialogueStateTracker, domain: Domain, left_out: int) -> list[Event]:
    """The shortest events that lead to the state of a tracker that listens."""
    at = tracker.events[-1].timestamp
    initial = {slot.name: slot.initial_value for slot in domain.slots}
    values = tracker.current_slot_values()
    events: list[Event] = [
        ActionExecuted(ACTION_SESSION_START_NAME, timestamp=at, metadata={TURNS_BEFORE: left_out}),
        SessionStarted(timestamp=at),
        *(SlotSet(name, value, timestamp=at) for name, value in values.items() if value != initial.get(name)),
    ]
    loop = tracker.active_loop
    if loop and tracker.active_loop_name:
        events += [
            ActionExecuted(tracker.active_loop_name, timestamp=at),
            ActiveLoop(tracker.active_loop_name, timestamp=at),
        ]
        if loop.is_interrupted:
            events.append(LoopInterrupted(True, timestamp=at))
    return [*events, ActionExecuted(ACTION_LISTEN_NAME, timestamp=at)]
