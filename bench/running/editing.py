"""How long an edit of one topic takes until parents are served by it: in a copy of the project.

The copy has the examples' vectors and what was learned from them, as the machine on which a Parent
Center edits has.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bench.running import bots
from deploy import local, training

COPY = bots.CACHE / "edited"
LIVE = bots.CACHE / "live" / training.MODEL.name
TOPIC = "knowledge/content/topics/supports/services.md"
EDIT = "asked_as:\n  - where does it say which services my child gets at school (an edit of the bench)\n"
IN_USE = "a new model is in use"


def serve_a_copy() -> str:
    """Copies the model to where an edit may replace it. Its path, for EVENFIELD_MODEL."""
    LIVE.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(training.MODEL, LIVE)
    return str(LIVE)


def lay_out_copy() -> None:
    """Copies what git knows of the project, its encoder, its vectors and what was learned."""
    shutil.rmtree(COPY, ignore_errors=True)
    known = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.check_output(known, cwd=local.ROOT, text=True).split("\0"):
        if (local.ROOT / name).is_file():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(local.ROOT / name, COPY / name)
    (COPY / ".cache").mkdir()
    (COPY / ".cache" / "encoder").symlink_to(local.CACHE / "encoder")
    for kept in ("vectors", "learned"):
        shutil.copytree(local.CACHE / kept, COPY / ".cache" / kept)


def seconds_to_live(log_of_server: Path) -> tuple[float, float]:
    """Edits a topic in the copy, trains, swaps the model in: seconds of training, and until it serves."""
    path = COPY / TOPIC
    text = path.read_text()
    assert text.count("asked_as:\n") == 1, TOPIC
    served = _times_in_use(log_of_server)
    begin = time.perf_counter()
    path.write_text(text.replace("asked_as:\n", EDIT))
    new = LIVE.with_name("new.tar.gz")
    with (bots.CACHE / "edited.log").open("w") as log:
        command = [sys.executable, "-m", "deploy.training", str(new)]
        subprocess.run(command, cwd=COPY, stdout=log, stderr=log, check=True)
    trained = time.perf_counter() - begin
    os.replace(new, LIVE)
    while _times_in_use(log_of_server) == served:
        if time.perf_counter() - begin > trained + 120:
            raise TimeoutError("the new model was not taken up")
        time.sleep(0.1)
    return trained, time.perf_counter() - begin


def _times_in_use(log: Path) -> int:
    return log.read_text(errors="replace").count(IN_USE)
