"""`python -m bench.net record FOLDER`, then, after a change, `python -m bench.net compare FOLDER`.

`record` keeps what this checkout (or that of `--root`) answers. `compare` asks the same again and prints each
difference, with a count of each kind; its exit status is 1 when there is any. `compare FOLDER --with OTHER`
compares two recordings.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from bench.net import difference, recording

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Runs one command."""
    options = argparse.ArgumentParser(prog="python -m bench.net", description=__doc__)
    options.add_argument("command", choices=["record", "compare"])
    options.add_argument("folder", type=Path)
    options.add_argument("--root", type=Path, default=ROOT, help="the checkout that is asked; this one")
    options.add_argument("--with", dest="other", type=Path, help="compare: another recording")
    options.add_argument(
        "--part", action="append", choices=recording.PARTS, help="only this part; may repeat"
    )
    options.add_argument(
        "--renamed", action="append", default=[], metavar="OLD=NEW", help="compare: a new name"
    )
    options.add_argument("--most", type=int, default=200, help="compare: so many differences are shown")
    given = options.parse_args()
    parts = tuple(part for part in recording.PARTS if part in (given.part or recording.PARTS))
    root = given.root.resolve()
    if given.command == "record":
        asked = recording.inputs_of(root)
        found = recording.record(root, asked, parts)
        recording.write(given.folder, asked, found)
        print(_counted(found, given.folder))
        return 0
    asked, before = recording.read(given.folder)
    before = {part: before[part] for part in parts if part in before}
    after = recording.read(given.other)[1] if given.other else recording.record(root, asked, tuple(before))
    return _compare(before, after, dict(name.split("=", 1) for name in given.renamed), given.most)


def _compare(before: Any, after: Any, renamed: dict[str, str], most: int) -> int:
    found = difference.differences(before, after, renamed)
    if not found:
        print(_counted(before, "no difference"))
        return 0
    print("\n".join(difference.told(found, most)))
    return 1


def _counted(parts: dict[str, dict[str, Any]], what: object) -> str:
    return f"{what}: " + ", ".join(f"{len(found)} {part}" for part, found in parts.items())


if __name__ == "__main__":
    begin = time.monotonic()
    status = main()
    print(f"({time.monotonic() - begin:.0f} s)")
    sys.exit(status)
