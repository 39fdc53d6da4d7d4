"""The guided walk: what to suggest in a situation, and which question can still change that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np

from knowledge.policy import ALWAYS_ASKED, RULES, Predicate, Rule
from knowledge.situation import FACTS, SEVERAL, UNKNOWN, VALUES, Situation
from knowledge.truth import Truth

LAST_RESORT = "parent_center"


@dataclass(frozen=True)
class Suggestion:
    """A path to discuss, the facts that speak for it as (fact, value) pairs, and what must be said."""

    path: str
    because: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


class _OneSituation:
    """The facts of one situation; remembers which of them spoke for a rule."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.spoken: list[tuple[str, str]] = []

    def _judge(self, fact: str, values: tuple[str, ...]) -> Truth:
        held = self.situation.values(fact)
        if not self.situation.is_known(fact):
            named = UNKNOWN in values
            return Truth(named, False)
        match = sorted(held & set(values))
        self.spoken += [(fact, value) for value in match if value != UNKNOWN]
        return Truth(bool(match), not match)

    def is_in(self, fact: str, *values: str) -> Truth:
        return self._judge(fact, values)

    def has(self, fact: str, value: str) -> Truth:
        return self._judge(fact, (value,))

    def always(self) -> Truth:
        return Truth(True, False)


def _holding(situation: Situation) -> Iterator[tuple[Rule, tuple[tuple[str, str], ...]]]:
    for rule in RULES:
        view = _OneSituation(situation)
        if rule.when(view).true:
            yield rule, tuple(dict.fromkeys(view.spoken))


def suggest(situation: Situation) -> list[Suggestion]:
    """The paths to discuss, in the policy's order, each with its reasons and notes.

    A note belongs to the first path that its rule adds; where all of them are blocked, to the last
    resort, so that it is said in any case.
    """
    reasons: dict[str, dict[tuple[str, str], None]] = {}
    notes: dict[str, list[str]] = {}
    blocked: set[str] = set()
    stopped_except: tuple[str, ...] | None = None
    homeless: list[tuple[Rule, str]] = []
    for rule, because in _holding(situation):
        blocked.update(rule.blocks)
        for path in rule.paths:
            if stopped_except is None or path in stopped_except:
                reasons.setdefault(path, {}).update(dict.fromkeys(because))
        if stopped_except is None:
            homeless += [(rule, note) for note in rule.notes]
        if rule.stops_except is not None:
            stopped_except = rule.stops_except
    shown = [path for path in reasons if path not in blocked]
    for rule, note in homeless:
        home = next((p for p in rule.paths if p in shown), None) or _companion(rule, shown)
        if note not in notes.setdefault(home, []):
            notes[home].append(note)
    return [Suggestion(p, tuple(reasons[p]), tuple(notes.get(p, ()))) for p in shown]


def _companion(rule: Rule, shown: list[str]) -> str:
    """Where a note goes whose rule adds no visible path: the gifted path for twice exceptional."""
    if not rule.paths and "gifted_plan" in shown:
        return "gifted_plan"
    return LAST_RESORT


# --- which question can still change the result -------------------------------------------------


class _Recorder:
    """Collects which values of each fact the policy tells apart."""

    def __init__(self) -> None:
        self.atoms: dict[str, set[tuple[str, ...]]] = {}

    def is_in(self, fact: str, *values: str) -> Truth:
        self.atoms.setdefault(fact, set()).add(values)
        return Truth(False, False)

    def has(self, fact: str, value: str) -> Truth:
        return self.is_in(fact, value)

    def always(self) -> Truth:
        return Truth(True, False)


def _answers(fact: str) -> Iterator[frozenset[str]]:
    """Every answer to a fact that a parent could give; the empty one is "not known"."""
    values = [v for v in VALUES[fact] if v != UNKNOWN]
    yield frozenset()
    if fact not in SEVERAL:
        yield from (frozenset({v}) for v in values)
        return
    recorder = _Recorder()
    for rule in RULES:
        rule.when(recorder)
    told_apart = {v for atom in recorder.atoms.get(fact, ()) for v in atom}
    other = next(v for v in values if v not in told_apart) if set(values) - told_apart else None
    if other:
        yield frozenset({other})
    for size in range(1, len(told_apart) + 1):
        yield from (frozenset(c) for c in combinations(sorted(told_apart), size))


