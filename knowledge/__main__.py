"""`python -m knowledge check` tells every problem of the content; `coverage` prints what each topic has.

`unanswered` lists the ways of asking a topic to which no answer is near.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from knowledge.answers import ENGLISH, translation_gaps
from knowledge.contacts.site import read_site
from knowledge.loading import CONTENT, read_library
from knowledge.parsing.source import ContentError
from knowledge.safety import LANGUAGES

SHOWN = 20
"""So many answers to translate are named."""


def main() -> int:
    """Runs one command. Returns 0 when the content is fit to serve."""
    options = argparse.ArgumentParser(prog="python -m knowledge")
    options.add_argument("command", choices=["check", "coverage", "unanswered"])
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
    if given.command == "unanswered":
        from knowledge.quality import unanswered

        found = unanswered(library.topics, library.answers)
        for one in found:
            print(f"{one.topic}: {one.asked}\n    nearest: {one.nearest or 'none'} ({one.likeness:.2f})")
        asked = sum(len(topic.asked_as) for topic in library.topics.values())
        print(f"{len(found)} of {asked} ways of asking have no answer near")
        return 0
    print(
        f"content is fine: {len(library.topics)} topics, {len(library.facts)} facts and terms, "
        f"{sum(answer.language == ENGLISH for answer in library.answers)} answers"
    )
    for language, gaps in translation_gaps(library.answers, LANGUAGES[1:]).items():
        print(f"{language}: {len(gaps.missing)} answers not translated, {len(gaps.outdated)} outdated")
        outdated = [f"{key}, now english: {fingerprint}" for key, fingerprint in gaps.outdated.items()]
        for line in [*gaps.missing, *outdated][:SHOWN]:
            print(f"    {line}")
    if given.site:
        print(f"{given.site} is fine too")
    return 0


if __name__ == "__main__":
    sys.exit(main())
