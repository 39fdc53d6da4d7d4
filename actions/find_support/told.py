"""What a parent told, in the parent's own words where they are kept: said back, listed, and struck out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rasa_sdk.events import SlotSet

from actions.conversation import paging
from actions.conversation.choice import Choice, ways_in
from actions.conversation.guide import guide
from actions.conversation.interview_memory import Words
from actions.conversation.journey import Journey
from actions.conversation.memory import INTERVIEW
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from knowledge.interview import FACTS, SEVERAL, UNKNOWN, Situation
from language.ages import mentions
from language.children.named import child_named, years_told
from language.normalize import place_as_typed, without_apostrophes
from language.own_words import own_words, says_nothing

Events = list[dict[str, Any]]
AS_NAMED = frozenset({"age_band", "condition", "disability", "state"})
"""Facts that a few words name: "2nd grade"."""
AGE = "age_band"
SAY_ENOUGH = frozenset({"age_band", "concerns", "condition", "state"})
"""Facts of which a word or two say enough, also without the question that they answer."""
WORDS_OF_AN_ANSWER = 3
"""So few words may answer a question, and say nothing without it: "not yet"."""
_SAYS_CHANGE = {
    (True, False): "utter_say_new",
    (False, True): "utter_say_gone",
    (True, True): "utter_say_new_and_gone",
}
"""How a change is said: whether something is new, and whether something is struck."""
GUESSED = "suspected"
_HAS_A_NAME = frozenset({"diagnosed", GUESSED})
CONDITION = "condition"
HARD = "concerns"
_PLACEHOLDER = re.compile(r"\[?\w+\](?:['’]?s\b)?")
"""What the redaction puts where a name was."""


@dataclass(frozen=True)
class Item:
    """One thing told: how it is said back, and the values told by these words."""

    said: str
    values: tuple[tuple[str, str], ...]


def items(told: Mapping[str, frozenset[str]], turn: Turn, words: Words | None = None) -> list[Item]:
    """What was told, each thing once: a condition and the concern that it brings have the same words.

    The parent's words for one thing that stand within those for another are not said twice.
    """
    own = turn.said_as if words is None else words
    found: dict[str, list[tuple[str, str]]] = {}
    in_own: set[str] = set()
    for fact in FACTS:
        for value in sorted(told.get(fact, frozenset()) - {UNKNOWN}):
            said = own.get(fact, {}).get(value) or guide().said(fact, value, turn.situation)
            if said:
                found.setdefault(said, []).append((fact, value))
                in_own |= {said} & {own.get(fact, {}).get(value, "")}
    for said in sorted(in_own, key=len):
        within = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)", re.I)
        longer = next((other for other in found if other in in_own - {said} and within.search(other)), "")
        if longer:
            found[longer] += found.pop(said)
            in_own.remove(said)
    return [Item(said, tuple(values)) for said, values in found.items()]


def said_back(told: Mapping[str, frozenset[str]], turn: Turn, words: Words | None = None) -> list[str]:
    """The words with which things told are said back: the parent's own, as far as they are kept."""
    return [item.said for item in items(told, turn, words)]


def said_gone(turn: Turn) -> str:
    """The words for what the last message struck out."""
    return ", ".join(said_back(turn.gone_now, turn))


def all_told(situation: Situation) -> dict[str, frozenset[str]]:
    """Every fact told so far."""
    return {fact: situation.values(fact) for fact in FACTS}


def without_brought(told: Mapping[str, frozenset[str]], turn: Turn) -> dict[str, frozenset[str]]:
    """What was told without the concerns that only a name brought: "autism" does not tell of friends."""
    kept = (turn.said_as, _words_now(turn, [CONDITION, HARD]))
    named = {said for words in kept for said in words.get(CONDITION, {}).values()}
    brought = {value for words in kept for value, said in words.get(HARD, {}).items() if said in named}
    return {**told, HARD: told.get(HARD, frozenset()) - brought}


