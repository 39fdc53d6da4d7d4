"""Builds both images in folders, as their Dockerfiles say, and talks with them: `-m bench.installed.image`.

For machines without a container engine: each COPY and RUN line is followed in order, with the packages
installed from the lock (three minutes) and the model trained. What needs an image's root is left out: the
installer (uv is taken from here), the user, the read-only file system. Prints sizes, seconds and the reply.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from bench.installed.dockerfile import DOCKERFILES, Image, copy, outside, read, started
from bench.running import rasa_init
from bench.running.bots import memory_of
from deploy import local

OF_ROOT = ("pip install", "useradd")
"""Commands that are for the image's own system."""


def build(image: Image, folder: Path, uv: str) -> None:
    """Follows the steps in a folder. Ends the program with what a step printed when it fails."""
    programs = folder.parent / "bin"
    programs.mkdir(exist_ok=True)
    if not (programs / "uv").exists():
        (programs / "uv").symlink_to(Path(uv).resolve())
    folder.mkdir()
    version = (local.ROOT / ".python-version").read_text().strip()
    settings = {
        **outside(),
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "UV_PYTHON": version,
        "RASA_TELEMETRY_ENABLED": "false",
    }
    for kind, what, target in image.steps:
        if kind == "copy":
            copy(what, target, folder)
        elif not what.startswith(OF_ROOT):
            done = subprocess.run(
                ["sh", "-c", what], cwd=folder, env=settings, capture_output=True, text=True
            )
            if done.returncode:
                sys.exit(f"evenfield: a step failed: {what}\n{(done.stdout + done.stderr)[-2000:]}")


def _megabytes(folder: Path) -> float:
    return sum(path.lstat().st_blocks * 512 for path in folder.rglob("*")) / 1e6


def _call(base: str, path: str, body: dict[str, str], token: str = "") -> dict[str, object]:
    head = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
    request = urllib.request.Request(base + path, json.dumps(body).encode(), head)
    with urllib.request.urlopen(request, timeout=30) as reply:
        found: dict[str, object] = json.loads(reply.read())
        return found


def talk(folders: dict[str, Path], images: dict[str, Image]) -> None:
    """Starts both and asks a question. Raises when it is not answered."""
    actions_port, port = local.free_port(), local.free_port()
    chat = {
        "EVENFIELD_SECRET": "a secret of more than 16 letters",
        "EVENFIELD_DB_URL": f"sqlite:///{folders['rasa'].parent / 'evenfield.db'}",
        "EVENFIELD_ACTIONS_URL": f"http://127.0.0.1:{actions_port}/webhook",
    }
    python = {name: str(folder / ".venv" / "bin" / "python") for name, folder in folders.items()}
    begin = time.perf_counter()
    with (
        started(images["actions"], folders["actions"], actions_port, python["actions"]) as actions,
        started(images["rasa"], folders["rasa"], port, python["rasa"], **chat) as rasa,
    ):
        print(f"both started in {time.perf_counter() - begin:.0f} s")
        base = f"http://127.0.0.1:{port}/webhooks/guide"
        token = str(_call(base, "/sessions", {})["token"])
        reply = _call(base, "/messages", {"text": "what is an iep"}, token)["messages"]
        assert isinstance(reply, list)
        if reply[0]["kind"] != "answer":
            raise RuntimeError(f"not answered: {reply}")
        print(f"answered: {reply[0]['text'].splitlines()[0]}")
        print(f"memory: actions {memory_of(actions)} MB, rasa {memory_of(rasa)} MB")


def main() -> None:
    """Builds, starts, asks."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that nothing is left running
    options = argparse.ArgumentParser()
    options.add_argument("--uv", default=rasa_init.uv(), help="the installer")
    options.add_argument("--only", help="build only this image (actions or rasa), and start nothing")
    given = options.parse_args()
    images = {path.stem: read(path) for path in DOCKERFILES}
    rasa_init.CACHE.mkdir(parents=True, exist_ok=True)
    root = Path(tempfile.mkdtemp(dir=rasa_init.CACHE, prefix="images-"))
    try:
        for name, image in images.items():
            if given.only in (None, name):
                begin = time.perf_counter()
                build(image, root / name, given.uv)
                seconds = time.perf_counter() - begin
                whole, packages = _megabytes(root / name), _megabytes(root / name / ".venv")
                print(
                    f"{name}: built in {seconds:.0f} s, {whole:,.0f} MB, packages {packages:,.0f}", flush=True
                )
        if given.only is None:
            talk({name: root / name for name in images}, images)
    finally:
        shutil.rmtree(root)


if __name__ == "__main__":
    main()
