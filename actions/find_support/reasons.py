"""Why the paths of a plan are suggested, as the parent said it: each path by what makes it fit."""

from __future__ import annotations

from collections.abc import Sequence

from actions.conversation.guide import guide
from actions.conversation.turn import Turn
from actions.find_support.told import said_back
from knowledge import Suggestion
from knowledge.interview import Situation

MOST_REASONS = 3
"""So many reasons stand with a path; all that was told is listed at the end of the page."""


def of_each(suggested: Sequence[Suggestion], turn: Turn) -> dict[str, str]:
    """By path, the reasons that no path before it gave; empty where only the same words speak for it."""
    found: dict[str, str] = {}
    given: list[str] = []
    for suggestion in suggested:
        reasons = _in_words(suggestion, turn, alone=not given)
        new = [one for one in reasons if not any(one in other or other in one for other in given)]
        new = new[:MOST_REASONS]
        given += new
        found[suggestion.path] = _because(new, turn)
    return found


def of_one(suggestion: Suggestion, turn: Turn) -> str:
    """All that speaks for a path, whatever was said of others."""
    return _because(_in_words(suggestion, turn, alone=True)[:MOST_REASONS], turn)


def _because(said: Sequence[str], turn: Turn) -> str:
    """The reasons in a line; what the parent typed stands in quotation marks."""
    own = {words for of_fact in turn.said_as.values() for words in of_fact.values()}
    quoted = [f"“{reason}”" if reason in own else reason for reason in said]
    return f"{guide().label('because_you_said')} {'; '.join(quoted)}." if quoted else ""


def _in_words(suggestion: Suggestion, turn: Turn, *, alone: bool) -> list[str]:
    """The words for what speaks for a path: what says most comes first."""
    said: list[str] = []
    for fact, values in _facts(suggestion, turn.situation, alone=alone).items():
        said += said_back({fact: values}, turn)
    return _each_once(said)


def _facts(suggestion: Suggestion, told: Situation, *, alone: bool) -> dict[str, frozenset[str]]:
    """The told facts that speak for a path, what says most first.

    A condition stands for the concerns that it brings. Where the rule turns on how much is hard, or on the
    plan that is there, what is hard and what is wrong with the plan say more: on a path that stands `alone`,
    or before the others.
    """
    found: dict[str, frozenset[str]] = {}
    for fact, value in suggestion.because:
        if value in told.values(fact):
            found[fact] = found.get(fact, frozenset()) | {value}
        elif fact == "concerns":
            behind = guide().conditions_behind(value, told)
            found["condition"] = found.get("condition", frozenset()) | behind
    known = guide().library.reasons
    if alone and suggestion.path not in known.without and not found.keys() & {*known.telling}:
        found |= {fact: told.values(fact) for fact in known.otherwise}
    if told.is_known("condition") and "disability" in found:
        found["condition"] = found.get("condition", frozenset()) | told.values("condition")
        del found["disability"]
    return {fact: found[fact] for fact in known.order if fact in found}


def _each_once(reasons: Sequence[str]) -> list[str]:
    """The reasons without those whose words stand in another one too."""
    once = list(dict.fromkeys(reasons))
    return [one for one in once if not any(one != other and one in other for other in once)]
