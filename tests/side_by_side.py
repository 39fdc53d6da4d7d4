"""Runs the tests in parts, some at once, and sums them up: `python tests/side_by_side.py [PART ...]`.

One process after the other would wait most of the time: for a browser, for locks, for servers that start.
Parts that need the trained model begin when training is done; meanwhile those run that need none. Each part's
output is printed whole, in order; the last line counts all parts as pytest counts one. A part that fails,
breaks off or finds no test fails the whole.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTEST = (sys.executable, "-m", "pytest")
AT_ONCE = 4
"""On two cores: tests that talk with servers, break them or drive a browser wait much of their time."""
FILLING_IN = 3
"""So many parts that need nothing but the processor run beside these, and give way to them."""
POLITE = 10
"""The niceness of those."""
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
"""Of each process for products of matrices: a second one waits by spinning, and the cores have work."""
COMPILED_ONCE = {"PYTHONDONTWRITEBYTECODE": ""}
"""Images of Python set it; then each process, and each server of a test, compiles all modules anew."""
LOOK_SECONDS = 0.2
STOP_SECONDS = 60


@dataclass(frozen=True)
class Part:
    """A process of its own."""

    name: str
    command: tuple[str, ...]
    after: tuple[str, ...] = ()
    """The parts that must have succeeded before."""
    is_tests: bool = True
    fills_in: bool = False
    """Whether it needs nothing but the processor: it takes what the others leave."""


def _tests(name: str, *options: str, after: tuple[str, ...] = (), fills_in: bool = False) -> Part:
    return Part(name, (*PYTEST, *options), after, fills_in=fills_in)


TRAINING = Part(
    "training", (sys.executable, "-c", "from deploy.local import prepare; prepare()"), is_tests=False
)
CHROMIUM = Part("chromium", ("sh", "deploy/browser.sh"), is_tests=False)
UNDERSTANDING = tuple(f"tests/{folder}" for folder in ("desk", "knowledge", "language", "nlu", "privacy"))
"""What is known, how messages are read, and the desk: as long as all other tests without a server, some of
which sleep."""
# In the order of their start: what needs the model begins when it is there, the longest first. Tests in a new
# folder belong to "unit" or "real" without being named here.
PARTS = (
    TRAINING,
    _tests("unit", "-m", "unit", *(f"--ignore={folder}" for folder in UNDERSTANDING), fills_in=True),
    CHROMIUM,
    _tests("understanding", "-m", "unit", *UNDERSTANDING, fills_in=True),
    _tests("browser", "-m", "browser and not conversation", "tests/browser", after=("chromium",)),
    _tests("pages", "-m", "conversation", "tests/browser", after=("chromium", "training")),
    _tests("talks", "-m", "conversation", "tests/conversations", after=("training",)),
    _tests("faults", "-m", "faults and not conversation", "tests/faults", after=("training",)),
    _tests(
        *("real", "-m", "conversation", "--ignore=tests/conversations", "--ignore=tests/browser"),
        after=("training",),
    ),
    _tests("learned", "-m", "learned", "tests/nlu", after=("training",), fills_in=True),
)
COUNTED = ("failed", "passed", "skipped", "xfailed", "xpassed", "error")
_COUNT = re.compile(r"(\d+) (failed|error|passed|skipped|xfailed|xpassed)s?\b")


class Run:
    """A part that is running or done."""

    def __init__(self, part: Part, folder: Path) -> None:
        self.part = part
        self._path = folder / part.name
        self._out = self._path.open("wb")
        # A session of its own: Ctrl-C reaches it once, from us, and its servers are stopped in order.
        self.process = subprocess.Popen(
            part.command,
            cwd=ROOT,
            env={**ONE_THREAD, **os.environ, **COMPILED_ONCE},
            stdout=self._out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        if part.fills_in:  # the longest parts wait for training
            give_way(self.process.pid)
        self.began = time.monotonic()
        self.ended: float | None = None
        self.processor = 0.0
        """Seconds of processor that it took, with all that it started and waited for. Of a browser that is
        half: nobody waits for its pages."""

    def is_done(self) -> bool:
        """True when the process has ended."""
        if self.ended is None:
            before = _processor_of_those_that_ended()
            if self.process.poll() is None:
                return False
            self.ended = time.monotonic()
            self.processor = _processor_of_those_that_ended() - before
        return True

    def has_succeeded(self) -> bool:
        """True when the process has ended, and well."""
        return self.is_done() and self.process.returncode == 0

    def output(self) -> str:
        """All that it has printed."""
        self._out.close()
        return self._path.read_text(encoding="utf-8", errors="replace")

    def counts(self) -> Counter[str]:
        """What pytest's closing line counts; an end without tests, or without that line, is an error."""
        lines = [line for line in self.output().splitlines() if re.search(r" in \d+\.\d+s", line)]
        found = Counter({what: int(number) for number, what in _COUNT.findall(lines[-1] if lines else "")})
        failed = self.process.returncode != 0 and not (found["failed"] or found["error"])
        if failed or (self.part.is_tests and not sum(found.values())):
            found["error"] += 1
        return found if self.part.is_tests else Counter(error=found["error"])

    def stop(self) -> None:
        """As Ctrl-C does, so that it stops its own servers."""
        if not self.is_done():
            self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()


