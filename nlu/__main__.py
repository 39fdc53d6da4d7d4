"""`python -m nlu hear --file in.jsonl` prints the facts that each message tells."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from knowledge import read_libraries
from knowledge.interview import FACTS, SEVERAL
from nlu.hearing.hearer import Hearer, made_of
from nlu.hearing.reading import Heard
from nlu.hearing.replies.choices import Asked
from nlu.hearing.situation import after, change
from nlu.hearing.struck import Held


def _facts(held: Mapping[str, frozenset[str]], names: Mapping[str, str]) -> dict[str, str | list[str]]:
    """Facts as JSON, in the order of the policy; a condition in the words in which it was named."""
    told: dict[str, str | list[str]] = {}
    for fact in FACTS:
        values = sorted(held.get(fact, ()))
        if values and fact == "condition":
            told[fact] = [names.get(value, value) for value in values]
        elif values:
            told[fact] = values if fact in SEVERAL else values[0]
    return told


def _held(hearer: Hearer, said: Mapping[str, Any], language: str) -> tuple[Held, dict[str, str]]:
    """What was told before, a condition by its id; and the words in which conditions were named."""
    held = {fact: frozenset([v] if isinstance(v, str) else v) for fact, v in said.items()}
    names = {hearer.condition_named(name, language): name for name in held.get("condition", ())}
    return {**held, "condition": frozenset(names)} if names else held, names


def heard_line(hearer: Hearer, line: Mapping[str, Any]) -> dict[str, Any]:
    """What `hear` prints for one line."""
    asked = None
    if line.get("asked"):
        asked = Asked(str(line["asked"]), tuple(line.get("options") or ()), str(line.get("ask") or ""))
    language = str(line.get("lang") or "en")
    held, names = _held(hearer, line.get("said") or {}, language)
    heard: Heard = hearer.hear(str(line["text"]), language, asked, held)
    facts = after(held, change(heard.mentions, held))
    return {
        "id": line.get("id"),
        "facts": _facts(facts, {**names, **heard.names}),
        "status": [mention.as_dict() for mention in heard.mentions],
    }


def main() -> int:
    """Runs one command."""
    options = argparse.ArgumentParser(prog="python -m nlu")
    options.add_argument("command", choices=["hear"])
    options.add_argument(
        "--file", type=Path, help="lines of JSON with id, text, lang; standard input without it"
    )
    given = options.parse_args()
    lines = (
        given.file.read_text(encoding="utf-8").splitlines() if given.file else sys.stdin.read().splitlines()
    )
    hearer = made_of(read_libraries())
    for line in filter(str.strip, lines):
        print(json.dumps(heard_line(hearer, json.loads(line)), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
