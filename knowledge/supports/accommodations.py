"""Which ideas of supports and services fit what a parent asks for, and in which order they are shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from knowledge.interview.values import Condition
from knowledge.supports.content import BY_AGE, KINDS
from knowledge.supports.idea import Idea

FEWEST, MOST = 3, 6
"""How many ideas are shown at a time."""
SERVICES_AT_A_TIME = 2
GENERAL = "other"
"""The concern whose ideas fit many children."""


@dataclass(frozen=True)
class SupportsQuery:
    """What ideas a parent asks for. An empty field means all."""

    difficulties: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    kind: str = ""
    plan: str = ""
    age_band: str = ""
    any_age: bool = False
    """True where the age only leaves ideas out, and adds none that fit each child of it."""
    at_home: bool = False
    """True where the child goes to no school."""
    senses: tuple[str, ...] = ()
    """The senses that the trouble is with, where that was said."""

    def allows(self, idea: Idea) -> bool:
        """True when the idea is of the kind, for the plan and for the age that are asked for."""
        return (
            (not self.kind or idea.kind == self.kind)
            and (not self.plan or self.plan in idea.plans)
            and (not self.age_band or not idea.ages or self.age_band in idea.ages)
            and not (self.at_home and idea.only_at_school)
            and (not idea.sense or not self.senses or idea.sense in self.senses)
        )


class Accommodations:
    """All ideas, by difficulty and occasion."""

    def __init__(
        self,
        ideas: Mapping[str, tuple[Idea, ...]],
        conditions: Mapping[str, Condition],
        general_facts: Collection[str],
    ) -> None:
        self._ideas = ideas
        self._general_facts = general_facts
        self._conditions = conditions
        self._by_id = {idea.id: idea for row in ideas.values() for idea in row}

    def idea(self, idea_id: str) -> Idea | None:
        """The idea with this id, or None."""
        return self._by_id.get(idea_id)

    def mixed(self, difficulties: Iterable[str], plan: str = "") -> tuple[Idea, ...]:
        """All ideas for some concerns or conditions, in turn, each once."""
        wish = SupportsQuery(plan=plan)
        return tuple(self._in_turn([self._allowed(wish, d) for d in sorted(set(self._own(difficulties)))]))

    def fitting(self, wish: SupportsQuery) -> tuple[Idea, ...]:
        """The ideas for a request, best first, at least three of them.

        First those for the occasion, or all of the difficulty where none is named; then the rest of the
        difficulty and of the concerns that it touches. Where that is too little, ideas that fit many
        children; and where a plan or kind leaves too few of those, whatever else it holds.
        """
        owners = tuple(dict.fromkeys(self._own(wish.difficulties)))
        rows = [self._allowed(wish, owner) for owner in owners]
        at_occasion = [[i for i in row if set(i.occasions) & set(wish.occasions)] for row in rows]
        occasions = [self._allowed(wish, occasion) for occasion in wish.occasions]
        near = [self._allowed(wish, concern) for concern in self._concerns(wish.difficulties)]
        first = [*at_occasion, *occasions] if wish.occasions else rows
        found = [*self._in_turn(first)]
        if wish.age_band and not wish.any_age:
            found = _with_those_of_age(found, [i for i in self._allowed(wish, BY_AGE) if i.ages])
        found = _once([*found, *self._in_turn(rows), *self._in_turn(near)])
        any_kind = replace(wish, kind="")
        spare = [(wish, owner) for owner in (GENERAL, *self._ideas) if owner != BY_AGE]
        spare += [(any_kind, owner) for owner in self._ideas]  # a gifted plan has few services
        for allowing, owner in spare:
            if len(found) >= FEWEST:
                break
            found = _once([*found, *self._allowed(allowing, owner)])
        return tuple(found)

    def shown(self, wish: SupportsQuery, before: Collection[str] = (), most: int = MOST) -> tuple[Idea, ...]:
        """The next three to six ideas for a request, supports first; `before` are the ids of those shown.

        Empty when all were shown. Two services at a time where there are supports too.
        """
        left = [idea for idea in self.fitting(wish) if idea.id not in before]
        room = min(max(most, FEWEST), MOST)
        if room < len(left) < room + FEWEST:  # leave no page with one or two
            room = max(FEWEST, len(left) - FEWEST)
        supports = [idea for idea in left if idea.kind == "support"]
        services = [idea for idea in left if idea.kind == "service"]
        of_services = min(len(services), max(SERVICES_AT_A_TIME * room // MOST, room - len(supports)))
        return (*supports[: room - of_services], *services[:of_services])

    def _own(self, difficulties: Iterable[str]) -> Iterator[str]:
        """The owners of ideas: a condition without any has those of the concerns that it touches."""
        for difficulty in difficulties:
            condition = self._conditions.get(difficulty)
            if difficulty in self._ideas or not condition:
                yield difficulty
            else:
                yield from condition.concerns

    def _concerns(self, difficulties: Iterable[str]) -> list[str]:
        named = (self._conditions[d].concerns for d in difficulties if d in self._conditions)
        return [*dict.fromkeys(concern for concerns in named for concern in concerns)]

    def _allowed(self, wish: SupportsQuery, owner: str) -> list[Idea]:
        return [idea for idea in self._ideas.get(owner, ()) if wish.allows(idea)]

    def _in_turn(self, rows: Sequence[Sequence[Idea]]) -> Iterator[Idea]:
        """Ideas of all rows, one of each in turn. Of another row, none that says the same in other words.

        Supports and services take their turns apart, and services begin with another row: so that among the
        first of both, each row has its share.
        """
        kinds = [[[i for i in row if i.kind == kind] for row in rows] for kind in KINDS]
        turn = (MOST - SERVICES_AT_A_TIME) % len(rows) if rows else 0
        said: dict[tuple[str, str], int] = {}
        for kind in (kinds[0], [*kinds[1][turn:], *kinds[1][:turn]]):
            owners = [[(n, idea) for idea in row] for n, row in enumerate(kind)]
            for owner, idea in (pair for turns in zip_longest(*owners) for pair in turns if pair):
                names = self._names(idea)
                if all(said.get(name, owner) == owner for name in names):
                    said.update(dict.fromkeys(names, owner))
                    yield idea

    def _names(self, idea: Idea) -> set[tuple[str, str]]:
        """What makes an idea the same as another: its words, or its change and the fact that names it."""
        named = [fact for fact in idea.facts[:1] if fact not in self._general_facts]
        return {("", idea.id), *((idea.change or idea.kind, fact) for fact in named)}


def _once(ideas: Iterable[Idea]) -> list[Idea]:
    found: dict[str, Idea] = {}
    for idea in ideas:
        found.setdefault(idea.id, idea)
    return [*found.values()]


def _with_those_of_age(found: list[Idea], of_age: list[Idea]) -> list[Idea]:
    """One support and one service of the age among the first of theirs."""
    for kind, place in (("support", 3), ("service", 1)):
        extra = [idea for idea in of_age if idea.kind == kind][:1]
        places = [n for n, idea in enumerate(found) if idea.kind == kind]
        at = places[place] if len(places) > place else len(found)
        found = [*found[:at], *extra, *found[at:]]
    return found
