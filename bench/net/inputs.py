"""What is asked of the assistant: read from a checkout once, kept with the recording, and asked again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

SEED = 13
SITUATIONS = 3000
EXAMPLES = 3000
"""So many training examples are read, drawn once with the seed."""
LONGEST = 600
"""Longer strings of the case files are no messages of parents."""


def talks(root: Path) -> dict[str, list[dict[str, Any]]]:
    """The turns of all conversation tests, by file and name. Only what a parent does is kept."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((root / "tests/conversations").glob("*.yml")):
        for talk in _yaml(path):
            name = f"{path.stem.removeprefix('test_')}: {talk['test']}"
            found[name] = [
                {key: turn[key] for key in ("say", "tap", "reload", "erase", "new_session") if key in turn}
                for turn in talk["turns"]
            ]
    return found


def texts(root: Path, examples: list[str]) -> list[str]:
    """Every message that the case files and the talks hold, and a fixed sample of the training examples."""
    held: dict[str, None] = {}
    for path in sorted((root / "tests/cases").rglob("*.yml")):
        held.update(dict.fromkeys(text for text in _strings(_yaml(path)) if _is_message(text)))
    for turns in talks(root).values():
        held.update(dict.fromkeys(str(turn["say"]) for turn in turns if "say" in turn))
    known = sorted(set(examples) - set(held))
    drawn = random.Random(SEED).sample(known, min(EXAMPLES, len(known)))
    return [*held, *sorted(drawn)]


def situations(answers: dict[str, list[str]], many: set[str], states: list[str]) -> list[dict[str, Any]]:
    """Random situations: each fact told or not; facts with several values hold one to three of them."""
    chance = random.Random(SEED)
    found = []
    for _ in range(SITUATIONS):
        told_share = chance.choice((0.2, 0.5, 0.8, 1.0))
        told: dict[str, Any] = {}
        for fact, values in sorted(answers.items()):
            if chance.random() > told_share:
                continue
            if len(values) < 2:  # the answers to the question for the state stand apart
                values = [*values, *states]
            count = chance.choice((1, 1, 2, 3)) if fact in many else 1
            some = sorted(chance.sample(values, min(count, len(values))))
            told[fact] = some if fact in many else some[0]
        found.append(told)
    return found


def _yaml(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _strings(key)
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)


def _is_message(text: str) -> bool:
    return bool(text.strip()) and len(text) <= LONGEST
