"""Where the time of a turn goes: `python -m bench.turn_profile` (the assistant is trained if need be).

py-spy looks into the worker a hundred times a second while a few parents write, and each sample is counted
for the part that is innermost in its stack. So the shares hold on a busy machine too; how long a turn has the
processor is read from /proc. A thread that waits for the disk counts as busy. Writes docs/pictures/turn.svg,
and the stacks to .cache/bench.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.running import bots, chart
from bench.running.figures import machine
from bench.running.load import OURS, Ours, load
from deploy import local

CONVERSATION = "conversation"
PARTS: dict[str, tuple[str, ...]] = {
    "store": ("channel/storage/", "sqlalchemy/", "ujson"),
    "encoder": ("nlu/embedding/", "onnxruntime/", "tokenizers/", "nlu/components/sentence_encoder"),
    "spaCy": ("spacy/", "thinc/"),
    "redaction": ("privacy/",),
    "hearing facts": ("nlu/hearing/", "nlu/components/fact_hearer"),
    "danger": ("nlu/safety/", "nlu/components/danger_detector"),
    "terms and dates": ("nlu/entities/", "nlu/components/rule_pipeline", "language/", "dateparser/"),
    "topic": ("nlu/classification/", "nlu/components/topic_classifier"),
    "finding the answer": ("nlu/answers/", "nlu/components/answer_finder"),
    "policies": ("rasa/core/policies/",),
    "actions": ("actions/", "knowledge/", "rasa_sdk/"),
    "calling actions": (
        *("rasa/core/actions/", "rasa/utils/endpoints"),
        *("channel/operations/actions_here", "channel/rasa_patches/faults"),
    ),
    CONVERSATION: ("rasa/shared/core/", "rasa/core/processor"),
    "channel": ("channel/", "sanic/", "asyncio/", "uvloop"),
}
"""The parts of the worker, each with places in the code. The innermost frame in one of them decides."""
REST = "the rest"
WAITING = (
    "_worker (concurrent/futures/thread.py",
    "watch (deploy/action_server.py",
    "serve_application (rasa/core/run.py",
    "serve (sanic/server/runners.py",
)
"""Where a thread has no work, and the event loop waits in uvloop: py-spy takes both for busy."""


@dataclass(frozen=True)
class Share:
    """A part of a turn."""

    part: str
    share: float
    milliseconds: float


def part_of(frames: Sequence[str]) -> str:
    """The part to which a stack belongs; frames from the outermost to the innermost.

    Events and slots are work of whoever asks for them: a policy that reads the conversation is a policy.
    """
    found = [part for frame in reversed(frames) for part in _parts_of(frame.partition(" (")[2])]
    if found[:1] == [CONVERSATION]:
        return next((part for part in found if part in {"policies", "store"}), CONVERSATION)
    return found[0] if found else REST


def _parts_of(place: str) -> list[str]:
    """The part that a place in the code is in, if any."""
    return [
        part
        for part, places in PARTS.items()
        if any(place.startswith(one) or f"/{one}" in place for one in places)
    ][:1]


def counted(folded: str) -> Counter[str]:
    """Samples of each part, from py-spy's lines "frame;frame;frame count"."""
    found: Counter[str] = Counter()
    for line in folded.splitlines():
        stack, _, count = line.rpartition(" ")
        frames = stack.split(";")
        if not frames[-1].startswith(WAITING):
            found[part_of(frames)] += int(count)
    return found


def shares(found: Counter[str], whole: float) -> list[Share]:
    """What each part takes of a turn, largest first; milliseconds of the whole are known."""
    all_samples = sum(found.values())
    parts = [
        Share(part, samples / all_samples, whole * samples / all_samples) for part, samples in found.items()
    ]
    return sorted(parts, key=lambda one: -one.share)


def _busy(pid: int) -> float:
    """Seconds that a process has had the processor."""
    times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(times[11]) + int(times[12])) / 100


def measure(seconds: int, parents: int) -> list[Share]:
    """Profiles a running assistant under a small load."""
    spy = shutil.which("py-spy", path=str(Path(sys.executable).parent))
    if not spy:
        sys.exit("evenfield: py-spy is missing. Install what tests need: make setup-dev")
    out = bots.CACHE / "turn.folded"
    with bots.our_bot() as bot:
        load(Ours, bot.base, OURS, 3, 8)  # warm
        (worker,) = bot.pids
        record = [spy, "record", "-f", "raw", "-r", "100", "-d", str(seconds), "-p", str(worker)]
        spying = subprocess.Popen(
            [*record, "-o", str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        before = _busy(worker)
        turns = len(load(Ours, bot.base, OURS, parents, seconds).replies)
        spent = 1e3 * (_busy(worker) - before) / turns
        spying.wait(60)
    print(f"{turns} turns, processor {spent:.1f} ms a turn")
    return shares(counted(out.read_text()), spent)


def table(found: Sequence[Share]) -> str:
    """The shares as lines of text."""
    return "\n".join(f"{one.part:22}{one.share:6.1%}{one.milliseconds:8.1f} ms" for one in found)


def main() -> None:
    """Measures, prints, draws."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that nothing is left running
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--parents", type=int, default=3)
    options.add_argument("--quick", action="store_true", help="twenty seconds, and no picture")
    given = options.parse_args()
    found = measure(20 if given.quick else given.seconds, given.parents)
    print(f"{table(found)}\n{machine()}")
    if not given.quick:
        chart.draw_shares(
            [(one.part, one.share, one.milliseconds) for one in found],
            local.ROOT / "docs" / "pictures" / "turn.svg",
        )


if __name__ == "__main__":
    main()
