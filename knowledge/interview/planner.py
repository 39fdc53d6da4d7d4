"""The interview: what to suggest in a situation, and which question can still change that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.interview.policy import UNKNOWN, AllOf, AnyOf, FactIs, Policy, When, entries, truth
from knowledge.interview.policy.decision_diagram import Diagrams, Formula
from knowledge.interview.policy.three_valued import TruthValue
from knowledge.interview.situation import Situation


@dataclass(frozen=True)
class Suggestion:
    """A path to discuss, the facts that speak for it as (fact, value) pairs, and what must be said."""

    path: str
    because: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def suggest(situation: Situation, policy: Policy) -> list[Suggestion]:
    """The paths to discuss, in the policy's order, each with its reasons and notes.

    A note stands with the first of its paths.
    """
    reasons: dict[str, dict[tuple[str, str], None]] = {}
    blocked: set[str] = set()
    only: set[str] | None = None
    for rule in policy.rules:
        if not situation.truth(rule.when).true:
            continue
        because = dict.fromkeys(_spoken(rule.when, situation))
        blocked.update(rule.blocks)
        for path in rule.paths:
            if only is None or path in only:
                reasons.setdefault(path, {}).update(because)
        if rule.stop is not None:
            only = set(rule.stop) if only is None else only & set(rule.stop)
    shown = [path for path in reasons if path not in blocked]
    notes: dict[str, list[str]] = {path: [] for path in shown}
    for note in policy.notes:
        home = next((path for path in shown if path in note.paths), None)
        if home and situation.truth(note.when).true:
            notes[home].append(note.id)
    return [Suggestion(path, tuple(reasons[path]), tuple(notes[path])) for path in shown]


def _spoken(when: When, situation: Situation) -> Iterator[tuple[str, str]]:
    """The told facts by which a condition holds."""
    if isinstance(when, FactIs):
        told = situation.values(when.fact) & when.values - {UNKNOWN}
        yield from ((when.fact, value) for value in sorted(told))
    elif isinstance(when, (AllOf, AnyOf)):
        for part in when.parts:
            if situation.truth(part).true:
                yield from _spoken(part, situation)


# --- which question can still change the result -------------------------------------------------


class _Answers:
    """The answers to one fact. Those that no condition tells apart are one answer, which has a number."""

    def __init__(self, fact: str, policy: Policy) -> None:
        self.fact = fact
        named = [e for when in policy.conditions() for e in entries(when) if e.fact == fact]
        self.entries = list(dict.fromkeys(named))
        about = policy.facts[fact]
        answers = [self._truths(Situation())]
        told = [self._truths(self._with({v} if about.several else v)) for v in about.values]
        answers += told
        while about.several:  # what several values say together, until nothing new comes of it
            together = {_either(one, other) for one in answers[1:] for other in told}
            new = sorted(together - set(answers), key=str)
            if not new:
                break
            answers += new
        self.numbers = {truths: n for n, truths in enumerate(dict.fromkeys(answers))}

    def _with(self, value: str | set[str]) -> Situation:
        return Situation().with_fact(self.fact, value)

    def _truths(self, situation: Situation) -> tuple[tuple[bool, bool], ...]:
        judged = (situation.judge(entry) for entry in self.entries)
        return tuple((bool(t.true), bool(t.false)) for t in judged)

    def number(self, situation: Situation) -> int:
        """The number of a situation's answer."""
        return self.numbers[self._truths(situation)]

    def truth(self, entry: FactIs, table: Diagrams, variable: int) -> TruthValue:
        """The truth of an entry for each answer."""
        n = self.entries.index(entry)
        return TruthValue(*(table.branch(variable, [t[n][side] for t in self.numbers]) for side in (0, 1)))


def _either(
    one: tuple[tuple[bool, bool], ...], other: tuple[tuple[bool, bool], ...]
) -> tuple[tuple[bool, bool], ...]:
    return tuple((a or b, c and d) for (a, c), (b, d) in zip(one, other, strict=True))


