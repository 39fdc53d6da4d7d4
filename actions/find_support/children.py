"""The children of one parent: which one the interview is about, and what was told of those that wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk.events import SlotSet

from actions.conversation import focus
from actions.conversation.choice import Choice, ways_in
from actions.conversation.guide import guide
from actions.conversation.interview_memory import Words
from actions.conversation.memory import INTERVIEW
from actions.conversation.reply import Reply
from actions.conversation.turn import Turn
from actions.find_support.told import all_told, not_right, said_back, words_of
from knowledge.interview import SEVERAL, UNKNOWN, VALUES
from language.children.named import child_named, years_told
from language.normalize import plain, without_apostrophes
from language.words import word_lists

Events = list[dict[str, Any]]
Child = Mapping[str, list[str]]
Facts = Mapping[str, frozenset[str]]
Place = tuple[int, int]
_AGE = "age_band"
WANTS_PLAN = "show_result"
MOST_SAID = 3
"""So many things tell a child from another one."""


def turned_to(turn: Turn) -> Events:
    """The interview begins anew for the child that the message turns to; what was told of each is kept.

    Where it is not clear which one of several is meant, they all wait, and it is asked.
    """
    now = {fact: sorted(values - {UNKNOWN}) for fact, values in all_told(turn.situation).items()}
    left = {fact: values for fact, values in now.items() if values}
    others = [child for child in turn.children if child and not _is_told(child, now)]
    meant = _meant(turn, others)
    if meant is None and turn.children_unchosen:
        return focus.child_forgotten()
    waiting = [child for child in others if child is not meant]
    return [
        *focus.child_forgotten(),
        SlotSet("children", [dict(meant or {}), *waiting, *([left] if left else [])]),
    ]


def told_of(turn: Turn) -> dict[str, frozenset[str]]:
    """What is known of the child that the message turned to: from before, and from the message."""
    known = turn.children[0] if turn.children else {}
    before = {fact: frozenset(values) for fact, values in known.items()}
    return {**before, **turn.facts_heard}


def _is_told(child: Child, now: Child) -> bool:
    return all(set(values) & set(now.get(fact, ())) for fact, values in child.items())


def _meant(turn: Turn, others: list[dict[str, list[str]]]) -> Child | None:
    """The child that the message names: by age, as older or younger, or as the only other one."""
    ages = turn.facts_heard.get(_AGE, frozenset())
    fitting = [child for child in others if not ages or not child.get(_AGE) or ages & set(child[_AGE])]
    if len(fitting) == 1:
        return fitting[0]
    from_youngest = VALUES[_AGE]
    ranked = sorted(
        (c for c in fitting if c.get(_AGE)), key=lambda child: from_youngest.index(child[_AGE][0])
    )
    if len(ranked) < 2 or ranked[0][_AGE] == ranked[-1][_AGE]:
        return None
    words = word_lists("hearing", turn.language_spoken)
    said = f" {plain(turn.text)} "
    is_elder, is_younger = (any(f" {word} " in said for word in words[rank]) for rank in ("elder", "younger"))
    return None if is_elder == is_younger else ranked[-1] if is_elder else ranked[0]


def which_child(turn: Turn) -> Reply:
    """Asks which of two children is meant, each named by what was told of it alone."""
    one, other = turn.this_child, turn.other_child
    own = [(one, words_of(turn, one)), (other, words_of(turn, other, of_other=True))]
    places = (turn.places_told, turn.places_of_other)
    return _which_of(
        own, turn, named=[_named(turn, told, of) for (told, _), of in zip(own, places, strict=True)]
    )


def _named(turn: Turn, told: Facts, places: Sequence[tuple[str, str, Place]]) -> str:
    """How a child is named, where the words for its age do not do it: "la de 5", "the 5-year-old"."""
    said = [(fact, place) for fact, value, place in places if value in told.get(fact, ())]
    if not said:
        return ""
    language, first = turn.language_spoken, min(start for _, (start, _) in said)
    age = next((place for fact, place in said if fact == _AGE), None)
    if age is not None:
        named, years = child_named(turn.text, age[0], language), without_apostrophes(turn.text)[slice(*age)]
        return named if years.strip() in named.split() else ""
    if named := child_named(turn.text, first, language):
        return named
    years = years_told(turn.text, first, language)
    return guide().label("child_of_age").format(told=years) if years else ""


def words_of_both(turn: Turn) -> Words:
    """The parent's words for what was told of two children, kept until one of them is chosen."""
    kept = words_of(turn, turn.this_child)
    for fact, words in words_of(turn, turn.other_child, of_other=True).items():
        kept[fact] = {**words, **kept.get(fact, {})}
    return kept


