"""Measures Evenfield beside the bot of `rasa init`, on the same machine, in one run. `make bench` calls it.

Nothing is asserted: figures depend on the machine, and mean something on a quiet one only. The bots take
turns, so that both meet the same minutes of the machine. Writes .cache/bench/figures.json and
docs/pictures/bench.svg.
"""

from __future__ import annotations

import argparse
import json
import signal
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench import bots, picture
from bench.load import OURS, QUESTIONS, THEIRS, Ours, Theirs, Times, load, one_talk
from deploy import training
from nlu.embedding import cache

PARENTS = (1, 5, 20, 50)
TURNS = (10, 100, 400)


@dataclass(frozen=True)
class Figure:
    """One measure of both bots, and the ratio that is aimed at."""

    name: str
    theirs: float
    ours: float
    unit: str
    target: str = ""

    @property
    def ratio(self) -> float:
        """Ours as a part of theirs."""
        return self.ours / self.theirs if self.theirs else float("nan")


def _train_ours(anew: bool) -> float:
    """Trains ours; anew, or with the vectors of the last training, as after an edit. Seconds."""
    if anew:
        cache.FILE.unlink(missing_ok=True)
    begin = time.perf_counter()
    if not training.train(bots.CACHE / "training.log"):
        sys.exit("training failed: see .cache/bench/training.log")
    return time.perf_counter() - begin


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


def measure(seconds: float, rounds: int, trains: bool) -> list[Figure]:
    """All figures. `trains` trains both bots anew; else the time of theirs is the remembered one."""
    figures: list[Figure] = []
    theirs_trained = bots.init_training_seconds()
    if trains:
        theirs_trained = bots.train_init()
        figures.append(Figure("training", theirs_trained, _train_ours(anew=True), "s", "<= 0.3"))
        figures.append(Figure("training after an edit", theirs_trained, _train_ours(anew=False), "s"))
    with bots.init_bot() as theirs, bots.our_bot() as ours:
        figures.append(Figure("start", theirs.start_seconds, ours.start_seconds, "s"))
        load(Theirs, theirs.base, THEIRS, 1, 3)  # both warm
        load(Ours, ours.base, OURS, 3, 6)
        for parents in PARENTS:
            parts: dict[str, list[Times]] = {"theirs": [], "ours": []}
            for _ in range(rounds):
                parts["theirs"].append(load(Theirs, theirs.base, THEIRS, parents, seconds))
                parts["ours"].append(load(Ours, ours.base, OURS, parents, seconds))
            one, other = _merged(parts["theirs"]), _merged(parts["ours"])
            who = f"{parents} parent{'s' * (parents > 1)}"
            aims = {1: ("<= 0.8", "", ""), 20: ("", "<= 0.5", ">= 2.0")}.get(parents, ("", "", ""))
            figures += [
                Figure(f"reply p50, {who}", one.p50, other.p50, "ms", aims[0]),
                Figure(f"reply p95, {who}", one.p95, other.p95, "ms", aims[1]),
                Figure(f"turns, {who}", one.turns_a_second, other.turns_a_second, "/s", aims[2]),
            ]
            if one.failed or other.failed or other.refused:
                print(f"{who}: failed {one.failed} and {other.failed}, refused {len(other.refused)}")
        figures.append(Figure("memory after load", theirs.megabytes(), ours.megabytes(), "MB", "<= 0.75"))
        own = [bot.megabytes("RssAnon") for bot in (theirs, ours)]
        figures.append(Figure("of it no file's pages", *own, "MB"))
        long_theirs = one_talk(Theirs, theirs.base, THEIRS[0], max(TURNS))
        long_ours = one_talk(Ours, ours.base, QUESTIONS, max(TURNS))
        for turn in TURNS:
            figures.append(
                Figure(f"turn {turn} of a talk", _around(long_theirs, turn), _around(long_ours, turn), "ms")
            )
        growth = [_around(times, 400) / _around(times, 10) for times in (long_theirs, long_ours)]
        figures.append(Figure("turn 400 to turn 10", *growth, "times", "ours <= 1.5"))
    return figures


def table(figures: list[Figure]) -> str:
    """The figures as lines of text."""
    lines = [f"{'':26}{'rasa init':>12}{'Evenfield':>12}{'':6}{'ratio':>8}  target"]
    for f in figures:
        lines.append(f"{f.name:26}{f.theirs:12.1f}{f.ours:12.1f} {f.unit:5}{f.ratio:8.2f}  {f.target}")
    return "\n".join(lines)


def main() -> None:
    """Measures, prints and draws."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that nothing is left running
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, default=10, help="of each load")
    options.add_argument("--rounds", type=int, default=2, help="of each load")
    options.add_argument("--no-training", action="store_true", help="leave the models as they are")
    given = options.parse_args()
    bots.CACHE.mkdir(parents=True, exist_ok=True)
    figures = measure(given.seconds, given.rounds, not given.no_training)
    print(table(figures))
    (bots.CACHE / "figures.json").write_text(json.dumps([vars(f) for f in figures], indent=1))
    picture.draw(figures, Path("docs/pictures/bench.svg"))


if __name__ == "__main__":
    main()