class QuestionPicker:
    """Knows which facts can still change the result: each part of it is a formula over all answers.

    The parts are which paths are shown, in which order, and which notes. Facts that are never asked come
    first in the formulas, then the others in asking order, so that what was told cuts them short.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._table = Diagrams()
        order = sorted(policy.facts.values(), key=lambda fact: fact.asked)
        self._answers = [_Answers(fact.id, policy) for fact in order]
        self._variables = {fact.id: n for n, fact in enumerate(order)}
        self._parts = sorted(set(self._parts_of_result()), key=lambda part: part.node)

    def _holds(self, when: When) -> Formula:
        def judge(entry: FactIs) -> TruthValue:
            variable = self._variables[entry.fact]
            return self._answers[variable].truth(entry, self._table, variable)

        always = TruthValue(self._table.constant(True), self._table.constant(False))
        holds: Formula = truth(when, judge, always).true
        return holds

    def _parts_of_result(self) -> Iterator[Formula]:
        never = self._table.constant(False)
        stands = self._where_paths_stand()
        shown = {}
        for path, places in stands.items():
            shown[path] = never
            for holds in places.values():
                shown[path] = shown[path] | holds
        yield from shown.values()
        for first in stands:
            for second in stands:
                if first < second:
                    yield self._comes_before(stands[first], stands[second])
        for note in self._policy.notes:
            beside = never
            for path in note.paths:
                beside = beside | shown.get(path, never)
            yield beside & self._holds(note.when)

    def _where_paths_stand(self) -> dict[str, dict[tuple[int, int], Formula]]:
        """For each path and place where a rule first adds it: in which situations it is shown there."""
        always, never = self._table.constant(True), self._table.constant(False)
        holds = [self._holds(rule.when) for rule in self._policy.rules]
        free = dict.fromkeys(self._policy.paths, always)
        for rule, hold in zip(self._policy.rules, holds, strict=True):
            for path in rule.blocks:
                free[path] = free[path] & ~hold
        stands: dict[str, dict[tuple[int, int], Formula]] = {path: {} for path in self._policy.paths}
        open_to = dict.fromkeys(self._policy.paths, always)
        added = dict.fromkeys(self._policy.paths, never)
        for n, (rule, hold) in enumerate(zip(self._policy.rules, holds, strict=True)):
            for m, path in enumerate(rule.paths):
                adds = hold & open_to[path]
                stands[path][n, m] = adds & ~added[path] & free[path]
                added[path] = added[path] | adds
            for path in open_to if rule.stop is not None else ():
                if path not in (rule.stop or ()):
                    open_to[path] = open_to[path] & ~hold
        return stands

    def _comes_before(
        self, first: dict[tuple[int, int], Formula], second: dict[tuple[int, int], Formula]
    ) -> Formula:
        """In which situations both are shown, and one before the other; never where that cannot change."""
        orders = [self._table.constant(False), self._table.constant(False)]
        for here, holds in first.items():
            for there, other in second.items():
                orders[here < there] |= holds & other
        return orders[1] if not orders[0].never else orders[0]

    def still_matter(self, situation: Situation) -> list[str]:
        """The facts not asked yet whose answer can still change the result, in asking order."""
        may_ask = [
            fact.id
            for fact in self._policy.facts.values()
            if fact.asked and not situation.was_asked(fact.id) and not situation.truth(fact.ask_when).false
        ]
        settled = {
            v: self._answers[v].number(situation) for f, v in self._variables.items() if f not in may_ask
        }
        turns_on = self._table.restricted(settled)
        bits = 0
        for part in self._parts:
            bits |= turns_on(part)
        facts = self._policy.facts
        return [fact for fact in may_ask if facts[fact].for_ideas or bits >> self._variables[fact] & 1]

    def next_fact(self, situation: Situation) -> str | None:
        """The fact to ask for next, or None when nothing can change the result any more."""
        matter = self.still_matter(situation)
        return matter[0] if matter else None