def which_child_again(turn: Turn) -> Reply:
    """Asks it once more, where the message did not say which one; a plan is for one of them."""
    wants_plan = turn.intent == WANTS_PLAN
    response = "utter_ask_which_child_for_plan" if wants_plan else "utter_ask_which_child"
    first, *others = map(_facts, filter(None, turn.children))
    own = [(first, turn.said_as), *((other, _without_those_of(first, turn.said_as)) for other in others)]
    return _which_of(own, turn, response)


def _without_those_of(child: Mapping[str, frozenset[str]], words: Words) -> Words:
    """The words but for what was told of this child: of "7 and 10" one is kept, as both are in one band."""
    return {
        fact: {value: said for value, said in of_fact.items() if value not in child.get(fact, ())}
        for fact, of_fact in words.items()
    }


def first_told_of(turn: Turn) -> tuple[dict[str, frozenset[str]], Events]:
    """The child told of first, for a parent who does not choose; and that the others wait."""
    first, *waiting = filter(None, turn.children)
    return _facts(first), [SlotSet("children", [dict(first), *waiting])]


def child_meant(turn: Turn) -> Child | None:
    """The one of several waiting children of whom alone the message tells something told before."""
    heard = {fact: values for fact, values in turn.facts_heard.items() if fact != "state"}
    fits = [
        child
        for child in turn.children
        if any(set(values) & heard.get(fact, frozenset()) for fact, values in child.items())
    ]
    return fits[0] if len(fits) == 1 else None


def child_tapped(turn: Turn) -> Child | None:
    """The waiting child whose button was tapped; more was told of it than a button holds."""
    heard = turn.facts_heard
    fits = [
        child
        for child in turn.children
        if child and heard and all(values <= set(child.get(fact, ())) for fact, values in heard.items())
    ]
    return fits[0] if turn.is_tapped and len(fits) == 1 else None


def without_words_of_first(turn: Turn, child: Child, taken: Events) -> Events:
    """Forgets the words for what was told of both: they are those of the first, and the other is chosen."""
    first = next(filter(None, turn.children))
    shared = {fact for fact, values in child.items() if set(values) & set(first.get(fact, ()))}
    if child is first or not shared:
        return []
    kept = next((e["value"] for e in reversed(taken) if e.get("name") == "said_as"), turn.said_as) or {}
    return [SlotSet("said_as", {fact: words for fact, words in kept.items() if fact not in shared})]


def told_meanwhile(turn: Turn) -> dict[str, frozenset[str]]:
    """What was told before it was known of which child, with the last message."""
    before = {fact: frozenset(values) for fact, values in turn.told_unchosen.items()}
    return {
        fact: before.get(fact, frozenset()) | turn.facts_heard.get(fact, frozenset())
        for fact in (*before, *turn.facts_heard)
    }


def waits_for_choice(turn: Turn, told: Child) -> Events:
    """What was told waits until a child is chosen."""
    return [SlotSet("told_unchosen", told)]


def chosen(turn: Turn, child: Child | None) -> tuple[dict[str, frozenset[str]], Events]:
    """What is known of the child that is chosen, with what waited; the first one where none was named."""
    first, *others = filter(None, turn.children)
    this = child or first
    waiting = [one for one in (first, *others) if one is not this]
    told = {**_facts(this)}
    for fact, values in told_meanwhile(turn).items():
        told[fact] = told.get(fact, frozenset()) | values if fact in SEVERAL else values
    return told, [SlotSet("children", [dict(this), *waiting]), SlotSet("told_unchosen", None)]


def _facts(child: Child) -> dict[str, frozenset[str]]:
    return {fact: frozenset(values) for fact, values in child.items()}


def _which_of(
    children: Sequence[tuple[Mapping[str, frozenset[str]], Words]],
    turn: Turn,
    response: str = "utter_ask_which_child",
    named: Sequence[str] = (),
) -> Reply:
    """The question which child is meant; `named` are the parent's names for each, where they are known."""
    choices = []
    for (told, words), name in zip(children, [*named, *[""] * len(children)], strict=False):
        shown = {fact: values for fact, values in told.items() if not (name and fact == _AGE)}
        said = [name] * bool(name) + said_back(shown, turn, words)
        label = ", ".join(dict.fromkeys(said[:MOST_SAID]))
        choices.append(Choice(label, "inform", {f: min(v) for f, v in told.items() if v}))
    return Reply("question", choices=choices, journey=INTERVIEW, response=response)


def other_child(turn: Turn) -> list[Choice]:
    """The button that begins the interview for the other of two children, with what was told of it."""
    return [Choice(guide().label("my_other_child"), "start_over", turn.child_left)] if turn.child_left else []


def offer_other_child(turn: Turn) -> Reply:
    """Asks whether it is the other child of whom the parent goes on to speak."""
    choices = [*other_child(turn), not_right(), *ways_in(guide())[-1:]]
    return Reply("question", choices=choices, journey=INTERVIEW, response="utter_offer_other_child")
