"""Takes the facts of a message into the slots, and finds what is asked next."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import SlotSet

from actions.conversation import focus
from actions.conversation.guide import guide, next_question
from actions.conversation.turn import Turn
from actions.find_support import not_so
from actions.find_support.told import with_same_words, words_kept
from knowledge.interview import SEVERAL, UNKNOWN, Situation

Events = list[dict[str, Any]]


def slot_of(fact: str, values: frozenset[str] | None) -> dict[str, Any]:
    """The event that sets a fact; None forgets it."""
    several = fact in SEVERAL
    told = None if values is None else sorted(values) if several else next(iter(values), UNKNOWN)
    event: dict[str, Any] = SlotSet(fact, told)
    return event


def skipped(asked: str) -> dict[str, frozenset[str]]:
    """The answer to a question that is left open."""
    return {asked: frozenset() if asked == "concerns" else frozenset({UNKNOWN})}


def names_more(turn: Turn, asked: str) -> bool:
    """True when the open question is whether there is anything else of the same kind."""
    return asked in SEVERAL and turn.situation.is_known(asked)


def take(turn: Turn, heard: dict[str, frozenset[str]], asked: str | None, is_done: bool = False) -> Events:
    """Takes what was heard. Empty where nothing was, and a question is open."""
    situation = turn.situation
    events: Events = []
    order = turn.answered
    for fact, values in with_same_words(turn, turn.facts_gone).items():
        left = situation.values(fact) - {UNKNOWN} - values
        if situation.values(fact) & values and fact not in heard:
            situation = situation.with_fact(fact, (left or None) if fact in SEVERAL else None)
            events.append(slot_of(fact, left or None))
            order = order if left else [other for other in order if other != fact]
    for fact, values in heard.items():
        if fact in SEVERAL and not values & {UNKNOWN, "none"} and not _replaces(turn, fact, asked):
            gone = turn.facts_gone.get(fact, frozenset())
            values = values | (situation.values(fact) - {UNKNOWN, "none"} - gone)
        situation = situation.with_fact(fact, values if fact in SEVERAL else next(iter(values), UNKNOWN))
        events.append(slot_of(fact, values))
        order = order if fact in order else [*order, fact]
    fitting = situation.without_idle_answers().without_what_hung(turn.situation)
    fitting = _without_a_denied_name(fitting)
    for fact in [f for f in order if fitting.was_asked(f) != situation.was_asked(f)]:
        events.append(SlotSet(fact, None))
        order = [f for f in order if f != fact]
    following = next_question(fitting)
    next_fact = following.fact if following else None
    if asked and turn.plan_shown:  # opened from the plan: the plan follows
        next_fact = None
    who = None if turn.caregiver else guide().caregiver([turn.text])
    if who and events:
        events += focus.raised_by(who.id)
    kept = words_kept(turn, fitting, heard)
    if kept != turn.said_as:
        events.append(SlotSet("said_as", kept))
    if events or asked is None:
        events += not_so.kept(turn, heard)
    if heard or is_done or turn.entity("done"):
        events.append(SlotSet("answered", order))
    return [*events, SlotSet("requested_slot", next_fact)] if events or asked is None else []


def _without_a_denied_name(situation: Situation) -> Situation:
    """Where no condition is named any more, no name of one stands."""
    return situation.with_fact("condition", None) if situation.disability == "none" else situation


def _replaces(turn: Turn, fact: str, asked: str | None) -> bool:
    """True when the values told take the place of the earlier ones, rather than being more of them."""
    return not turn.is_tapped and fact != asked and turn.corrects