def give_way(process: int) -> None:
    """Lets others have the processor first.

    Linux shares it out among sessions before it looks at the niceness of processes ("autogroup"): that of a
    session of its own counts beside nobody, unless the session gets one, too.
    """
    with suppress(ProcessLookupError):
        os.setpriority(os.PRIO_PROCESS, process, POLITE)
    with suppress(OSError):  # another system, or one that has none
        Path(f"/proc/{process}/autogroup").write_text(str(POLITE))


def _processor_of_those_that_ended() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(parts: Sequence[Part], at_once: int = AT_ONCE) -> int:
    """Runs the parts and prints the sum. Returns 0 when everything passed."""
    begin = time.monotonic()
    counts: Counter[str] = Counter()
    told: list[str] = []
    times: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for done in _in_order(parts, at_once, Path(folder), begin):
            output = done.output()
            print(f"\n===== {done.part.name}\n{output.rstrip()}", flush=True)
            told += [line for line in output.splitlines() if line.startswith(("FAILED ", "ERROR "))]
            ended = (done.ended or time.monotonic()) - begin
            spans = f"{done.began - begin:5.0f} to {ended:5.0f} s"
            times.append(f"{spans}  {done.processor:5.0f} s of processor  {done.part.name}")
            found = done.counts()
            if found["error"] and done.process.returncode:
                told.append(f"{done.part.name} ended with {done.process.returncode}")
            counts.update(found)
            if not done.part.is_tests and done.process.returncode:
                left = [part.name for part in parts if done.part.name in part.after]
                told += [f"{name} was not run: {done.part.name} failed" for name in left]
                counts["error"] += len(left)
    seconds = time.monotonic() - begin
    print("\n===== all parts", *times, *told, sep="\n")
    print(closing(counts, seconds), flush=True)
    return 1 if counts["failed"] or counts["error"] or not counts["passed"] else 0


def closing(counts: Counter[str], seconds: float) -> str:
    """A line like pytest's own."""
    named = [f"{counts[what]} {_plural(what, counts[what])}" for what in COUNTED if counts[what]]
    minutes, rest = divmod(round(seconds), 60)
    return f"{', '.join(named) or 'no tests ran'} in {seconds:.2f}s (0:{minutes:02}:{rest:02})"


def _plural(what: str, count: int) -> str:
    return "errors" if what == "error" and count > 1 else what


def _in_order(parts: Sequence[Part], at_once: int, folder: Path, begin: float) -> Iterator[Run]:
    """Starts what may start, and gives the parts in their order, each when it is done."""
    names = {part.name for part in parts}
    waiting = list(parts)
    runs: dict[str, Run] = {}
    failed: set[str] = set()
    due = list(parts)
    try:
        while due:
            for name, one in runs.items():
                if one.is_done() and one.process.returncode:
                    failed.add(name)
            due = [part for part in due if failed.isdisjoint(part.after) or part.name in runs]
            waiting = [part for part in waiting if part in due]
            ready = [
                p
                for p in waiting
                if all(a in runs and runs[a].has_succeeded() for a in p.after if a in names)
            ]
            for part in ready:
                beside = sum(not o.is_done() for o in runs.values() if o.part.fills_in == part.fills_in)
                if beside >= (FILLING_IN if part.fills_in else at_once):
                    continue
                print(f"[{time.monotonic() - begin:4.0f} s] {part.name} begins", flush=True)
                runs[part.name] = Run(part, folder)
                waiting.remove(part)
            while due and due[0].name in runs and runs[due[0].name].is_done():
                print(f"[{time.monotonic() - begin:4.0f} s] {due[0].name} is done", flush=True)
                yield runs[due.pop(0).name]
            if due:
                time.sleep(LOOK_SECONDS)
    finally:
        for one in runs.values():
            one.stop()


def main() -> int:
    """Runs all parts, or those that are named."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("parts", nargs="*", metavar="PART", help=", ".join(part.name for part in PARTS))
    options.add_argument("--at-once", type=int, default=AT_ONCE, help="so many beside those that fill in")
    given = options.parse_args()
    wrong = set(given.parts) - {part.name for part in PARTS}
    if wrong:
        options.error(f"there is no part {', '.join(sorted(wrong))}")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return run([part for part in PARTS if not given.parts or part.name in given.parts], given.at_once)
    except KeyboardInterrupt:
        print("\nStopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
