"""The two bots that are measured side by side, running: Evenfield, and what `rasa init` makes."""

from __future__ import annotations

import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.running import rasa_init
from deploy import local

CACHE = local.CACHE / "bench"
RUN = CACHE / "run"
"""Where ours keeps its database and logs."""


@dataclass
class Bot:
    """A running bot."""

    base: str
    pids: list[int]
    start_seconds: float

    def megabytes(self, kind: str = "VmRSS") -> int:
        """Memory of all its processes now: resident, or of its own alone ("RssAnon").

        Resident memory counts pages of program files, which programs share and the system can take back.
        """
        return sum(memory_of(pid, kind) for pid in self.pids)


def memory_of(pid: int, kind: str = "VmRSS") -> int:
    """Megabytes of a process, by /proc."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith(kind)).split()[1]) // 1024


@contextmanager
def init_bot() -> Iterator[Bot]:
    """Runs the bot of `rasa init` as it comes, with its REST channel."""
    rasa_init.prepare()
    port = local.free_port()
    begin = time.perf_counter()
    with (CACHE / "rasa-init-run.log").open("w") as log:
        process = subprocess.Popen(
            rasa_init.rasa("run", "--port", str(port), "--interface", "127.0.0.1"),
            cwd=rasa_init.PROJECT,
            env=rasa_init.environment(),
            stdout=log,
            stderr=log,
        )
    try:
        base = f"http://127.0.0.1:{port}"
        _wait(f"{base}/", process)
        yield Bot(base, [process.pid], time.perf_counter() - begin)
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def our_bot(**more: str) -> Iterator[Bot]:
    """Runs Evenfield as `make run` does, with a database of its own."""
    local.prepare()
    shutil.rmtree(RUN, ignore_errors=True)
    (RUN / "logs").mkdir(parents=True)
    port = local.free_port()
    settings = {
        **local.environment(port, cache=RUN),
        "EVENFIELD_RATE_PER_MINUTE": "0",
        **more,
    }
    begin = time.perf_counter()
    with local.supervised(RUN / "logs", settings) as supervisor:
        local.wait_until_ready(port, supervisor.running, RUN / "logs", settings["EVENFIELD_ACTIONS_URL"])
        pids = [process.pid for process in supervisor.running]
        yield Bot(f"http://127.0.0.1:{port}/webhooks/guide", pids, time.perf_counter() - begin)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 900  # a busy machine may take its time
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError("the bot of `rasa init` ended: see .cache/bench/rasa-init-run.log")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)