@dataclass
class _AllSituations:
    """Every answer to every fact at once: one array axis a fact, one place an answer.

    Answers that the policy cannot tell apart share a place.
    """

    places: dict[str, dict[frozenset[str], int]] = field(default_factory=dict)
    signs: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        recorder = _Recorder()
        for rule in RULES:
            rule.when(recorder)
        self.atoms = {fact: sorted(atoms) for fact, atoms in recorder.atoms.items()}
        for fact, atoms in self.atoms.items():
            signs: list[tuple[Any, ...]] = []
            self.places[fact] = {}
            for answer in _answers(fact):
                sign = tuple(self._judge(fact, answer, atom) for atom in atoms)
                if sign not in signs:
                    signs.append(sign)
                self.places[fact][answer] = signs.index(sign)
            self.signs[fact] = signs
        self.axes = list(self.atoms)

    @staticmethod
    def _judge(fact: str, answer: frozenset[str], atom: tuple[str, ...]) -> tuple[bool, bool]:
        told = answer if fact in SEVERAL else next(iter(answer), None)
        view = _OneSituation(Situation().with_fact(fact, told))
        truth = view.is_in(fact, *atom)
        return bool(truth.true), bool(truth.false)

    def is_in(self, fact: str, *values: str) -> Truth:
        index = self.atoms[fact].index(values)
        shape = [1] * len(self.axes)
        shape[self.axes.index(fact)] = len(self.signs[fact])
        columns = np.array([sign[index] for sign in self.signs[fact]])
        return Truth(columns[:, 0].reshape(shape), columns[:, 1].reshape(shape))

    def has(self, fact: str, value: str) -> Truth:
        return self.is_in(fact, value)

    def always(self) -> Truth:
        yes = np.ones([1] * len(self.axes), dtype=bool)
        return Truth(yes, ~yes)

    def place(self, situation: Situation, fact: str) -> int:
        """The place of a situation's answer on the axis of a fact."""
        answer = situation.values(fact)
        sign = tuple(self._judge(fact, answer, atom) for atom in self.atoms[fact])
        return self.signs[fact].index(sign)


class QuestionPicker:
    """Knows which facts can still change the result, by having tried all answers beforehand."""

    def __init__(self) -> None:
        self._all = _AllSituations()
        self._outcomes = self._try_everything()

    def _holds(self, predicate: Predicate) -> Any:
        return predicate(self._all).true

    def _try_everything(self) -> list[Any]:
        """One array a visible part of the result: a path at the place of a rule, or a note."""
        holds = [self._holds(rule.when) for rule in RULES]
        nothing = np.zeros([1] * len(self._all.axes), dtype=bool)
        blocked: dict[str, Any] = {}
        for rule, hold in zip(RULES, holds, strict=True):
            for path in rule.blocks:
                blocked[path] = blocked.get(path, nothing) | hold
        outcomes: list[Any] = []
        added: dict[str, Any] = {}
        said: dict[str, Any] = {}
        stopped = nothing
        exceptions: tuple[str, ...] = ()
        for rule, hold in zip(RULES, holds, strict=True):
            for path in rule.paths:
                effective = hold if path in exceptions else hold & ~stopped
                first_here = effective & ~added.get(path, nothing)
                outcomes.append(first_here & ~blocked.get(path, nothing))
                added[path] = added.get(path, nothing) | effective
            for note in rule.notes:
                said[note] = said.get(note, nothing) | (hold & ~stopped)
            if rule.stops_except is not None:
                stopped, exceptions = stopped | hold, rule.stops_except
        return sorted(outcomes + list(said.values()), key=lambda outcome: int(outcome.size))

    def still_matter(self, situation: Situation) -> list[str]:
        """The facts not asked yet whose answer can still change the result, in asking order."""
        known = [fact for fact in self._all.axes if situation.was_asked(fact)]
        cut: list[Any] = [slice(None)] * len(self._all.axes)
        for fact in known:
            place = self._all.place(situation, fact)
            cut[self._all.axes.index(fact)] = slice(place, place + 1)
        open_axes = {axis: f for axis, f in enumerate(self._all.axes) if not situation.was_asked(f)}
        varying = set(ALWAYS_ASKED)
        for outcome in self._outcomes:  # small ones first: they settle most facts at little cost
            index = (c if n > 1 else slice(None) for c, n in zip(cut, outcome.shape, strict=True))
            view = outcome[tuple(index)]
            for axis, fact in open_axes.items():
                if fact in varying or view.shape[axis] < 2:
                    continue
                if (view != view.take([0], axis)).any():
                    varying.add(fact)
        return [fact for fact in FACTS if fact in varying and not situation.was_asked(fact)]

    def next_fact(self, situation: Situation) -> str | None:
        """The fact to ask for next, or None when nothing can change the result any more."""
        matter = self.still_matter(situation)
        return matter[0] if matter else None
