"""The two bots that are measured side by side: Evenfield, and what `rasa init` makes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy import local

CACHE = local.CACHE / "bench"
INIT = CACHE / "rasa-init"
_QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}


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
        return sum(_memory(pid, kind) for pid in self.pids)


def _memory(pid: int, kind: str) -> int:
    """Megabytes of a process, by /proc."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith(kind)).split()[1]) // 1024


def init_training_seconds() -> float:
    """Makes the bot of `rasa init` once; how long its training took, from the file beside it."""
    stamp = CACHE / "rasa-init.seconds"
    if not stamp.is_file():
        shutil.rmtree(INIT, ignore_errors=True)
        INIT.mkdir(parents=True)
        with (CACHE / "rasa-init.log").open("w") as log:
            command = [sys.executable, "-W", "ignore", "-m", "rasa", "init", "--no-prompt", "--init-dir", "."]
            subprocess.run(
                command, cwd=INIT, env={**os.environ, **_QUIET}, stdout=log, stderr=log, check=True
            )
        stamp.write_text(str(train_init()))
    return float(stamp.read_text())


def train_init() -> float:
    """Trains the bot of `rasa init` anew. Seconds."""
    begin = time.perf_counter()
    command = [sys.executable, "-W", "ignore", "-m", "rasa", "train", "--force"]
    with (CACHE / "rasa-init.log").open("a") as log:
        subprocess.run(command, cwd=INIT, env={**os.environ, **_QUIET}, stdout=log, stderr=log, check=True)
    return time.perf_counter() - begin


@contextmanager
def init_bot() -> Iterator[Bot]:
    """Runs the bot of `rasa init` as it comes, with its REST channel."""
    port = local.free_port()
    command = [sys.executable, "-W", "ignore", "-m", "rasa", "run", "--port", str(port)]
    begin = time.perf_counter()
    with (CACHE / "rasa-init-run.log").open("w") as log:
        process = subprocess.Popen(command, cwd=INIT, env={**os.environ, **_QUIET}, stdout=log, stderr=log)
    try:
        base = f"http://127.0.0.1:{port}"
        _wait(f"{base}/")
        yield Bot(base, [process.pid], time.perf_counter() - begin)
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def our_bot(**more: str) -> Iterator[Bot]:
    """Runs Evenfield as `make run` does, with a database of its own."""
    folder = CACHE / "run"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "logs").mkdir(parents=True)
    port = local.free_port()
    settings = {
        **local.environment(port, local.free_port(), folder),
        "EVENFIELD_RATE_PER_MINUTE": "0",
        **more,
    }
    begin = time.perf_counter()
    with local.supervised(folder / "logs", settings) as supervisor:
        local.wait_until_ready(port, supervisor.running, folder / "logs", settings["EVENFIELD_ACTIONS_URL"])
        pids = [process.pid for process in supervisor.running]
        yield Bot(f"http://127.0.0.1:{port}/webhooks/guide", pids, time.perf_counter() - begin)


def _wait(url: str) -> None:
    end = time.monotonic() + 900  # a busy machine may take its time
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)
