"""Runs inside the checkout that is recorded: asks its knowledge or its trained model. Reads and writes JSON.

Started as a file by `record`, with the checkout's Python, folder and PYTHONPATH.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

MODEL = "models/evenfield.tar.gz"


def examples(_: Any) -> list[str]:
    """All training examples, through the checkout's own importers."""
    from rasa.shared.importers.importer import TrainingDataImporter

    data = TrainingDataImporter.load_from_config("config.yml", "domain.yml", ["data"]).get_nlu_data()
    return sorted({str(e.get("text")) for e in data.intent_examples if e.get("text")})


def questions(_: Any) -> dict[str, Any]:
    """The interview's questions: the answers of each, which take several, the states."""
    from knowledge import load

    library = load().library
    return {
        "answers": {fact: [a.value for a in q.answers] for fact, q in library.questions.items()},
        "many": sorted(fact for fact, q in library.questions.items() if q.many),
        "states": sorted(library.states),
    }


def walk(situations: list[dict[str, Any]]) -> list[Any]:
    """What is suggested in each situation, and which question comes next."""
    from knowledge import Situation, load

    guide = load()
    found: list[Any] = []
    for told in situations:
        try:
            facts: dict[str, Any] = {f: frozenset(v) if isinstance(v, list) else v for f, v in told.items()}
            situation = Situation(**facts)
            question = guide.next_question(situation)
            paths = [
                {"path": s.path, "because": sorted(map(list, s.because)), "notes": list(s.notes)}
                for s in guide.suggest(situation)
            ]
            found.append({"suggested": paths, "next question": question.fact if question else None})
        except (TypeError, ValueError) as error:
            found.append({"refused": str(error)})
    return found


def nlu(texts: list[str]) -> list[Any]:
    """What the trained model understands of each text, without a server."""
    from rasa.core.agent import Agent

    agent = Agent.load(MODEL)

    async def ask() -> list[Any]:
        return [_understood(await agent.parse_message(text)) for text in texts]

    return asyncio.run(ask())


def _understood(parsed: dict[str, Any]) -> Any:
    """All that the components put on a message, but for names of components and the text itself.

    The signs of danger are a set: their order differs from run to run.
    """
    left_out = {"text", "text_tokens", "response_selector", "metadata"}
    found = {key: _rounded(value) for key, value in parsed.items() if key not in left_out}
    return {**found, "danger": sorted(found.get("danger", []))}


def _rounded(data: Any) -> Any:
    if isinstance(data, float) or type(data).__name__.startswith("float"):
        return round(float(data), 3)
    if isinstance(data, dict):
        return {
            str(key): _rounded(value) for key, value in data.items() if key not in ("extractor", "processors")
        }
    if isinstance(data, (list, tuple)):
        return [_rounded(value) for value in data]
    if isinstance(data, (set, frozenset)):
        return sorted(map(str, data))
    return data


PROBES: dict[str, Callable[[Any], Any]] = {
    "examples": examples,
    "questions": questions,
    "walk": walk,
    "nlu": nlu,
}


def main() -> None:
    """`probe.py NAME ASKED FOUND`: the names of two JSON files."""
    name, asked, found = sys.argv[1:]
    sys.path[0] = os.getcwd()  # the checkout's modules, not this file's folder
    answer = PROBES[name](json.loads(Path(asked).read_text(encoding="utf-8")))
    Path(found).write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
