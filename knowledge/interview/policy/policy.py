"""The interview's policy as values: its facts, rules and notes, as `content/interview/policy.yml` has them.

Nothing here knows a rule. The header of that file says how a condition is read; `truth` reads it so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_

from knowledge.interview.policy.three_valued import TruthValue

UNKNOWN = "unknown"


@dataclass(frozen=True)
class FactIs:
    """`fact: [values]`: the fact is one of these, or has one of these."""

    fact: str
    values: frozenset[str]


@dataclass(frozen=True)
class AllOf:
    """Entries that must all hold. Without any, it always holds."""

    parts: tuple[When, ...] = ()


@dataclass(frozen=True)
class AnyOf:
    """Conditions of which one must hold."""

    parts: tuple[When, ...]


@dataclass(frozen=True)
class Not:
    """A condition that must fail."""

    part: When


When = FactIs | AllOf | AnyOf | Not
"""A condition, with the named ones in it written out."""


@dataclass(frozen=True)
class PolicyFact:
    """A fact of the interview. Without values it is free, such as a state, and no rule may turn on it.

    `asked` is False for what is taken when told, and never asked. The question is asked only where
    `ask_when` does not fail; what is `for_ideas` also where no rule turns on it any more, for the ideas in
    the plan follow it. A value that `says_less` than another one told before does not take its place.
    """

    id: str
    values: tuple[str, ...] = ()
    several: bool = False
    asked: bool = True
    ask_when: When = AllOf()
    says_less: tuple[str, ...] = ()
    for_ideas: bool = False


@dataclass(frozen=True)
class Rule:
    """What it adds and blocks when its condition holds. After a `stop` rules add only the paths it names."""

    id: str
    when: When
    paths: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    stop: tuple[str, ...] | None = None


@dataclass(frozen=True)
class PolicyNote:
    """What a result must say when it holds one of these paths, and the condition holds."""

    id: str
    paths: tuple[str, ...]
    when: When = AllOf()


@dataclass(frozen=True)
class Policy:
    """The facts in the order in which they are asked, the titles of the paths, the rules from the top."""

    facts: dict[str, PolicyFact] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    notes: tuple[PolicyNote, ...] = ()
    rules: tuple[Rule, ...] = ()
    named: dict[str, When] = field(default_factory=dict)
    """The conditions that have a name."""

    def conditions(self) -> Iterator[When]:
        """Every condition that a result turns on."""
        yield from (rule.when for rule in self.rules)
        yield from (note.when for note in self.notes)


def truth(when: When, judge: Callable[[FactIs], TruthValue], always: TruthValue) -> TruthValue:
    """The truth of a condition, given that of each entry `fact: values` and what always holds."""
    if isinstance(when, FactIs):
        return judge(when)
    if isinstance(when, Not):
        return ~truth(when.part, judge, always)
    parts = [truth(part, judge, always) for part in when.parts]
    if isinstance(when, AnyOf):
        return reduce(or_, parts, ~always)
    return reduce(and_, parts, always)


def entries(when: When) -> Iterator[FactIs]:
    """Every entry `fact: values` in a condition."""
    if isinstance(when, FactIs):
        yield when
    elif isinstance(when, Not):
        yield from entries(when.part)
    else:
        for part in when.parts:
            yield from entries(part)


def presupposed(fact: PolicyFact) -> Iterator[FactIs]:
    """What an answer to the question for a fact takes for granted: the plain entries of its `ask_when`.

    Whether help works is no fact where there is no help. What stands under `not` only spares a question:
    told all the same, it counts.
    """
    parts = fact.ask_when.parts if isinstance(fact.ask_when, AllOf) else (fact.ask_when,)
    yield from (part for part in parts if isinstance(part, FactIs))
