"""The desk of a copy of this project, and the parents who write to its assistant, for tests in a browser."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from deploy import local, training

from ..conftest import AXE

ROOT = Path(__file__).parents[3]
CHECKED = "content.pickle"
"""Content that was read and checked, as the servers of a project keep it."""
TOPIC = Path("knowledge/content/topics/rights/stay_put.md")


def copied_to(folder: Path) -> Path:
    """A working copy of the project as staff have it, with the model that is trained already."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    for name in filter(None, names.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    for made in ("models", ".cache/encoder", ".cache/names", ".cache/learned", ".cache/vectors"):
        if (ROOT / made).exists():
            shutil.copytree(ROOT / made, folder / made)
    (folder / ".cache" / "logs").mkdir(parents=True)
    if (local.CACHE / CHECKED).is_file():
        shutil.copy2(local.CACHE / CHECKED, folder / ".cache" / CHECKED)
    git = ["git", "-c", "user.name=Staff", "-c", "user.email=staff@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "as it was"]):
        subprocess.run([*git, *command], cwd=folder, check=True, capture_output=True)
    os.utime(folder / "models" / training.STAMP.name)
    return folder


def wait_until(is_so: Callable[[], bool], seconds: float) -> None:
    """Returns when it is so; fails the test when it takes too long."""
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            pytest.fail(f"not within {seconds:.0f} seconds")
        time.sleep(1)


def settings(**own: str) -> dict[str, str]:
    """The environment of a program of the copy."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EVENFIELD_")}
    return {**kept, "PYTHONWARNINGS": "ignore", **own}


@contextmanager
def served_from(copy: Path) -> Iterator[int]:
    """The assistant that serves parents from the copy, at this port of the machine."""
    port = local.free_port()
    with (copy / ".cache" / "guide.log").open("wb") as log:
        running = subprocess.Popen(
            [sys.executable, "-m", "deploy.local"],
            cwd=copy,
            env=settings(PORT=str(port), EVENFIELD_RATE_PER_MINUTE="0"),
            stdout=log,
            stderr=log,
        )
    ready = f"http://127.0.0.1:{port}/webhooks/guide/health/ready"
    wait_until(lambda: local.answers(ready), seconds=300)
    yield port
    running.terminate()
    running.wait(timeout=60)


class Desk:
    """The desk of the copy, which can be killed and started again at the same address."""

    def __init__(self, copy: Path) -> None:
        self._copy = copy
        self._port = local.free_port()
        self.address = f"http://127.0.0.1:{self._port}"
        self.start()

    def start(self) -> None:
        with (self._copy / ".cache" / "desk.log").open("ab") as log:
            self._running = subprocess.Popen(
                [sys.executable, "-m", "desk"],
                cwd=self._copy,
                env=settings(EVENFIELD_DESK_PORT=str(self._port)),
                stdout=log,
                stderr=log,
            )
        wait_until(lambda: local.answers(f"{self.address}/"), seconds=300)

    def freeze(self) -> None:
        """Requests are taken by the system and answered by nobody, as by a machine that hangs."""
        self._running.send_signal(signal.SIGSTOP)

    def kill(self) -> None:
        self._running.kill()
        self._running.wait(timeout=60)

    def stop(self) -> None:
        self._running.terminate()
        self._running.wait(timeout=60)


class Parent:
    """A parent in a conversation with the assistant of the copy."""

    def __init__(self, port: int) -> None:
        self._url = f"http://127.0.0.1:{port}/webhooks/guide"
        self._headers = {"Content-Type": "application/json"}
        self._headers["Authorization"] = f"Bearer {self._post('/sessions', {})['token']}"

    def say(self, text: str) -> list[str]:
        """What is said to a message: the id of each answer, or its kind where it is none."""
        messages = self._post("/messages", {"text": text})["messages"]
        return [str(message.get("answer") or message["kind"]) for message in messages]

    def _post(self, path: str, body: dict[str, str]) -> dict[str, Any]:
        request = urllib.request.Request(self._url + path, json.dumps(body).encode(), self._headers)
        with urllib.request.urlopen(request, timeout=30) as reply:
            return dict(json.load(reply))


class Writing:
    """A parent who writes on and on beside the test: what was heard each time, and what failed."""

    def __init__(self, parent: Parent, text: str) -> None:
        self.heard: list[list[str]] = []
        self.faults: list[str] = []
        self._parent, self._text, self._ends = parent, text, threading.Event()
        self._thread = threading.Thread(target=self._write, daemon=True)

    def __enter__(self) -> Writing:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.set()
        self._thread.join(timeout=60)

    def _write(self) -> None:
        while not self._ends.wait(0.5):
            try:
                self.heard.append(self._parent.say(self._text))
            except (OSError, KeyError, ValueError) as error:
                self.faults.append(repr(error))


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page."""
    page.wait_for_load_state("load")  # without its styles a link is too small
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found["violations"]]


def without_steps(text: str) -> list[str]:
    """The lines of a topic's file that name no next step."""
    return [line for line in text.splitlines() if not line.startswith("next:")]
