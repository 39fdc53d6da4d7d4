"""The project's policy and the facts in it, read when somebody first asks: importing this reads no file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, cached_property
from pathlib import Path
from typing import overload

from knowledge.interview.policy.content import read_policy
from knowledge.interview.policy.policy import Policy, PolicyFact
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import ContentError


@cache
def project_policy() -> Policy:
    """The policy that the facts are taken from. What is wrong in it is told by reading the content."""
    try:
        return read_policy(Path(__file__).parents[2] / "content", FieldReader())
    except ContentError:
        return Policy()


class FactNames(Sequence[str], Set[str]):
    """The names of the facts that hold to a condition, in the order of the policy."""

    def __init__(self, holds: Callable[[PolicyFact], bool]) -> None:
        self._holds = holds

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(fact.id for fact in project_policy().facts.values() if self._holds(fact))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._names)

    @classmethod
    def _from_iterable(cls, names: Iterable[str]) -> frozenset[str]:  # type: ignore[override]
        """What is computed from names is a plain set."""
        return frozenset(names)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        return self._names[place]

    def __contains__(self, name: object) -> bool:
        return name in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class FactValues(Mapping[str, tuple[str, ...]]):
    """Every fact with its values, in order."""

    @cached_property
    def _values(self) -> dict[str, tuple[str, ...]]:
        return {fact.id: fact.values for fact in project_policy().facts.values()}

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self._values[name]

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)
