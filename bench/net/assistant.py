"""A checkout's own assistant, started by its command on a free port with a fixed day; and its talks."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TODAY = "2026-11-22"
START_SECONDS = 1800  # with training, on a busy machine
MORE = "More choices"
MOST_PAGES = 9


def python_of(root: Path) -> str:
    """The Python of a checkout, or this one where it has none."""
    own = root / ".venv/bin/python"
    return str(own) if own.exists() else sys.executable


@contextmanager
def running(root: Path) -> Iterator[str]:
    """The address of a running assistant of this checkout, trained first where it must be."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            **os.environ,
            "PORT": str(port),
            "PYTHONPATH": str(root),
            "PYTHONHASHSEED": "0",
            "EVENFIELD_TODAY": TODAY,
            "EVENFIELD_RATE_PER_MINUTE": "0",
            "EVENFIELD_DB_URL": f"sqlite:///{folder}/talks.db",
            "EVENFIELD_SECRET": "a secret of the net, for this run alone",
        }
        process = subprocess.Popen([python_of(root), "-m", "deploy.local"], cwd=root, env=settings)
        base = f"http://127.0.0.1:{port}/webhooks/guide"
        try:
            _wait(base, process)
            yield base
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def _wait(base: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit("The assistant did not start; its own words stand above.")
        try:
            with urllib.request.urlopen(f"{base}/health/ready", timeout=5) as reply:
                if reply.status == 200:
                    return
        except OSError:
            time.sleep(0.3)
    raise SystemExit(f"The assistant was not ready in {START_SECONDS} seconds.")


class Conversation:
    """One session at the protocol's end. What cannot be done is recorded, not raised."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._token = ""
        self._shown: list[Any] = []
        self._begin()

    def do(self, turn: dict[str, Any]) -> Any:
        """One turn of a conversation test; what came back, without what is new in each run."""
        if "say" in turn:
            return self._send({"text": str(turn["say"])})
        if "tap" in turn:
            return self._tap(str(turn["tap"]))
        if "reload" in turn:
            return _plain(self._call("GET", "/messages")[1])
        if "erase" in turn:
            return {
                "erased": self._call("DELETE", "/sessions")[0],
                "after": self._call("GET", "/messages")[0],
            }
        return _plain(self._begin())

    def _begin(self) -> Any:
        data = self._call("POST", "/sessions", {"language": "en"})[1]
        self._token = data.get("token", "")
        self._shown = data.get("messages", [])
        return data

    def _tap(self, label: str) -> Any:
        passed: list[Any] = []
        for _ in range(MOST_PAGES):
            choices = [choice for message in self._shown for choice in message.get("choices", [])]
            ids = {choice["label"]: choice["id"] for choice in reversed(choices)}
            if label in ids:
                said = self._send({"choice": ids[label]})
                return {"paged": passed, "said": said} if passed else said
            if MORE not in ids:
                return {"no button": label, "among": sorted(ids)}
            passed.append(self._send({"choice": ids[MORE]}))
        return {"no button": label, "paged": passed}

    def _send(self, body: dict[str, str]) -> Any:
        data = self._call("POST", "/messages", body)[1]
        self._shown = data.get("messages", [])
        return _plain(data)

    def _call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        head = {"Content-Type": "application/json", "Authorization": f"Bearer {self._token}"}
        raw = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, raw, head, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as reply:
                content = reply.read()
                return reply.status, json.loads(content) if content else {}
        except urllib.error.HTTPError as error:
            with error:
                return error.code, {"status": error.code, **json.loads(error.read() or b"{}")}


def _plain(data: Any) -> Any:
    """Messages without ids and signed tokens, which differ in each run."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items() if key not in ("id", "token", "expires_in")}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return data
