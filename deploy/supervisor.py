"""Keeps the servers of one machine up: starts them, starts a dead one again, stops them in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from channel.operations.actions_here import HERE
from deploy.leash import Leash

STOP_SECONDS = 10.0
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
STEADY_SECONDS = 60.0
"""A server that ran this long is thought well: its next pause is short again."""


@dataclass
class Child:
    """One server and what is known of it."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    leash: Leash | None = None
    pause: float = field(default_factory=lambda: FIRST_PAUSE)
    started: float = 0.0
    again_at: float = field(default=0.0)


class Supervisor:
    """Servers by name, in the order in which they start."""

    def __init__(
        self, commands: dict[str, list[str]], logs: Path, settings: dict[str, str], folder: Path
    ) -> None:
        self._children = [Child(name, command) for name, command in commands.items()]
        self._logs, self._settings, self._folder = logs, settings, folder

    @property
    def running(self) -> list[subprocess.Popen[bytes]]:
        """The processes, in the order of the commands."""
        return [child.process for child in self._children if child.process]

    def process(self, name: str) -> subprocess.Popen[bytes]:
        """The process of a server. Raises KeyError."""
        return {child.name: child.process for child in self._children if child.process}[name]

    def start(self) -> None:
        """Starts all of them with new logs."""
        for child in self._children:
            (self._logs / f"{child.name}.log").unlink(missing_ok=True)
            self._start(child)

    def _start(self, child: Child) -> None:
        self._let_go(child)
        child.leash = Leash()
        with (self._logs / f"{child.name}.log").open("ab") as log:
            child.process = subprocess.Popen(
                child.command,
                cwd=self._folder,
                env={**self._settings, **child.leash.setting},
                pass_fds=[child.leash.servers_end],
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        child.leash.given()
        child.started = time.monotonic()

    @staticmethod
    def _let_go(child: Child) -> None:
        if child.leash:
            child.leash.loose()
            child.leash = None

    def look(self) -> list[str]:
        """Starts again what has died, each time after a longer pause. Returns the names of the dead."""
        died = []
        for child in self._children:
            if child.process is None or child.process.poll() is None:
                continue
            now = time.monotonic()
            if not child.again_at:
                died.append(child.name)
                child.pause = FIRST_PAUSE if now - child.started > STEADY_SECONDS else child.pause
                child.again_at = now + child.pause
                child.pause = min(child.pause * 2, LONGEST_PAUSE)
            elif now >= child.again_at:
                child.again_at = 0.0
                self._start(child)
        return died

    def stop(self) -> None:
        """Stops them, the last started first, so that turns under way still find the actions."""
        for child in reversed(self._children):
            if child.process and child.process.poll() is None:
                child.process.terminate()
                try:
                    child.process.wait(timeout=STOP_SECONDS)
                except subprocess.TimeoutExpired:
                    os.killpg(child.process.pid, signal.SIGKILL)
                    child.process.wait()
            self._let_go(child)


def servers_of(settings: dict[str, str]) -> dict[str, list[str]]:
    """The commands of Rasa and, where it is one of its own, of the action server, by these settings."""
    rasa = {"rasa": [sys.executable, "-m", "deploy.worker"]}
    if settings["EVENFIELD_ACTIONS_URL"] == HERE:
        return rasa
    actions_port = settings["EVENFIELD_ACTIONS_URL"].rsplit(":", 1)[-1].split("/")[0]
    return {"actions": [sys.executable, "-m", "deploy.action_server", "--port", actions_port], **rasa}
