"""Measures training, start, memory and replies of the real assistant on this machine. `make bench` calls it.

Nothing is asserted: figures depend on the machine. Run it on a quiet one.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from deploy import local, training

QUESTIONS = (
    "what is an iep",
    "how is a 504 plan different from an iep",
    "my son is in 2nd grade and cries over reading, the teacher says wait. what can we do",
    "public school",
    "what does FAPE mean",
    "can the school say no to testing",
    "i want to talk to a person",
    "whats the weather",
)


def _call(base: str, path: str, body: dict[str, Any], token: str = "") -> dict[str, Any]:
    head = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
    request = urllib.request.Request(base + path, json.dumps(body).encode(), head, method="POST")
    with urllib.request.urlopen(request, timeout=60) as reply:
        answer: dict[str, Any] = json.load(reply)
        return answer


def _memory(pid: int, field: str) -> int:
    """Megabytes of a process, by /proc: VmRSS now, VmHWM at most."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith(field))
    return int(line.split()[1]) // 1024


def measure(rounds: int = 8) -> dict[str, float]:
    """All figures by name: seconds, megabytes, milliseconds."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        (cache / "logs").mkdir()
        begin = time.perf_counter()
        assert training.train(cache / "logs" / "training.log"), "training failed"
        figures["training, s"] = time.perf_counter() - begin
        port, actions = local.free_port(), local.free_port()
        settings = {**local.environment(port, actions, cache), "EVENFIELD_RATE_PER_MINUTE": "0"}
        begin = time.perf_counter()
        with local.servers(port, cache / "logs", settings) as running:
            local.wait_until_ready(port, running, cache / "logs", settings["EVENFIELD_ACTIONS_URL"])
            figures["start, s"] = time.perf_counter() - begin
            base = f"http://127.0.0.1:{port}/webhooks/guide"
            times = []
            for _ in range(rounds):
                token = _call(base, "/sessions", {})["token"]
                for question in QUESTIONS:
                    begin = time.perf_counter()
                    _call(base, "/messages", {"text": question}, token)
                    times.append((time.perf_counter() - begin) * 1e3)
            times.sort()
            figures["reply p50, ms"] = statistics.median(times)
            figures["reply p95, ms"] = times[int(len(times) * 0.95)]
            for name, process in zip(("actions", "rasa"), running, strict=True):
                figures[f"memory of {name}, MB"] = _memory(process.pid, "VmRSS")
                figures[f"most memory of {name}, MB"] = _memory(process.pid, "VmHWM")
    return figures


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:32}{value:10.1f}")
