"""Trains the model when, and only when, something it is made of has changed."""

from __future__ import annotations

import gc
import hashlib
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODELS = ROOT / "models"
MODEL = MODELS / "evenfield.tar.gz"
STAMP = MODELS / "evenfield.made-of"
KEPT = ROOT / ".cache" / "learned" / "files_found_right.txt"
MADE_OF = ("config.yml", "domain.yml", "data", "knowledge", "language", "nlu", "requirements/runtime.txt")
_KINDS = {".yml", ".md", ".py", ".txt"}


def _files() -> Iterator[Path]:
    for name in MADE_OF:
        path = ROOT / name
        yield from sorted(p for p in path.rglob("*") if p.suffix in _KINDS) if path.is_dir() else [path]


def fingerprint() -> str:
    """A hash of everything the model is made of."""
    digest = hashlib.sha256()
    for path in _files():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def changed_since() -> list[Path]:
    """What the model is made of and that was written after it; everything where there is no model."""
    if not MODEL.is_file() or not STAMP.is_file():
        return list(_files())
    made = STAMP.stat().st_mtime
    return [path for path in _files() if path.stat().st_mtime > made]


def is_current() -> bool:
    """True when the model was made of what is there now, and nobody has changed it since."""
    if not MODEL.is_file() or not STAMP.is_file():
        return False
    made_of, _, model = STAMP.read_text().strip().partition(" ")
    return made_of == fingerprint() and model in {"", _hash_of_model()}  # an older stamp has no hash


def _hash_of_model() -> str:
    return hashlib.sha256(MODEL.read_bytes()).hexdigest()


def train(log: Path, model: Path | None = None) -> bool:
    """Trains in a process of its own, so that its memory is given back. False when it failed.

    The model that is served says what it was made of; another one, a draft of the desk, does not.
    """
    model = model or MODEL
    model.parent.mkdir(exist_ok=True)
    if model == MODEL:
        STAMP.unlink(missing_ok=True)
    made_of = fingerprint()
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false"}
    with log.open("w") as out:
        command = [sys.executable, "-m", "deploy.training", str(model)]
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
    if done.returncode:
        return False
    if model == MODEL:
        stamp(made_of)
    return True


def stamp(made_of: str) -> None:
    """Notes what the model that is served was made of; whoever serves its content reads it anew."""
    new = STAMP.with_suffix(".new")
    new.write_text(f"{made_of} {_hash_of_model()}\n")
    new.replace(STAMP)


def keep_log_short() -> None:
    """Logs as Rasa's own commands do. Without it the log has every state of every rule, 3,800 lines of it."""
    from rasa.utils.log_utils import configure_structlog

    configure_structlog()  # by LOG_LEVEL, from INFO on where that is not set


def _train_here(model: Path) -> int:
    from channel.rasa_patches import without_services

    gc.disable()  # what is read stays to the end, and looking through it took a tenth of a training
    without_services.apply()
    from rasa.model_training import train as rasa_train

    from channel.rasa_patches import learning, speed

    learning.apply(KEPT)
    speed.look_up_rules_by_last_action()
    keep_log_short()
    result = rasa_train(
        str(ROOT / "domain.yml"),
        str(ROOT / "config.yml"),
        str(ROOT / "data"),
        output=str(model.parent),
        fixed_model_name=model.name.removesuffix(".tar.gz"),
        force_training=True,
        # Rules learn nothing from stories glued together, which Rasa makes 50 of unless it is asked not to.
        core_additional_arguments={"augmentation_factor": 0},
    )
    return int(result.code)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    try:
        code = _train_here(Path(sys.argv[1]) if len(sys.argv) > 1 else MODEL)
    except BaseException:  # what others learn meanwhile is not waited for
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # what was read goes with the process: to take it apart takes a second and a half
