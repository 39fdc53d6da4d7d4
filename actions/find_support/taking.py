"""Takes the facts of a message into the slots, and finds what is asked next; takes back what is not so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
    Item,
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


@dataclass(frozen=True)
class _Told:
    """A message, what was heard in it, and the question that is open."""

    turn: Turn
    heard: dict[str, frozenset[str]]
    asked: str | None
    is_done: bool
    """Whether nothing more is to come for a question that takes several answers."""


@dataclass(frozen=True)
class _Taken:
    """What is known of the child, the facts in the order in which they were told, and the events for it."""

    situation: Situation
    order: tuple[str, ...]
    events: tuple[dict[str, Any], ...] = ()

    def with_fact(self, fact: str, values: frozenset[str]) -> _Taken:
        """A fact with these values; none forget it."""
        several = values if fact in SEVERAL else next(iter(values), UNKNOWN)
        order = self.order if fact in self.order else (*self.order, fact)
        return _Taken(self.situation.with_fact(fact, several), order, (*self.events, slot_of(fact, values)))

    def without(self, fact: str, gone: frozenset[str]) -> _Taken:
        """A fact without these values; it is forgotten where none is left."""
        left = self.situation.values(fact) - {UNKNOWN} - gone
        situation = self.situation.with_fact(fact, (left or None) if fact in SEVERAL else None)
        order = self.order if left else tuple(other for other in self.order if other != fact)
        return _Taken(situation, order, (*self.events, slot_of(fact, left or None)))

    def noting(self, *events: dict[str, Any]) -> _Taken:
        return replace(self, events=(*self.events, *events))


def take(turn: Turn, heard: dict[str, frozenset[str]], asked: str | None, is_done: bool = False) -> Events:
    """Takes what was heard. Empty where nothing was, and a question is open."""
    told = _Told(turn, heard, asked, is_done)
    taken = _Taken(turn.situation, tuple(turn.answered))
    for step in _STEPS:
        taken = step(taken, told)
    if asked is not None and not taken.events:
        return []
    following = next_question(taken.situation)
    from_plan = bool(asked) and turn.plan_shown  # the plan follows
    next_fact = following.fact if following and not from_plan else None
    return [*taken.events, SlotSet("requested_slot", next_fact)]


def _strike_what_is_gone(taken: _Taken, told: _Told) -> _Taken:
    """What the message says is not so, and tells nothing else in place of."""
    for fact, values in with_same_words(told.turn, told.turn.facts_gone).items():
        if taken.situation.values(fact) & values and fact not in told.heard:
            taken = taken.without(fact, values)
    return taken


def _take_what_was_heard(taken: _Taken, told: _Told) -> _Taken:
    for fact, values in told.heard.items():
        if not _says_less_of_it(taken, told, fact):
            taken = taken.with_fact(fact, values | _kept_beside(taken, told, fact))
    return taken


def _says_less_of_it(taken: _Taken, told: _Told, fact: str) -> bool:
    """Whether a fact that was not asked for is known better already."""
    held = taken.situation.values(fact)
    is_beside = fact != told.asked and not told.turn.corrects
    return is_beside and any(says_less(fact, value, held) for value in told.heard[fact])


def _kept_beside(taken: _Taken, told: _Told, fact: str) -> frozenset[str]:
    """The values told before that stay beside those of the message: all that are not said to be gone."""
    is_whole = bool(told.heard[fact] & {UNKNOWN, "none"})
    if fact not in SEVERAL or is_whole or _replaces(told.turn, fact, told.asked):
        return frozenset()
    gone = told.turn.facts_gone.get(fact, frozenset())
    return taken.situation.values(fact) - {UNKNOWN, "none"} - gone


def _forget_what_no_longer_fits(taken: _Taken, told: _Told) -> _Taken:
    """Answers to questions that hang on what was struck, and the name of a condition that is none."""
    before, order = taken.situation, taken.order
    fitting = before.without_idle_answers().without_what_hung(told.turn.situation)
    fitting = _without_a_denied_name(fitting)
    idle = [fact for fact in order if fitting.was_asked(fact) != before.was_asked(fact)]
    left = tuple(fact for fact in order if fact not in idle)
    return _Taken(fitting, left, taken.events).noting(*(SlotSet(fact, None) for fact in idle))


def _note_who_raises_the_child(taken: _Taken, told: _Told) -> _Taken:
    if not taken.events or told.turn.caregiver:
        return taken
    who = guide().caregiver([told.turn.text])
    return taken.noting(*focus.raised_by(who.id)) if who else taken


def _keep_the_words(taken: _Taken, told: _Told) -> _Taken:
    kept = words_kept(told.turn, taken.situation, told.heard)
    return taken.noting(SlotSet("said_as", kept)) if kept != told.turn.said_as else taken


def _keep_what_is_not_so(taken: _Taken, told: _Told) -> _Taken:
    is_kept = bool(taken.events) or told.asked is None
    return taken.noting(*not_so.kept(told.turn, told.heard)) if is_kept else taken


def _keep_a_day(taken: _Taken, told: _Told) -> _Taken:
    """A day told beside what was heard, from which a deadline is counted later."""
    return taken.noting(*not_so.day_kept(told.turn)) if taken.events else taken


def _keep_the_order(taken: _Taken, told: _Told) -> _Taken:
    is_told = told.heard or told.is_done or told.turn.entity("done")
    return taken.noting(SlotSet("answered", [*taken.order])) if is_told else taken


_STEPS = (
    _strike_what_is_gone, _take_what_was_heard, _forget_what_no_longer_fits, _note_who_raises_the_child,
    _keep_the_words, _keep_what_is_not_so, _keep_a_day, _keep_the_order,
)  # fmt: skip
"""In their order: each goes on from what the one before took."""


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
        told = items(all_told(situation), turn)
        if whose:
            note = "utter_note_whose_child" if told else "utter_note_whose_child_first"
            say(_took_back(turn, note, {"said": whose}))
            return _called_anew(turn)
        struck = with_same_words(turn, turn.facts_struck)
        noted = None if struck else not_so.note(turn)
        if noted:
            say(replace(noted, choices=_result(turn) or ways_in(guide())))
            return not_so.kept(turn, {})
        gone = struck or _taken_before(turn) or _all_that_was_told(turn, told)
        said = said_back(gone, turn)  # what was skipped has no words, and nothing of it is taken back
        if said:
            words = {"told": ", ".join(said)}
            say(_took_back(turn, "utter_take_back", words))
            return without(turn, gone)
        if turn.plan_shown and turn.child_left:  # "and my younger son?"
            say(offer_other_child(turn))
            return []
        if not turn.in_interview and told:
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


def _all_that_was_told(turn: Turn, told: Sequence[Item]) -> dict[str, frozenset[str]]:
    """The one thing that was told so far, where a parent says that it is somebody else's."""
    if turn.in_interview or turn.plan_shown or len(told) != 1 or not is_of_somebody_else(turn.text):
        return {}
    values: dict[str, frozenset[str]] = {}
    for fact, value in told[0].values:
        values[fact] = values.get(fact, frozenset()) | {value}
    return {} if values.keys() <= DEGREES else values


def _took_back(turn: Turn, response: str, words: dict[str, str]) -> Reply:
    """The apology, and ways on; in the interview its question follows instead."""
    return Reply("notice", choices=[*_result(turn), *ways_in(guide())], response=response, words=words)


def _result(turn: Turn) -> list[Choice]:
    return [Choice(guide().label("show_result"), "show_result")] if turn.plan_shown else []