def words_kept(turn: Turn, situation: Situation, heard: Iterable[str]) -> Words:
    """The words of all values that stand, with those of the last message, which come last."""
    now = _words_now(turn, heard)
    before = turn.said_as.get(HARD, {})
    named = {*now.get(CONDITION, {}).values()}
    for value, said in [*now.get(HARD, {}).items()]:
        if said in named and value in before and value in turn.situation.values(HARD):
            now[HARD][value] = before[value]  # "panics at the door", and then a name for it
    kept: Words = {}
    for fact in [*(f for f in turn.said_as if f not in now), *now]:
        words = {**turn.said_as.get(fact, {}), **now.get(fact, {})}
        standing = {value: said for value, said in words.items() if value in situation.values(fact)}
        if standing:
            kept[fact] = standing
    return kept


def without_names_of_child(turn: Turn) -> Words:
    """The words that are kept, those left out that call the child by another name now: "my son is 7"."""
    kept: Words = {}
    for fact, words in turn.said_as.items():
        for value, said in words.items():
            named = child_named(said, len(said), turn.language_spoken)
            years = years_told(said, len(said), turn.language_spoken) if named and fact == AGE else ""
            said = guide().label("child_of_age").format(told=years) if years else "" if named else said
            if said:
                kept.setdefault(fact, {})[value] = said
    return kept


def _words_now(turn: Turn, heard: Iterable[str]) -> Words:
    told = {fact: values for fact, values in turn.facts_heard.items() if fact in heard}
    return words_of(turn, told)


def words_of(turn: Turn, told: Mapping[str, frozenset[str]], of_other: bool = False) -> Words:
    """The words of the last message for what it tells, of this child or of the other one."""
    places = turn.places_of_other if of_other else turn.places_told
    if turn.other_child and not of_other:  # "la de 9 ... la de 6": each has words of its own
        of_other_only = [p for p in turn.places_of_other if p not in turn.places_of_child]
        places = [place for place in places if place not in of_other_only]
    now: Words = {}
    language = turn.language_spoken
    ages = [(age.start, age.end) for age in mentions.find(without_apostrophes(turn.text.lower()), language)]
    for fact, value, place in places:
        if value not in told.get(fact, frozenset()) or value == GUESSED:
            continue
        others = [other for other in [*(p for _, _, p in places), *ages] if other != place]
        said = own_words(turn.text, place, others, fact in AS_NAMED, language)
        if _PLACEHOLDER.search(said):
            said = _of_a_nameless_child(fact, turn.text, place, said)
        if says_nothing(said, language):
            said = ""
        if fact == AGE and said.isdecimal():  # "9" alone does not say what it counts
            said = guide().label("age_told").format(n=said)
        is_bare = fact == turn.requested_fact and len(turn.text.split()) <= WORDS_OF_AN_ANSWER
        if said and not (is_bare and fact not in SAY_ENOUGH):
            kept = now.setdefault(fact, {}).setdefault(value, said)
            if fact == AGE and said not in kept and kept not in said:
                now[fact][value] = f"{kept}, {said}"  # "my daughter is 7, first grade"
    return now


def _of_a_nameless_child(fact: str, text: str, place: tuple[int, int], said: str) -> str:
    """Words in which a name stood, without it: "my son is 7"; "[name] is 8" is "the 8-year-old"."""
    if fact != AGE or not _PLACEHOLDER.match(said):
        return " ".join(_PLACEHOLDER.sub(" ", said).split()).strip(" ,.:;-")
    start, end = place_as_typed(text, *place)
    told = text[start:end].strip()
    label = "child_of_age" if told.isdecimal() else "child_in_grade"
    return "" if _PLACEHOLDER.search(told) else guide().label(label).format(told=told)


def struck_out(turn: Turn) -> Events:
    """What a parent strikes is told no more, nor is anything else that the same words told."""
    named = (turn.entity("fact"), turn.entity("value"))
    struck = next((i for i in items(all_told(turn.situation), turn) if named in i.values), None)
    if struck is None:
        return []
    gone: dict[str, frozenset[str]] = {}
    for fact, value in struck.values:
        gone[fact] = gone.get(fact, frozenset()) | {value}
    return without(turn, gone)


