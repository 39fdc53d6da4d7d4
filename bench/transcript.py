"""Holds the talks of `talks.<language>.yml` with a running assistant, and writes docs/transcript*.md.

`python -m bench.transcript [LANGUAGE ...]`: all of them, or those named. PORT is that of the assistant.
"""

from __future__ import annotations

import argparse
import contextlib
import io
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from deploy import chat

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
TARGETS = {"en": DOCS / "transcript.md", "es": DOCS / "transcript.es.md"}
"""The page of each language in which a page with the chat may be opened."""
HOW = """Made by `python -m bench.transcript {language}` over the protocol of a running assistant, with the
printing of `make chat`: the lines after `>>>` are those of `bench/talks.{language}.yml`, all else is its own
output, unedited, with what it gets wrong. The greeting is shown once.
"""


def talks_of(language: str) -> dict[str, Any]:
    """The title of the page and its talks, each with what the parent says."""
    found: dict[str, Any] = YAML(typ="safe").load(HERE / f"talks.{language}.yml")
    return found


def held(lines: list[str], language: str, greeting: bool) -> str:
    """One talk on a page in this language, as a terminal shows it."""
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        begun = chat.call("/sessions", {"language": language})
        if greeting:
            chat.show(begun["messages"])
        for line in lines:
            print(f"\n>>> {line}")
            chat.show(chat.call("/messages", {"text": line}, begun["token"])["messages"])
    return shown.getvalue().strip()


def transcript(language: str) -> str:
    """The whole page: every line of the parents, and every line of the assistant."""
    page = talks_of(language)
    parts = [f"# {page['title']}\n", HOW.format(language=language)]
    for number, talk in enumerate(page["talks"]):
        told = held(talk["say"], language, greeting=number == 0)
        parts += [f"## {talk['title']}", f"```text\n{told}\n```\n"]
    return "\n".join(parts)


def main() -> None:
    """Writes the pages."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("languages", nargs="*", metavar="LANGUAGE", help=", ".join(TARGETS))
    named = options.parse_args().languages
    if set(named) - set(TARGETS):
        options.error(f"there are talks in {', '.join(TARGETS)}")
    for language in named or TARGETS:
        TARGETS[language].write_text(transcript(language), encoding="utf-8")


if __name__ == "__main__":
    main()
