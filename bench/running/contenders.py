"""What understands a message by examples, in several ways: `python -m bench.running.contenders NAME JOB OUT`.

Each runs in a process of its own, so that its memory is its own, and encodes all examples anew.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

Job = dict[str, Any]
"""`examples`: texts with labels; `titles`: texts with labels that name a label; `ask`: texts."""
FOUND = tuple[list[str], float]
"""The label of each text that is asked, and the seconds of training."""


def zero_shot(job: Job) -> FOUND:
    """The sentence encoder alone: the label whose title is nearest. No example is learned."""
    return _nearest(job["titles"], job["ask"]), 0.0


def nearest_example(job: Job) -> FOUND:
    """The sentence encoder and the examples: the label of the nearest one."""
    begin = time.perf_counter()
    known = _encoded([text for text, _ in job["examples"]])
    seconds = time.perf_counter() - begin
    asked = _encoded(job["ask"])
    labels = [label for _, label in job["examples"]]
    return [labels[n] for n in (asked @ known.T).argmax(axis=1)], seconds


def ours(job: Job) -> FOUND:
    """Our classifier of topics and dialogue acts (nlu/classification)."""
    from nlu.classification.kernel_ridge import KernelRidge

    begin = time.perf_counter()
    texts, labels = zip(*job["examples"], strict=True)
    model = KernelRidge()
    model.fit(texts, _encoded(texts), labels)
    seconds = time.perf_counter() - begin
    odds = model.predict(job["ask"], _encoded(job["ask"]))
    return [model.labels[row.argmax()] for row in odds], seconds


def whole(job: Job) -> FOUND:
    """The trained assistant as it serves: all components, all examples. Only what it never saw is fair."""
    from rasa.core.agent import Agent

    from deploy import training

    training.keep_log_short()
    agent = Agent.load(str(training.MODEL))

    async def labels() -> list[str]:
        return [_label_of(await agent.parse_message(text)) for text in job["ask"]]

    return asyncio.run(labels()), 0.0


def _label_of(parsed: Any) -> str:
    asked = parsed.get("questions") or []
    if parsed["intent"]["name"] == "ask" and asked and asked[0]["answers"]:
        return f"ask/{asked[0]['answers'][0]['topic']}"
    return str(parsed["intent"]["name"])


def _nearest(known: Sequence[tuple[str, str]], asked: Sequence[str]) -> list[str]:
    likeness = _encoded(asked) @ _encoded([text for text, _ in known]).T
    return [known[n][1] for n in likeness.argmax(axis=1)]


def _encoded(texts: Sequence[str]) -> Any:
    from nlu.embedding import encoder

    return np.asarray(encoder.for_examples().encode(list(texts)))


CONTENDERS: dict[str, Callable[[Job], FOUND]] = {
    "zero-shot": zero_shot,
    "nearest example": nearest_example,
    "ours": ours,
    "whole": whole,
}


def main(name: str, job: Path, out: Path) -> None:
    """One of them does the job."""
    labels, seconds = CONTENDERS[name](json.loads(job.read_text(encoding="utf-8")))
    out.write_text(json.dumps({"labels": labels, "seconds": seconds}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
