"""A wall clock that tests move, in servers they start: Python runs `sitecustomize` before anything else."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_SITECUSTOMIZE = '''
"""The wall clock of this process, moved by as many seconds as a file says it is old since 1970."""
import os
import time

_real, _by = time.time, {by!r}
time.time = lambda: _real() + os.stat(_by).st_mtime
'''


@dataclass
class MovedClock:
    """Moves the time that servers with its setting read. Real time goes on, as after a jump of the clock."""

    folder: Path

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        (self.folder / "by").touch()
        self.set(0)
        (self.folder / "sitecustomize.py").write_text(_SITECUSTOMIZE.format(by=str(self.folder / "by")))

    @property
    def setting(self) -> dict[str, str]:
        """What a server's environment must say."""
        return {"PYTHONPATH": str(self.folder)}

    def set(self, seconds: float) -> None:
        """So many seconds ahead of the real clock, or behind it."""
        os.utime(self.folder / "by", (seconds, seconds))

    def forward(self, seconds: float) -> None:
        """So many seconds ahead of where it stands."""
        self.set((self.folder / "by").stat().st_mtime + seconds)
