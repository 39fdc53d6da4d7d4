"""The quick reading of the schema, for tests of thousands of messages, finds what the whole one finds."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
from message_schema import _PLAIN, _QUICK

EXAMPLES = sorted((Path(__file__).parents[2] / "channel/protocol/examples").glob("*.json"))
ODD: tuple[Any, ...] = (None, "", [], {}, 7, "paragraph", "section")


def _damage(message: Any, chance: random.Random) -> None:
    """Takes away, changes or adds one thing somewhere in it."""
    while True:
        key = chance.choice([*message] if isinstance(message, dict) else range(len(message)))
        if not (isinstance(message[key], (dict, list)) and message[key] and chance.random() < 0.75):
            break
        message = message[key]
    how = chance.randrange(3)
    if how == 0:
        del message[key]
    elif how == 1:
        message[key] = chance.choice(ODD)
    elif isinstance(message, dict):
        message["extra"] = 1


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: str(path.stem))
def test_a_damaged_message_is_judged_alike(example: Path) -> None:
    message = json.loads(example.read_text(encoding="utf-8"))
    chance = random.Random(1)
    for _ in range(30):
        damaged = copy.deepcopy(message)
        _damage(damaged, chance)
        assert _QUICK.is_valid(damaged) == _PLAIN.is_valid(damaged), damaged
    assert _QUICK.is_valid(message) == _PLAIN.is_valid(message)
