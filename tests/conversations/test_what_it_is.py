"""A bare "what is ..." gets what it is, with and without a slip of the keys: cases/what_is_it.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from talking import Server

from knowledge import Guide

TABLE = Path(__file__).parents[1] / "cases/what_is_it.yml"
ROWS: list[dict[str, Any]] = YAML(typ="safe").load(TABLE.read_text(encoding="utf-8"))
LEAST = 0.95
ASKS = {"en": ("what is", "whats"), "es": ("qué es", "que es")}


def test_what_something_is_is_said_for_nearly_every_topic(server: Server, guide: Guide) -> None:
    words = guide.roles.topics.terms
    missed = []
    asked = 0
    for row in ROWS:
        for language, begins in ASKS.items():
            for lead, name in zip(begins, row[language], strict=True):
                asked += 1
                parent = server.parent(language)
                parent.say(f"{lead} {name}")
                reply = parent.last[0]
                if reply.get("answer") or reply.get("topic") not in {row["topic"], words}:
                    missed.append((name, reply.get("topic"), reply.get("answer")))
    assert len(missed) <= (1 - LEAST) * asked, missed
