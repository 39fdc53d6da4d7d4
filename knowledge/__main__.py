"""`python -m knowledge check` tells every problem of the content; `coverage` prints what each topic has."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from knowledge.library import CONTENT, read_library
from knowledge.reading import ContentError


def main() -> int:
    """Runs one command. Returns 0 when the content is fit to serve."""
    options = argparse.ArgumentParser(prog="python -m knowledge")
    options.add_argument("command", choices=["check", "coverage"])
    options.add_argument("--content", type=Path, default=CONTENT)
    given = options.parse_args()
    try:
        library = read_library(given.content)
    except ContentError as error:
        print(error)
        return 1
    if given.command == "coverage":
        from knowledge.coverage import table  # readability needs a library of the developers' set

        rows, holes = table(library)
        print(rows)
        return 1 if holes else 0
    print(f"content is fine: {len(library.topics)} topics, {len(library.facts)} facts and terms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
