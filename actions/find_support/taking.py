"""Takes the facts of a message into the slots, and finds what is asked next; takes back what is not so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk.events import SlotSet

from actions.conversation import focus
from actions.conversation.choice import Choice, ways_in
from actions.conversation.guide import guide, next_question
from actions.conversation.interview_memory import DEGREES
from actions.conversation.journey import Journey
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.find_support import not_so
from actions.find_support.children import offer_other_child
from actions.find_support.told import (
    all_told,
    items,
    offer_told,
    said_back,
    with_same_words,
    without,
    without_names_of_child,
    words_kept,
)
from knowledge.interview import SEVERAL, UNKNOWN, Situation, says_less
from language.children.whose import whose_child
from language.corrections import is_of_somebody_else

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
        held = situation.values(fact)
        if fact != asked and not turn.corrects and any(says_less(fact, value, held) for value in values):
            continue
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
    if events:
        events += not_so.day_kept(turn)
    if heard or is_done or turn.entity("done"):
        events.append(SlotSet("answered", order))
    return [*events, SlotSet("requested_slot", next_fact)] if events or asked is None else []


def _without_a_denied_name(situation: Situation) -> Situation:
    """Where no condition is named any more, no name of one stands."""
    return situation.with_fact("condition", None) if situation.disability == "none" else situation


def _replaces(turn: Turn, fact: str, asked: str | None) -> bool:
    """True when the values told take the place of the earlier ones, rather than being more of them."""
    return not turn.is_tapped and fact != asked and turn.corrects


class ActionTakeBack(Journey):
    """Says sorry in a word, and takes back what was heard last where a parent says that it is not so.

    A message that only says whose child it is, takes nothing back: "actually he's my nephew". Else taken back
    is what the message itself denies, and what was taken from the message before it: of a brother, or
    never said. Where nothing was, it offers the other of two children, lists what was told, or asks
    what is right.
    """

    def name(self) -> str:
        return "action_take_back"

    def respond(self, turn: Turn, say: Say) -> Events:
        situation = turn.situation
        whose = whose_child(turn.text)
        if whose:
            say(_took_back(turn, "utter_note_whose_child", {"said": whose}))
            return _called_anew(turn)
        struck = with_same_words(turn, turn.facts_struck)
        noted = None if struck else not_so.note(turn)
        if noted:
            say(replace(noted, choices=_result(turn) or ways_in(guide())))
            return not_so.kept(turn, {})
        gone = struck or _taken_before(turn)
        said = said_back(gone, turn)  # what was skipped has no words, and nothing of it is taken back
        if said:
            words = {"told": ", ".join(said)}
            say(_took_back(turn, "utter_take_back", words))
            return without(turn, gone)
        if turn.plan_shown and turn.child_left:  # "and my younger son?"
            say(offer_other_child(turn))
            return []
        if not turn.in_interview and items(all_told(situation), turn):
            say(replace(offer_told(turn), response="utter_offer_told_after_mistake"))
            return []
        is_nobodys = turn.in_interview and is_of_somebody_else(turn.text)  # nothing was taken before
        say(_took_back(turn, "utter_note_nothing_taken" if is_nobodys else "utter_take_mistake", {}))
        return []


def _called_anew(turn: Turn) -> Events:
    """All that was told stays; who raises the child is noted, and the child is not called as before."""
    who = guide().caregiver([turn.text])
    return [*(focus.raised_by(who.id) if who else []), SlotSet("said_as", without_names_of_child(turn))]


def _taken_before(turn: Turn) -> dict[str, frozenset[str]]:
    """What was taken from the message before; how much it is in the way is nobody else's: "a lot"."""
    is_degree = turn.new_before.keys() <= DEGREES
    return {} if is_degree and is_of_somebody_else(turn.text) else turn.new_before


def _took_back(turn: Turn, response: str, words: dict[str, str]) -> Reply:
    """The apology, and ways on; in the interview its question follows instead."""
    return Reply("notice", choices=[*_result(turn), *ways_in(guide())], response=response, words=words)


def _result(turn: Turn) -> list[Choice]:
    return [Choice(guide().label("show_result"), "show_result")] if turn.plan_shown else []
