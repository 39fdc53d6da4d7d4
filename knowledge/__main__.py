"""`python -m knowledge check` tells every problem of the content; `coverage` prints what each topic has."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from knowledge.contacts.site import read_site
from knowledge.loading import CONTENT, read_library
from knowledge.parsing.source import ContentError


def main() -> int:
    """Runs one command. Returns 0 when the content is fit to serve."""
    options = argparse.ArgumentParser(prog="python -m knowledge")
    options.add_argument("command", choices=["check", "coverage"])
    options.add_argument("--content", type=Path, default=CONTENT)
    options.add_argument("--site", type=Path, help="also check the settings of a site")
    given = options.parse_args()
    try:
        library = read_library(given.content)
        if given.site:
            read_site(given.site, library.matters, library.states)
    except ContentError as error:
        print(error)
        return 1
    if given.command == "coverage":
        from knowledge.quality import table  # readability needs a library of the developers' set

        rows, holes = table(library.topics, library.facts, library.citations)
        print(rows)
        return 1 if holes else 0
    print(f"content is fine: {len(library.topics)} topics, {len(library.facts)} facts and terms")
    if given.site:
        print(f"{given.site} is fine too")
    return 0


if __name__ == "__main__":
    sys.exit(main())
