"""What keeps a server from outliving the program that started it, however that ends.

A pipe that is never written to: the starter holds one end, the server reads the other. Where the starter is
gone, even by SIGKILL, the system closes its end, and the server stops as if it were asked to.
"""

from __future__ import annotations

import os
import signal
import threading
import time

SETTING = "EVENFIELD_LEASH"
"""The number of the server's end; without it, a server of nobody's runs until it is stopped."""
STOP_SECONDS = 10.0
"""Turns under way have so long to end."""


class Leash:
    """The two ends, for as long as the server is being started."""

    def __init__(self) -> None:
        self.servers_end, self.own_end = os.pipe()

    @property
    def setting(self) -> dict[str, str]:
        """What the server must find in its environment."""
        return {SETTING: str(self.servers_end)}

    def given(self) -> None:
        """The server has its end: here it is closed."""
        os.close(self.servers_end)

    def loose(self) -> None:
        """Lets the server go: it stops, where it has not."""
        os.close(self.own_end)


def end_with_starter() -> None:
    """Called by a server: from now on it ends with the program that started it, where that holds a leash."""
    end = os.environ.pop(SETTING, "")
    if end:
        threading.Thread(target=_wait, args=(int(end),), daemon=True).start()


def _wait(end: int) -> None:
    os.read(end, 1)  # returns when the other end is closed
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(STOP_SECONDS)
    os._exit(1)
