"""How many questions the interview asks, and how long choosing one takes: `python -m bench.interview`.

A thousand random situations are walked through, from nothing told and from stories that tell some facts.
Beside it stand the fewest facts that fix the result of a situation, for one who chooses them knowing all
answers: no order of questions can do better.
"""

from __future__ import annotations

import random
import statistics
import time
from itertools import combinations
from typing import Any

from knowledge.interview import (
    ASKED,
    FACTS,
    SEVERAL,
    UNKNOWN,
    VALUES,
    QuestionPicker,
    Situation,
    project_policy,
    suggest,
)

SITUATIONS = 1000
FOR_THE_BOUND = 20
"""The bound tries every subset of facts: a sample is enough for its median."""
SEED = 2026


def random_situation(chance: random.Random) -> Situation:
    """Every fact told, each value as likely as another; facts with several values hold one to three."""
    told: dict[str, Any] = {}
    for fact in FACTS:
        values = (*(VALUES[fact] or ("CA", "TX")), UNKNOWN)
        if fact not in SEVERAL:
            told[fact] = chance.choice(values)
            continue
        alone = [v for v in values if v in {UNKNOWN, "none"}]
        several = [v for v in values if v not in alone]
        some = chance.sample(several, min(chance.choice((1, 1, 2, 2, 3)), len(several)))
        told[fact] = (
            {chance.choice(alone)} if alone and chance.random() < len(alone) / len(values) else set(some)
        )
    return Situation(**told)


def asked(picker: QuestionPicker, whole: Situation, told: list[str]) -> int:
    """How many questions are asked when these facts were told before."""
    situation = Situation()
    for fact in told:
        situation = situation.with_fact(fact, getattr(whole, fact))
    count = 0
    while (fact := picker.next_fact(situation)) is not None:
        situation = situation.with_fact(fact, getattr(whole, fact))
        count += 1
    return count


def fewest(whole: Situation, chance: random.Random, tries: int = 60) -> int:
    """The size of the smallest set of facts that fixes the paths and notes, as far as random changes show."""
    facts = list(ASKED)
    result = _result(whole)
    untold = [fact for fact in FACTS if fact not in ASKED]
    others = [_with(random_situation(chance), whole, tuple(untold)) for _ in range(tries)]
    for size in range(len(facts) + 1):
        for kept in combinations(facts, size):
            if all(_result(_with(other, whole, kept)) == result for other in others):
                return size
    return len(facts)


def _with(other: Situation, whole: Situation, kept: tuple[str, ...]) -> Situation:
    for fact in kept:
        other = other.with_fact(fact, getattr(whole, fact))
    return other


def _result(situation: Situation) -> tuple[list[str], set[str]]:
    found = suggest(situation, project_policy())
    return [s.path for s in found], {note for s in found for note in s.notes}


def main() -> None:
    """Prints the figures."""
    chance = random.Random(SEED)
    picker = QuestionPicker(project_policy())
    situations = [random_situation(chance) for _ in range(SITUATIONS)]
    rules = len(project_policy().rules)
    print(f"{rules} rules, {SITUATIONS} random situations; questions asked: median, mean, most")
    stories = {
        "nothing told": [],
        "age told": ["age_band"],
        "age and concerns told": ["age_band", "concerns"],
        "age, concerns and help told": ["age_band", "concerns", "current_help"],
        "age, concerns, condition and help told": ["age_band", "concerns", "disability", "current_help"],
    }
    for name, told in stories.items():
        counts = [asked(picker, whole, told) for whole in situations]
        print(f"  {name:<40}{statistics.median(counts):>5}{statistics.mean(counts):>7.2f}{max(counts):>4}")
    least = [fewest(whole, chance) for whole in situations[:FOR_THE_BOUND]]
    print(
        f"  fewest facts that fix the result: median {statistics.median(least)} ({FOR_THE_BOUND} situations)"
    )
    times = []
    for whole in situations:
        situation = Situation()
        for fact in chance.sample(FACTS, chance.randrange(len(FACTS))):
            situation = situation.with_fact(fact, getattr(whole, fact))
        start = time.perf_counter()
        picker.next_fact(situation)
        times.append((time.perf_counter() - start) * 1e3)
    times.sort()
    p95 = times[int(len(times) * 0.95)]
    print(
        f"next_question: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, most {times[-1]:.1f} ms"
    )


if __name__ == "__main__":
    main()
