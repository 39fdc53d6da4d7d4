"""Why the paths of a plan are suggested, as the parent said it: each path by what makes it fit."""

from __future__ import annotations

from collections.abc import Sequence

from actions.conversation.guide import guide
from actions.conversation.turn import Turn
from actions.find_support.told import said_back
from knowledge import Suggestion
from knowledge.interview import Situation

NOTHING = "none"
MOST_REASONS = 3
"""So many reasons stand with a path; all that was told is listed at the end of the page."""


def of_each(suggested: Sequence[Suggestion], turn: Turn) -> dict[str, str]:
    """By path, its own reasons: those that no path before it gave, else one of several that another has.

    Where only the same words speak for two paths, both say them. Empty for a path that every parent gets,
    and where nothing was told.
    """
    found: dict[str, list[str]] = {}
    for suggestion in suggested:
        given = [one for reasons in found.values() for one in reasons]
        reasons = _in_words(suggestion, turn, alone=not given)
        own = [one for one in reasons if not _times(one, given)][:MOST_REASONS]
        own = own or _left_to_it(reasons, found)
        again = reasons or _in_words(suggestion, turn, alone=True) or _telling(suggestion, turn)
        found[suggestion.path] = own or sorted(again, key=lambda one: _times(one, given))[:1]
    return {path: _because(reasons, turn) for path, reasons in found.items()}


def _telling(suggestion: Suggestion, turn: Turn) -> list[str]:
    """What says by itself why, of all that was told: where little is known of the child."""
    known = guide().library.reasons
    telling = () if suggestion.path in known.without else known.telling
    return said_back({fact: turn.situation.values(fact) for fact in telling}, turn)


def _left_to_it(reasons: Sequence[str], found: dict[str, list[str]]) -> list[str]:
    """A reason that another path has beside a better one, taken from there."""
    for one in reversed(reasons):
        for theirs in found.values():
            if one in theirs[1:]:
                theirs.remove(one)
                return [one]
    return []


def _times(reason: str, given: Sequence[str]) -> int:
    """How often a reason was given, be it in more words or fewer."""
    return sum(reason in other or other in reason for other in given)


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
    if len(found) > 1 and found.get("disability") == frozenset({NOTHING}):
        del found["disability"]  # that no condition is named speaks for nothing
    if told.is_known("condition") and "disability" in found:
        found["condition"] = found.get("condition", frozenset()) | told.values("condition")
        del found["disability"]
    return {fact: found[fact] for fact in known.order if fact in found}


def _each_once(reasons: Sequence[str]) -> list[str]:
    """The reasons without those whose words stand in another one too."""
    once = list(dict.fromkeys(reasons))
    return [one for one in once if not any(one != other and one in other for other in once)]
