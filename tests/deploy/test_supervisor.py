"""Servers that die are started again, each time after a longer pause; stopping is in order."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from deploy import supervisor
from deploy.supervisor import Supervisor

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
