"""Holds the talks of `talks.es.yml` with a running assistant, and writes docs/transcript.es.md."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

from ruamel.yaml import YAML

from deploy import chat

TALKS = Path(__file__).with_name("talks.es.yml")
TARGET = Path(__file__).parent.parent / "docs" / "transcript.es.md"
HEAD = """# Diez conversaciones con Evenfield

Made by `python -m bench.transcript` over the protocol of a running assistant, with the printing of
`make chat`: the lines after `>>>` are those of `bench/talks.es.yml`, all else is its own output, unedited,
with what it gets wrong. The greeting is shown once.
"""


def held(lines: list[str], greeting: bool) -> str:
    """One talk in Spanish, as a terminal shows it."""
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        begun = chat.call("/sessions", {"language": "es"})
        if greeting:
            chat.show(begun["messages"])
        for line in lines:
            print(f"\n>>> {line}")
            chat.show(chat.call("/messages", {"text": line}, begun["token"])["messages"])
    return shown.getvalue().strip()


def main() -> None:
    """Writes the file."""
    talks = YAML(typ="safe").load(TALKS)
    parts = [HEAD]
    for number, talk in enumerate(talks):
        parts += [f"## {talk['title']}", f"```text\n{held(talk['say'], greeting=number == 0)}\n```\n"]
    TARGET.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
