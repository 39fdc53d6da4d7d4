"""How heavy the widget is: `python -m bench.widget` prints a table; with `hash`, the tag with integrity."""

from __future__ import annotations

import base64
import gzip
import hashlib
import sys
from pathlib import Path

WIDGET = Path(__file__).parent.parent / "widget"
ENTRY = "evenfield.js"

LONG_TASKS = """window.long = [];
new PerformanceObserver((list) => list.getEntries().forEach((entry) => long.push(entry.duration)))
.observe({type: 'longtask', buffered: true});"""
"""Script that gathers the tasks over 50 ms of a page in `window.long`, in milliseconds."""


def sizes() -> dict[str, int]:
    """Bytes of each file that a page can load, compressed by itself as the channel does it."""
    return {
        path.name: len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in sorted(WIDGET.glob("*.js"))
    }


def measure() -> dict[str, float]:
    """The figures of `make bench`: kilobytes (1,024 bytes), compressed."""
    found = sizes()
    figures = {f"{name}, KB gzip": size / 1024 for name, size in found.items()}
    return {
        **figures,
        "one request before opening, KB": found[ENTRY] / 1024,
        "all widget files, KB": sum(found.values()) / 1024,
    }


def _integrity(name: str) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384((WIDGET / name).read_bytes()).digest()).decode()


def tag(server: str) -> str:
    """The tag for a page, which lets only these very files run. `server` is the protocol's address."""
    others = " ".join(f"{name} {_integrity(name)}" for name in sizes() if name != ENTRY)
    return (
        f'<script type="module" src="{server}/widget/{ENTRY}"\n'
        f'  integrity="{_integrity(ENTRY)}" crossorigin="anonymous"></script>\n'
        f'<evenfield-chat server="{server}" language="en"\n  integrity="{others}"></evenfield-chat>\n'
    )


def main(arguments: list[str]) -> None:
    """Prints the tag with `hash [server]`, else the figures."""
    if arguments[:1] == ["hash"]:
        print(tag((arguments[1:] or ["https://guide.example.org/webhooks/guide"])[0]))
        return
    for name, value in measure().items():
        print(f"{name:36}{value:8.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
