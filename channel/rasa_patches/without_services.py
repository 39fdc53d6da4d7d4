"""Rasa without the chat services, stores and tools that Evenfield never uses: a quicker start, less memory.

Rasa imports the packages of every chat service, database and terminal tool that it knows, at module level.
The worker gets placeholders for those that nothing here uses, before it imports Rasa. Commands of Rasa in a
terminal (`rasa shell`, `rasa train`) do not: they find the packages.
"""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Optional, Sequence

from channel.rasa_patches.without_tensorflow import PlaceholderFinder

NAMES = frozenset(
    {
        *("aiogram", "fbmessenger", "slack_sdk", "twilio", "webexteamssdk"),  # chat services
        *("boto3", "botocore", "bson", "pymongo"),  # stores; ours is channel/storage
        *("matplotlib", "prompt_toolkit", "questionary"),  # pictures and questions in a terminal
    }
)
"""Packages that Rasa 3.6.21 imports for what Evenfield does not use. Event brokers are not among them."""


def apply() -> None:
    """All of them. Must run before Rasa is imported."""
    leave_out_other_services()


def leave_out_other_services() -> None:
    """Lets Rasa find placeholders for these packages, though they are installed."""
    sys.meta_path.insert(0, _ServicesFinder())


class _ServicesFinder(PlaceholderFinder):
    """Finds these packages as placeholders for Rasa, and for nobody else."""

    def find_spec(
        self, fullname: str, path: Optional[Sequence[str]], target: Optional[ModuleType] = None
    ) -> Optional[ModuleSpec]:
        if fullname.partition(".")[0] not in NAMES or not _rasa_asks():
            return None
        return ModuleSpec(fullname, self, is_package=True)


def _rasa_asks() -> bool:
    """True when the import under way stands in a module of Rasa."""
    frame = sys._getframe(1)
    while frame.f_back and ("importlib" in frame.f_code.co_filename or frame.f_code.co_filename == __file__):
        frame = frame.f_back
    return str(frame.f_globals.get("__name__", "")).partition(".")[0] == "rasa"
