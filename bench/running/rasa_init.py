"""The bot that `rasa init` makes, with DIET and TED, in an environment of its own with its TensorFlow.

The environment is made by uv from requirements/rasa_init.txt when it is first needed, and kept.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from deploy import local

CACHE = local.CACHE / "bench"
ENVIRONMENT = CACHE / "rasa-init-env"
PYTHON = ENVIRONMENT / "bin" / "python"
PROJECT = CACHE / "rasa-init"
LOCK = local.ROOT / "requirements" / "rasa_init.txt"
_SCAFFOLD = "from rasa.cli.scaffold import create_initial_project as make; make('.')"
"""What `rasa init` does before it trains."""
TRAINED = "trained"
"""The mark of a bot that is complete."""


def environment() -> dict[str, str]:
    """The settings its commands run with."""
    return {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}


def rasa(*arguments: str) -> list[str]:
    """A command of Rasa in that environment."""
    return [str(PYTHON), "-W", "ignore", "-m", "rasa", *arguments]


def uv() -> str:
    """The installer: the one of this machine, or that of deploy/setup.sh."""
    return shutil.which("uv") or str(local.ROOT / ".tools" / "bin" / "uv")


def prepare() -> None:
    """Makes the environment and the bot where they are missing or outdated; ends the program if it cannot."""
    CACHE.mkdir(parents=True, exist_ok=True)
    if not _is_current():
        _install()
    if not (PROJECT / TRAINED).is_file():
        shutil.rmtree(PROJECT, ignore_errors=True)
        PROJECT.mkdir()
        run([str(PYTHON), "-W", "ignore", "-c", _SCAFFOLD], PROJECT)
        train()


def _is_current() -> bool:
    stamp = ENVIRONMENT / "made-of"
    return PYTHON.exists() and stamp.is_file() and stamp.read_text() == LOCK.read_text()


def _install() -> None:
    print("Preparing an environment for the bot of `rasa init` (2.5 GB, once) ...", flush=True)
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    shutil.rmtree(PROJECT, ignore_errors=True)
    version = (local.ROOT / ".python-version").read_text().strip()
    run([uv(), "venv", "--quiet", "--python", version, str(ENVIRONMENT)], CACHE)
    run(
        [uv(), "pip", "install", "--quiet", "--python", str(PYTHON), "--require-hashes", "-r", str(LOCK)],
        CACHE,
    )
    run([str(PYTHON), "-m", "compileall", "-q", "-j", "0", str(ENVIRONMENT / "lib")], CACHE, may_fail=True)
    (ENVIRONMENT / "made-of").write_text(LOCK.read_text())


def run(command: Sequence[str], folder: Path, may_fail: bool = False) -> None:
    """Runs a command quietly. Ends the program with the last lines it printed when it fails."""
    log = CACHE / "rasa-init.log"
    with log.open("w") as out:
        done = subprocess.run(command, cwd=folder, env=environment(), stdout=out, stderr=out)
    if done.returncode and not may_fail:
        end = "\n".join(log.read_text(errors="replace").splitlines()[-8:])
        sys.exit(f"evenfield: {Path(command[0]).name} failed:\n{end}")


def train() -> float:
    """Trains the bot from nothing. Seconds."""
    shutil.rmtree(PROJECT / ".rasa", ignore_errors=True)
    begin = time.perf_counter()
    run(rasa("train", "--force"), PROJECT)
    seconds = time.perf_counter() - begin
    (PROJECT / TRAINED).touch()
    return seconds


def megabytes() -> float:
    """The size of its environment on disk."""
    return sum(path.lstat().st_blocks * 512 for path in ENVIRONMENT.rglob("*")) / 1e6
