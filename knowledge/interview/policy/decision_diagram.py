"""Decision diagrams: formulas over variables that have a few values each, kept so that equal ones are one.

A node asks for one variable and has a branch for each of its values; equal branches leave the node out.
So a formula turns on exactly the variables in its nodes, whatever it was made from. See "Multi-valued
decision diagrams"; the binary case is Bryant's (1986).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_FALSE, _TRUE = 0, 1


class Diagrams:
    """A table of nodes over variables 0, 1, 2 ... in this order; a formula is the number of a node."""

    def __init__(self) -> None:
        self._nodes: list[tuple[int, tuple[int, ...]]] = [(1 << 30, ()), (1 << 30, ())]
        self._variables: list[int] = [0, 0]
        """The variables that a node's formula turns on, as bits."""
        self._known: dict[tuple[int, tuple[int, ...]], int] = {}
        self._and: dict[tuple[int, int], int] = {}
        self._not: dict[int, int] = {_FALSE: _TRUE, _TRUE: _FALSE}

    def __len__(self) -> int:
        return len(self._nodes)

    def constant(self, value: bool) -> Formula:
        """What always or never holds."""
        return Formula(self, _TRUE if value else _FALSE)

    def branch(self, variable: int, holds: Sequence[bool]) -> Formula:
        """What holds for these values of one variable."""
        return Formula(self, self._node(variable, tuple(map(int, holds))))

    def _node(self, variable: int, branches: tuple[int, ...]) -> int:
        if branches.count(branches[0]) == len(branches):
            return branches[0]
        key = (variable, branches)
        node = self._known.get(key)
        if node is None:
            node = self._known[key] = len(self._nodes)
            self._nodes.append(key)
            bits = 1 << variable
            for below in set(branches):
                bits |= self._variables[below]
            self._variables.append(bits)
        return node

    def both(self, first: int, second: int) -> int:
        """The number of the formula that holds where both do."""
        if first in (second, _FALSE) or second == _TRUE:
            return first
        if second == _FALSE or first == _TRUE:
            return second
        key = (first, second) if first < second else (second, first)
        found = self._and.get(key)
        if found is None:
            (a, branches), (b, others) = self._nodes[first], self._nodes[second]
            top = min(a, b)
            if a > top:
                branches = (first,) * len(others)
            elif b > top:
                others = (second,) * len(branches)
            below = tuple(self.both(x, y) for x, y in zip(branches, others, strict=True))
            found = self._and[key] = self._node(top, below)
        return found

    def negated(self, node: int) -> int:
        """The number of the formula that holds where this one does not."""
        found = self._not.get(node)
        if found is None:
            variable, branches = self._nodes[node]
            found = self._not[node] = self._node(variable, tuple(map(self.negated, branches)))
            self._not[found] = node
        return found

    def restricted(self, values: Mapping[int, int]) -> Callable[[Formula], int]:
        """Gives, as bits, the variables that a formula still turns on once some have these values.

        Nothing is added to the table: what is made on the way is forgotten.
        """
        fixed = sum(1 << variable for variable in values)
        seen: dict[int, int] = {}
        variables: dict[int, int] = {}
        made: dict[tuple[int, tuple[int, ...]], int] = {}

        def cut(node: int) -> int:
            if not self._variables[node] & fixed:
                variables[node] = self._variables[node]
                return node
            found = seen.get(node)
            if found is None:
                variable, branches = self._nodes[node]
                if variable in values:
                    found = cut(branches[values[variable]])
                else:
                    below = tuple(map(cut, branches))
                    if below.count(below[0]) == len(below):
                        found = below[0]
                    else:
                        key = (variable, below)
                        found = made.get(key)
                        if found is None:
                            found = self._known.get(key, -1 - len(made))
                            made[key] = found
                        bits = 1 << variable
                        for part in set(below):
                            bits |= variables[part]
                        variables[found] = bits
                seen[node] = found
            return found

        return lambda formula: variables[cut(formula.node)]


@dataclass(frozen=True)
class Formula:
    """A formula of one table. It goes where a bool does in three-valued truth."""

    table: Diagrams
    node: int

    def __and__(self, other: Formula) -> Formula:
        return Formula(self.table, self.table.both(self.node, other.node))

    def __or__(self, other: Formula) -> Formula:
        return ~(~self & ~other)

    def __invert__(self) -> Formula:
        return Formula(self.table, self.table.negated(self.node))

    @property
    def never(self) -> bool:
        """True when it holds nowhere."""
        return self.node == _FALSE
