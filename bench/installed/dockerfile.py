"""What a Dockerfile of ours describes, made and started in a folder, where no container engine runs."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from deploy import local

ROOT = local.ROOT
DOCKERFILES = sorted((ROOT / "deploy/container").glob("*.Dockerfile"))
HOME = "/app"
START_SECONDS = 300


@dataclass
class Image:
    """The last stage of a Dockerfile, with what it takes over from the ones before."""

    steps: list[tuple[str, str, str]] = field(default_factory=list)
    """In order: ("copy", what of the project, where to in the image's folder) or ("run", command, "")."""
    settings: dict[str, str] = field(default_factory=dict)
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)

    @property
    def copies(self) -> list[tuple[str, str]]:
        """What of the project is copied, and to where."""
        return [(source, target) for kind, source, target in self.steps if kind == "copy"]

    @property
    def runs(self) -> list[str]:
        """The commands that make it, beside copying."""
        return [command for kind, command, _ in self.steps if kind == "run"]

    def lay_out(self, folder: Path) -> None:
        """Makes the image's file system, as far as it comes from the project."""
        for source, target in self.copies:
            copy(source, target, folder)

    def has(self, path: Path) -> bool:
        """Whether a file or folder of the project is in the image, at the same place."""
        name = path.relative_to(ROOT)
        for source, target in self.copies:
            lands = Path(target) / Path(source).name if target.endswith("/") else Path(target)
            if lands == Path(source) and (name == lands or lands in name.parents):
                return True
        return False


def copy(source: str, target: str, folder: Path) -> None:
    """One COPY line: a file or folder of the project, into the image's folder."""
    if (ROOT / source).is_dir():
        shutil.copytree(ROOT / source, folder / target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        into = folder / target / Path(source).name if target.endswith("/") else folder / target
        into.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / source, into)


def read(dockerfile: Path) -> Image:
    """Reads the instructions that matter here. Only the last stage is run; others are copied from by name."""
    stages: dict[str, Image] = {}
    image = Image()
    text = re.sub(r"^#.*\n", "", dockerfile.read_text(), flags=re.M).replace("\\\n", " ")
    for line in filter(None, map(str.strip, text.splitlines())):
        word, _, rest = line.partition(" ")
        if word == "FROM":
            image = Image()
            stages[rest.rpartition(" AS ")[2]] = image
        elif word == "COPY":
            given = shlex.split(rest)
            flags = dict(part[2:].partition("=")[::2] for part in given if part.startswith("--"))
            *sources, target = (part for part in given if not part.startswith("--"))
            if "from" in flags:
                assert sources == [target] == [HOME], line
                image.steps += stages[flags["from"]].steps
            else:
                image.steps += [("copy", source, target.removeprefix("./") or "./") for source in sources]
        elif word == "RUN":
            image.steps.append(("run", rest, ""))
        elif word == "ENV":
            image.settings.update(part.partition("=")[::2] for part in shlex.split(rest))
        elif word == "CMD":
            image.command = json.loads(rest)
        elif word == "HEALTHCHECK":
            image.health = json.loads(rest.partition(" CMD ")[2])
    return image


@contextmanager
def started(image: Image, folder: Path, port: int, python: str, **more: str) -> Iterator[int]:
    """The image's command, run by this Python in a folder with the image's files.

    Gives the number of its process when the image's own health check is content.
    """
    own = {name: value.replace(HOME, str(folder)) for name, value in image.settings.items() if name != "PATH"}
    settings = {**outside(), **own, **more}
    [exposed] = {word for word in image.command if word.isdecimal()}

    def here(words: Sequence[str]) -> list[str]:
        words = [word.replace(HOME, str(folder)).replace(exposed, str(port)) for word in words]
        return [python if word == "python" else word for word in words]

    log = folder.parent / f"{folder.name}.log"
    with log.open("w") as out:
        running = subprocess.Popen(here(image.command), cwd=folder, env=settings, stdout=out, stderr=out)
        try:
            until = time.monotonic() + START_SECONDS
            while subprocess.run(here(image.health), capture_output=True, cwd=folder).returncode:
                if running.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"{folder.name} did not start:\n{log.read_text()[-3000:]}")
                time.sleep(0.5)
            yield running.pid
        finally:
            running.terminate()
            running.wait(30)


def outside() -> dict[str, str]:
    """What an image does not inherit is taken out of the environment."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("EVENFIELD_", "PYTHON"))
    }
