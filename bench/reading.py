"""How long each component takes to read a message: `python -m bench.reading` (the assistant must be trained).

Processor time in milliseconds, median and 95 of 100, over the questions of `make eval`, and over texts of a
thousand characters made of them. Figures mean something on a quiet machine only; nothing is asserted.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from deploy import training

QUESTIONS = Path(__file__).with_name("questions.jsonl")
LONG = 1000
LONG_TEXTS = 20


def texts() -> dict[str, list[str]]:
    """What is read: the questions, and long texts made of them."""
    asked = [str(json.loads(line)["text"]) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    long = [" ".join(asked[n:] + asked[:n])[:LONG] for n in range(min(LONG_TEXTS, len(asked)))]
    return {"a question": asked, f"{LONG} characters": long}


def _timed(process: Callable[..., Any], spent: list[float]) -> Callable[..., Any]:
    def timed(*given: Any, **named: Any) -> Any:
        begin = time.process_time()
        try:
            return process(*given, **named)
        finally:
            spent.append(1000 * (time.process_time() - begin))

    return timed


async def measure() -> dict[str, dict[str, list[float]]]:
    """The times of each component by kind of text."""
    from rasa.core.agent import Agent

    agent = Agent.load(str(training.MODEL))
    spent: dict[str, list[float]] = defaultdict(list)
    assert agent.processor is not None
    for node in agent.processor.graph_runner._instantiated_nodes.values():
        if node._fn_name == "process":  # what the graph calls, with the component as the first argument
            node._fn = _timed(node._fn, spent[type(node._component).__name__])
    await agent.parse_message("warm up")
    found = {}
    for kind, asked in texts().items():
        for times in spent.values():
            times.clear()
        for text in asked:
            await agent.parse_message(text)
        found[kind] = {name: list(times) for name, times in spent.items() if times}
    return found


def table(found: dict[str, dict[str, list[float]]]) -> str:
    """The figures as lines of text."""
    lines = []
    for kind, components in found.items():
        lines += [f"{kind:28}{'p50':>8}{'p95':>8}  ms"]
        for name, times in components.items():
            p95 = sorted(times)[int(0.95 * (len(times) - 1))]
            lines.append(f"  {name:26}{statistics.median(times):8.2f}{p95:8.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(asyncio.run(measure())))
