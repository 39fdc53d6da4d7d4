"""Makes a recording of a checkout: its inputs and four parts, one JSON file each."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.net import assistant, inputs

PROBE = Path(__file__).with_name("probe.py")
COMMANDS = (("check",), ("coverage",), ("check", "--site", "deploy/site.example.yml"))
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "LOG_LEVEL": "ERROR",
    "PYTHONWARNINGS": "ignore",
    "PYTHONHASHSEED": "0",  # the order of sets
    "EVENFIELD_TODAY": assistant.TODAY,
}
PARTS = ("conversations", "nlu", "walk", "content")
"""In this order: starting the assistant trains the model that `nlu` asks."""


def inputs_of(root: Path) -> dict[str, Any]:
    """What a recording of this checkout asks."""
    walk = _probe(root, "questions", None)
    return {
        "conversations": inputs.talks(root),
        "nlu": inputs.texts(root, _probe(root, "examples", None)),
        "walk": inputs.situations(walk["answers"], set(walk["many"]), walk["states"]),
        "content": [" ".join(command) for command in COMMANDS],
    }


def record(root: Path, asked: dict[str, Any], parts: tuple[str, ...] = PARTS) -> dict[str, dict[str, Any]]:
    """Each part as a mapping of what was asked to what came back."""
    return {part: RECORDERS[part](root, asked[part]) for part in parts}


def _conversations(root: Path, talks: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    with assistant.running(root) as base:
        for name, turns in talks.items():
            talk = assistant.Conversation(base)
            for number, turn in enumerate(turns, 1):
                done = ", ".join(f"{key} {value}" for key, value in turn.items())
                found[f"{name} > {number}. {done}"] = talk.do(turn)
    return found


def _nlu(root: Path, texts: list[str]) -> dict[str, Any]:
    return dict(zip(texts, _probe(root, "nlu", texts), strict=True))


def _walk(root: Path, situations: list[dict[str, Any]]) -> dict[str, Any]:
    found = _probe(root, "walk", situations)
    return {f"{n}. {json.dumps(s)}": f for n, (s, f) in enumerate(zip(situations, found, strict=True), 1)}


def _content(root: Path, commands: list[str]) -> dict[str, Any]:
    found = {}
    for command in commands:
        done = subprocess.run(
            [assistant.python_of(root), "-m", "knowledge", *command.split()],
            cwd=root, env=_environment(root), capture_output=True, text=True,
        )  # fmt: skip
        output = (done.stdout + done.stderr).replace(str(root), "")
        found[f"python -m knowledge {command}"] = {"status": done.returncode, "lines": output.splitlines()}
    return found


RECORDERS: dict[str, Callable[[Path, Any], dict[str, Any]]] = {
    "conversations": _conversations,
    "nlu": _nlu,
    "walk": _walk,
    "content": _content,
}


def _probe(root: Path, name: str, asked: Any) -> Any:
    """Runs a probe with the checkout's Python, in its folder."""
    with tempfile.TemporaryDirectory() as folder:
        question, answer, log = (Path(folder) / part for part in ("asked.json", "found.json", "log"))
        question.write_text(json.dumps(asked), encoding="utf-8")
        with log.open("w") as out:
            done = subprocess.run(
                [assistant.python_of(root), str(PROBE), name, str(question), str(answer)],
                cwd=root, env=_environment(root), stdout=out, stderr=out,
            )  # fmt: skip
        if done.returncode:
            raise SystemExit(f"{name} could not be asked:\n{log.read_text(errors='replace')[-3000:]}")
        return json.loads(answer.read_text(encoding="utf-8"))


def _environment(root: Path) -> dict[str, str]:
    return {**os.environ, **QUIET, "PYTHONPATH": str(root)}


def write(folder: Path, asked: dict[str, Any], found: dict[str, dict[str, Any]]) -> None:
    """Keeps a recording."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in {"inputs": asked, **found}.items():
        content = json.dumps(data, ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(content, encoding="utf-8")


def read(folder: Path) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """A kept recording: its inputs and its parts."""
    if not (folder / "inputs.json").is_file():
        raise SystemExit(f"{folder} holds no recording; make one: python -m bench.net record {folder}")
    kept = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    return kept.pop("inputs"), kept
