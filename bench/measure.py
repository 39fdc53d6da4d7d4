"""Measures Evenfield beside the bot of `rasa init`, on the same machine, in one run. `make bench` calls it.

Nothing is asserted: figures depend on the machine, and mean something on a quiet one only. The bots take
turns, so that both meet the same minutes of the machine. Writes .cache/bench/figures.json and
docs/pictures/bench.svg. `--quick` takes three minutes: fewer and shorter loads, no training.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import signal
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.installed import sizes
from bench.running import bots, chart, editing, rasa_init
from bench.running.figures import Figure, Target, machine, table
from bench.running.load import OURS, QUESTIONS, THEIRS, Ours, Theirs, Times, load, one_talk
from deploy import local, training

NOTHING = math.nan
TARGETS = {
    "training from nothing": Target(0.6),
    "an edit of one topic, until it serves": Target(15, of_ours=True),
    "start": Target(0.15),
    "reply p50, 1 parent": Target(0.65),
    "reply p95, 20 parents": Target(0.5),
    "turns, 20 parents": Target(2.4, at_least=True),
    "memory after load": Target(0.5),
    "turn 400 to turn 10": Target(1.3, of_ours=True),
    "installed environment": Target(1200, of_ours=True),
}
"""The targets of the bench, by the names of the figures."""


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    parents: tuple[int, ...] = (1, 5, 20, 50)
    turns: tuple[int, ...] = (10, 100, 400)
    seconds: float = 10
    rounds: int = 2
    trains: bool = True


QUICK = Plan(parents=(1, 20), turns=(10, 100), seconds=5, rounds=1, trains=False)


def _figure(name: str, theirs: float, ours: float, unit: str) -> Figure:
    figure = Figure(name, theirs, ours, unit, TARGETS.get(name))
    print(table([figure]).splitlines()[1], flush=True)  # so that a broken run has shown something
    return figure


@contextmanager
def _as_in_a_fresh_clone() -> Iterator[None]:
    """Training knows no vector of an example and nothing learned before; afterwards both are back."""
    kept = [folder for folder in (local.CACHE / "vectors", local.CACHE / "learned") if folder.exists()]
    for folder in kept:
        folder.rename(_aside(folder))
    try:
        yield
    finally:
        for folder in kept:
            shutil.rmtree(folder, ignore_errors=True)
            _aside(folder).rename(folder)


def _aside(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.aside")


def _train_ours() -> float:
    begin = time.perf_counter()
    if not training.train(bots.CACHE / "training.log"):
        sys.exit("evenfield: training failed: see .cache/bench/training.log")
    return time.perf_counter() - begin


def _training() -> list[Figure]:
    """Both from nothing; ours also after an edit, until a running server has taken it up."""
    theirs = rasa_init.train()
    with _as_in_a_fresh_clone():
        ours = _train_ours()
    figures = [_figure("training from nothing", theirs, ours, "s")]
    editing.lay_out_copy()
    with bots.our_bot(EVENFIELD_MODEL=editing.serve_a_copy()):
        trained, live = editing.seconds_to_live(bots.RUN / "logs" / "rasa.log")
    return [
        *figures,
        _figure("an edit of one topic, training", NOTHING, trained, "s"),
        _figure("an edit of one topic, until it serves", NOTHING, live, "s"),
    ]


def _merged(parts: list[Times]) -> Times:
    whole = Times(seconds=sum(part.seconds for part in parts))
    for part in parts:
        whole.replies += part.replies
        whole.refused += part.refused
        whole.failed += part.failed
    return whole


def _around(times: list[float], turn: int) -> float:
    """The median of the ten turns up to this one."""
    return statistics.median(times[turn - 10 : turn])


def _loads(theirs: bots.Bot, ours: bots.Bot, plan: Plan) -> Iterator[Figure]:
    load(Theirs, theirs.base, THEIRS, 1, 3)  # both warm
    load(Ours, ours.base, OURS, 3, 6)
    for parents in plan.parents:
        parts: dict[str, list[Times]] = {"theirs": [], "ours": []}
        for _ in range(plan.rounds):
            parts["theirs"].append(load(Theirs, theirs.base, THEIRS, parents, plan.seconds))
            parts["ours"].append(load(Ours, ours.base, OURS, parents, plan.seconds))
        one, other = _merged(parts["theirs"]), _merged(parts["ours"])
        who = f"{parents} parent{'s' * (parents > 1)}"
        yield _figure(f"reply p50, {who}", one.p50, other.p50, "ms")
        yield _figure(f"reply p95, {who}", one.p95, other.p95, "ms")
        yield _figure(f"turns, {who}", one.turns_a_second, other.turns_a_second, "/s")
        if one.failed or other.failed or other.refused:
            print(f"{who}: failed {one.failed} and {other.failed}, refused {len(other.refused)}")


def _long_talks(theirs: bots.Bot, ours: bots.Bot, turns: tuple[int, ...]) -> Iterator[Figure]:
    long_theirs = one_talk(Theirs, theirs.base, THEIRS[0], max(turns))
    long_ours = one_talk(Ours, ours.base, QUESTIONS, max(turns))
    for turn in turns:
        yield _figure(f"turn {turn} of a talk", _around(long_theirs, turn), _around(long_ours, turn), "ms")
    growth = [_around(times, max(turns)) / _around(times, min(turns)) for times in (long_theirs, long_ours)]
    yield _figure(f"turn {max(turns)} to turn {min(turns)}", growth[0], growth[1], "times")


def measure(plan: Plan) -> list[Figure]:
    """All figures."""
    rasa_init.prepare()
    local.prepare()
    figures = _training() if plan.trains else []
    installed = _figure("installed environment", rasa_init.megabytes(), sizes.megabytes(), "MB")
    with bots.init_bot() as theirs, bots.our_bot() as ours:
        figures.append(_figure("start", theirs.start_seconds, ours.start_seconds, "s"))
        figures += _loads(theirs, ours, plan)
        figures.append(_figure("memory after load", theirs.megabytes(), ours.megabytes(), "MB"))
        own = [bot.megabytes("RssAnon") for bot in (theirs, ours)]
        figures.append(_figure("of it no pages of files", own[0], own[1], "MB"))
        figures += _long_talks(theirs, ours, plan.turns)
    return [*figures, installed]


def main() -> None:
    """Measures, prints and draws."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that nothing is left running
    options = argparse.ArgumentParser()
    options.add_argument("--quick", action="store_true", help="three minutes instead of fifteen")
    options.add_argument("--no-training", action="store_true", help="leave the models as they are")
    given = options.parse_args()
    plan = QUICK if given.quick else Plan(trains=not given.no_training)
    bots.CACHE.mkdir(parents=True, exist_ok=True)
    print(f"before: {machine()}", flush=True)
    figures = measure(plan)
    print(f"\n{table(figures)}\n\nafter: {machine()}")
    missed = [figure.name for figure in figures if figure.mark == "MISSED"]
    print(f"missed: {', '.join(missed) or 'none'}")
    if not given.quick:  # a picture of a whole run only
        (bots.CACHE / "figures.json").write_text(json.dumps([asdict(f) for f in figures], indent=1))
        chart.draw(figures, local.ROOT / "docs" / "pictures" / "bench.svg")


if __name__ == "__main__":
    main()
