"""Takes up a new model while parents talk, and a fixed one where there was none. No restart."""

from __future__ import annotations

import asyncio
import logging
import os
from pathlib import Path
from typing import Any

from channel.operations import warming

logger = logging.getLogger(__name__)
LOOK_SECONDS = 1.0
"""A file that has not changed for so long is whole: both who train and the desk put it there at once."""


async def watch(app: Any, path: Path) -> None:
    """Loads the model file whenever it has changed. The old model answers until the new one is whole."""
    seen = _mark(path) if app.ctx.agent.is_ready() else None
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        mark = _mark(path)
        if mark is None or mark == seen:
            continue
        await asyncio.sleep(LOOK_SECONDS)
        if _mark(path) != mark:  # still being written
            continue
        seen = mark
        try:
            await asyncio.get_running_loop().run_in_executor(None, warming.take_up, app.ctx.agent, str(path))
            logger.warning("a new model is in use")
        except Exception as error:  # a broken file of any kind: the model in use stays
            logger.error("the new model cannot be used (%s); the one before stays", type(error).__name__)


def _mark(path: Path) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