def with_same_words(turn: Turn, gone: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """These values, and with a condition what the words for it told beside it: the diagnosis, its trouble."""
    whole = dict(gone)
    for item in items(all_told(turn.situation), turn):
        if any(fact == CONDITION and value in gone.get(fact, ()) for fact, value in item.values):
            for fact, value in item.values:
                whole[fact] = whole.get(fact, frozenset()) | {value}
    struck = whole.get(CONDITION, frozenset())
    if struck and not turn.situation.values(CONDITION) - {UNKNOWN} - struck:  # nothing is left that was named
        whole["disability"] = whole.get("disability", frozenset()) | _HAS_A_NAME
    return whole


def without(turn: Turn, gone: Mapping[str, frozenset[str]]) -> Events:
    """These values are told no more, nor what only made sense beside them."""
    situation = turn.situation
    order, events = turn.answered, []
    for fact, values in gone.items():
        left = situation.values(fact) - values - {UNKNOWN}
        situation = situation.with_fact(fact, (left or None) if fact in SEVERAL else None)
        events.append(SlotSet(fact, sorted(left) if left else None))
        order = order if left else [other for other in order if other != fact]
    fitting = situation.without_idle_answers().without_what_hung(turn.situation)
    idle = [fact for fact in FACTS if fitting.was_asked(fact) != situation.was_asked(fact)]
    events += [SlotSet(fact, None) for fact in idle]
    order = [fact for fact in order if fact not in idle]
    return [*events, SlotSet("said_as", words_kept(turn, fitting, ())), SlotSet("answered", order)]


def offer_told(turn: Turn) -> Reply:
    """What was told as buttons, the last first: a tap strikes it."""
    known = guide()
    told = items(all_told(turn.situation), turn)
    if not told:
        nothing = "utter_nothing_to_change"
        return Reply("clarify", choices=ways_in(known), response=nothing, keeps_choices=True)
    order = {fact: place for place, fact in enumerate(turn.answered)}
    told = sorted(told, key=lambda i: max(order.get(f, -1) for f, _ in i.values), reverse=True)
    listed = [
        Choice(i.said, "strike_told", dict(zip(("fact", "value"), i.values[0], strict=True))) for i in told
    ]
    shown, more = paging.page_of(paging.in_pages(listed, beside=1), turn.choices_page, "show_told")
    keep = "inform" if turn.in_interview else "show_next_steps"
    way_out = Choice(known.label("keep_answers"), keep, {"page": "0"} if keep == "inform" else {})
    return Reply("question", choices=[*shown, *more, way_out], journey=INTERVIEW, response="utter_offer_told")


def not_right() -> Choice:
    """The button that lists what was told, to strike what is wrong."""
    return Choice(guide().label("not_right"), "show_told")


class ActionOfferTold(Journey):
    """What was told, to strike what is wrong, after the plan."""

    def name(self) -> str:
        return "action_offer_told"

    def respond(self, turn: Turn, say: Say) -> Events:
        say(offer_told(turn))
        return []


class ActionStrikeTold(Journey):
    """Strikes what a parent tapped, outside the interview. Says nothing: the plan follows."""

    def name(self) -> str:
        return "action_strike_told"

    def respond(self, turn: Turn, say: Say) -> Events:
        return struck_out(turn)


class ActionSayChange(Journey):
    """Says in one line what a message after the plan changed; the plan follows."""

    def name(self) -> str:
        return "action_say_change"

    def respond(self, turn: Turn, say: Say) -> Events:
        said, gone = said_back(turn.new_now or _age_anew(turn), turn), said_gone(turn)
        response = _SAYS_CHANGE.get((bool(said), bool(gone)))
        if response:
            words = {"said": ", ".join(said), "told": gone}
            say(Reply("notice", journey=INTERVIEW, response=response, words=words))
        return []


def _age_anew(turn: Turn) -> dict[str, frozenset[str]]:
    """The age where a message tells another of the same band: "he is 11, not 10"."""
    return {AGE: turn.facts_heard[AGE]} if AGE in turn.facts_heard else {}
