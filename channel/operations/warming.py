"""A model reads a few messages before parents are served by it.

Much of a model is made when it is first asked: tables of words, the parser's memory, what is read from disk.
The first message took ten times as long as the next ones, half a second of the processor. On a busy machine
that is all the time that a turn has: it could be refused with a 503 although nothing was wrong.
"""

from __future__ import annotations

import contextlib
import copy
import ctypes
import gc
import logging
from collections.abc import Iterable, Mapping
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.shared.core.trackers import DialogueStateTracker

logger = logging.getLogger(__name__)
MOST = 4
"""So many texts are read: short ones and long ones, of each language."""


def warm(agent: Any) -> None:
    """Has an agent's model read what the assistant itself says. After a fault a parent waits for it."""
    for text in texts(agent.domain.responses if agent.domain else {}):
        tracker = DialogueStateTracker.from_events("warm-up", [], agent.domain.slots)
        try:
            agent.processor._parse_message_with_graph(UserMessage(text), tracker)
        except Exception as error:
            logger.error("the model did not read a text ahead: %s", type(error).__name__)


def texts(responses: Mapping[str, Iterable[Mapping[str, Any]]]) -> list[str]:
    """Sentences of the assistant, from the shortest to the longest, some of each language."""
    said: dict[str, set[str]] = {}
    for variations in responses.values():
        for one in variations:
            language = str((one.get("custom") or {}).get("language", "")) or _spoken(one)
            said.setdefault(language, set()).update([one["text"]] if one.get("text") else [])
    found: list[str] = []
    for language in sorted(said):
        of_language = sorted(said[language], key=lambda text: (len(text), text))
        step = max(1, (len(of_language) - 1) // (MOST - 1))
        found += of_language[::step][:MOST]
    return found


def _spoken(variation: Mapping[str, Any]) -> str:
    """The language on which a variation depends."""
    return "".join(
        str(on.get("value")) for on in variation.get("condition") or () if on.get("name") == "spoken"
    )


def take_up(agent: Any, path: str) -> None:
    """Loads a model and has it read; only then the agent goes on with it.

    Meanwhile Python looks for no garbage: what is loaded stays, and each look would hold up all parents.
    """
    gc.disable()
    try:
        _take_up(agent, path)
    finally:
        settle()


def _take_up(agent: Any, path: str) -> None:
    new = copy.copy(agent)
    new.load_model(path)
    warm(new)
    agent.__dict__.update(new.__dict__)


def settle() -> None:
    """What is loaded stays: Python need not look through it for garbage, half a second a time.

    What loading took and gave back goes to the system, where its C library can do that.
    """
    gc.unfreeze()  # the model before, if there was one, goes
    gc.collect()
    gc.freeze()
    gc.enable()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
