"""The desk's settings. All come from the environment, as those of the assistant do."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy import training
from deploy.local import CACHE, CannotStart

HOST = "127.0.0.1"
"""The only address at which the desk answers. There is no setting for it."""
PORT = 5050


@dataclass(frozen=True)
class Settings:
    """What the desk works on: a working copy of the project, and the conversations that are kept."""

    port: int
    root: Path
    database: str
    words: bool
    """Whether what parents wrote may be read. False shows counts only."""
    past_days: Path
    """The file of the numbers of days whose conversations are gone."""
    retention_days: int
    """How many days the assistant keeps conversations."""

    @property
    def content(self) -> Path:
        """The folder that staff edit."""
        return self.root / "knowledge" / "content"


def from_environment(environment: Mapping[str, str] = os.environ, root: Path = training.ROOT) -> Settings:
    """Reads the settings. Raises CannotStart for a port, or a number of days, that is none."""
    port = environment.get("EVENFIELD_DESK_PORT", str(PORT))
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise CannotStart(f"EVENFIELD_DESK_PORT must be a number from 1 to 65535, not {port!r}.")
    days = environment.get("EVENFIELD_RETENTION_DAYS", "7")
    if not days.isdecimal():
        raise CannotStart(f"EVENFIELD_RETENTION_DAYS must be a number of days, not {days!r}.")
    return Settings(
        port=int(port),
        root=root,
        database=environment.get("EVENFIELD_DB_URL", f"sqlite:///{CACHE / 'evenfield.db'}"),
        words=environment.get("EVENFIELD_REPORT_WORDS", "1") != "0",
        past_days=Path(environment.get("EVENFIELD_REPORT_DAYS", CACHE / "report-days.json")),
        retention_days=int(days),
    )
