"""What a parent says is not so of the child, or is somebody else's, and never told: said back, and kept.

No path turns on it: "no 504" beside another question does not say that there is no help at all. So it is no
fact of the situation; what is denied is left out of the answers that are offered. A statement that tells no
fact at all is kept in the parent's own words, for the plan to list; a day of consent, for a deadline.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk.events import SlotSet

from actions.conversation import focus
from actions.conversation.guide import guide
from actions.conversation.memory import INTERVIEW
from actions.conversation.reply import Reply
from actions.conversation.startup.settings import today
from actions.conversation.turn import Turn
from actions.find_support.way_of_asking import speaks_of_fear
from language.questions.the_chat import speaks_of_somebody

Facts = Mapping[str, frozenset[str]]
Events = list[dict[str, Any]]
MOST_WORDS = 20
"""In more words a story is told, of which much is not so."""
FEW_WORDS = 6
"""So few that deny several things are said back as they were typed; a placeholder never is."""
_MARKS = " .,;!"
WORDS_OF_A_STATEMENT = 4
"""Fewer words are a statement only where they speak of somebody: "since october" needs its question."""
MOST_KEPT = 6
_OF_THE_PARENT = frozenset({"asked_school", "asked_in_writing"})
"""What the parent did is nothing of the child: "no, i told the teacher" is kept as it was said."""
PLAN = "current_help"
_STATEMENTS = frozenset({"inform", "nlu_fallback"})


def note(turn: Turn) -> Reply | None:
    """Says back what the last message denies or gives to somebody else; None where that is nothing."""
    if len(turn.text.split()) > MOST_WORDS:
        return None
    for told, response in (
        (turn.facts_denied, "utter_note_not_so"),
        (turn.facts_of_others, "utter_note_of_somebody_else"),
    ):
        said = [
            words
            for fact, values in told.items()
            if fact not in turn.new_now  # "not an IEP, a 504": what is so says it
            and fact not in _OF_THE_PARENT
            for value in sorted(values)
            for words in [_words(turn, fact, value)]
            if words
        ]
        if said:
            if response == "utter_note_not_so" and len(said) > 1 and _says_nothing_else(turn):
                response, said = "utter_note_as_said", [turn.text.strip(_MARKS)]
            words = {"told": ", ".join(dict.fromkeys(said))}
            return Reply("notice", journey=INTERVIEW, response=response, words=words)
    return None


def said_back_and_kept(turn: Turn) -> tuple[Reply, Events] | None:
    """What the last message says that is no fact of the child: said back, and kept; or None."""
    noted = note(turn)
    if noted:
        return noted, [*kept(turn, {}), *day_kept(turn)]
    own = _in_own_words(turn)
    if not own:
        return None
    words = {"said": own[-1]}
    noted = Reply("notice", journey=INTERVIEW, response="utter_keep_own_words", words=words)
    return noted, [SlotSet("own_words", own), *day_kept(turn)]


def _in_own_words(turn: Turn) -> list[str]:
    """What is kept as it was said, the last message last; empty where that is no statement."""
    words = turn.text.split()
    is_told = turn.intent in _STATEMENTS and not (turn.is_tapped or turn.facts_heard)
    asks = turn.asks_something or turn.asks_plainly
    if not is_told or asks or turn.is_not_sure or turn.help_of_no_source or speaks_of_fear(turn):
        return []
    if len(words) < WORDS_OF_A_STATEMENT and not speaks_of_somebody(turn.text):
        return []
    said = " ".join(words[:MOST_WORDS]).strip(_MARKS)
    said = f"{said} ..." if len(words) > MOST_WORDS else said
    return [*(one for one in turn.own_words if one != said), said][-MOST_KEPT:] if len(words) > 2 else []


def _says_nothing_else(turn: Turn) -> bool:
    """Whether the parent's own words say it back best: "no 504, no iep"."""
    is_short = len(turn.text.split()) <= FEW_WORDS and "[" not in turn.text
    return is_short and not turn.asks_something and not turn.new_now and not turn.facts_of_others


def _words(turn: Turn, fact: str, value: str) -> str:
    conditions = guide().library.conditions
    if fact == "condition":  # "you named autism" would be false
        return conditions[value].name if value in conditions else ""
    return guide().said(fact, value, turn.situation)


def kept(turn: Turn, heard: Facts) -> Events:
    """What is denied from now on, where the last message changes that; what is told is denied no more."""
    denied = {fact: turn.not_so.get(fact, frozenset()) for fact in (*turn.not_so, *turn.facts_denied)}
    denied = {fact: values | turn.facts_denied.get(fact, frozenset()) for fact, values in denied.items()}
    left = {fact: sorted(values - heard.get(fact, frozenset())) for fact, values in denied.items()}
    left = {fact: values for fact, values in left.items() if values}
    before = {fact: sorted(values) for fact, values in turn.not_so.items()}
    return [SlotSet("not_so", left)] if left != before else []


def day_kept(turn: Turn) -> Events:
    """Keeps the one day that a message tells of a signed consent or a request, not of a signed plan."""
    if not turn.text or turn.is_tapped or turn.turns_to_child or PLAN in turn.facts_named:
        return []
    told = guide().deadlines.day_told(turn.text, today(), turn.language_spoken)
    if told is None:
        return []
    event, when = told
    return focus.day_told(event, f"{when.first}/{when.last}")
