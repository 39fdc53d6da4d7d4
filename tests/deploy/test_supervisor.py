"""Servers that die are started again, each time after a longer pause; stopping is in order."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deploy import supervisor
from deploy.supervisor import Supervisor

ROOT = Path(supervisor.__file__).parents[1]
SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]
DIES = [sys.executable, "-c", "print('no')"]


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "FIRST_PAUSE", 0.05)


def _made(tmp_path: Path, **commands: list[str]) -> Supervisor:
    made = Supervisor(commands, tmp_path, {}, tmp_path)
    made.start()
    return made


def _look_until_started(made: Supervisor, name: str, seconds: float = 5) -> None:
    until = time.monotonic() + seconds
    while made.process(name).poll() is not None:
        assert time.monotonic() < until
        made.look()
        time.sleep(0.01)


def test_a_killed_server_is_started_again(tmp_path: Path) -> None:
    made = _made(tmp_path, one=SLEEPS, two=SLEEPS)
    try:
        killed, other = made.process("one"), made.process("two")
        killed.kill()
        killed.wait()
        assert made.look() == ["one"]
        _look_until_started(made, "one")
        assert made.process("one").pid != killed.pid
        assert made.process("two").pid == other.pid
    finally:
        made.stop()


def test_a_server_that_dies_at_once_is_tried_less_and_less_often(tmp_path: Path) -> None:
    made = _made(tmp_path, one=DIES)
    begin = time.monotonic()
    pauses: list[float] = []
    while len(pauses) < 4 and time.monotonic() - begin < 30:
        if made.look():
            pauses.append(made._children[0].pause)
        time.sleep(0.01)
    made.stop()
    assert pauses == sorted(set(pauses)), "each pause is longer than the one before"
    assert len(pauses) == 4


def test_stopping_ends_all(tmp_path: Path) -> None:
    made = _made(tmp_path, one=SLEEPS, two=SLEEPS)
    made.stop()
    assert all(process.poll() is not None for process in made.running)


SERVES = """
import signal, sys, time
from deploy import leash
if "deaf" in sys.argv:
    leash.STOP_SECONDS = 0.2
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
leash.end_with_starter()
time.sleep(60)
"""
STARTS = """
import os, sys, time
from pathlib import Path
from deploy.supervisor import Supervisor
command = [sys.executable, "-c", *sys.argv[1:]]
made = Supervisor({"one": command}, Path(os.environ["LOGS"]), dict(os.environ), Path.cwd())
made.start()
print(made.process("one").pid, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("how", ["", "deaf"], ids=["by being asked", "also where it does not hear"])
def test_a_server_ends_with_a_starter_that_is_killed(tmp_path: Path, how: str) -> None:
    program = [sys.executable, "-c", STARTS, SERVES, how]
    settings = {**os.environ, "LOGS": str(tmp_path)}
    with subprocess.Popen(program, cwd=ROOT, env=settings, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout
        server = int(starter.stdout.readline())
        starter.kill()
    until = time.monotonic() + 10
    try:
        while _runs(server):
            assert time.monotonic() < until, "it outlives who started it"
            time.sleep(0.05)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(server, signal.SIGKILL)


def _runs(pid: int) -> bool:
    """Whether a process of another one's is there and is no dead one that nobody asked after."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False
