"""What is none of Evenfield's matters gets no answer of ours, and what only sounds so is not turned away.

The messages are in tests/cases/off_topic.yml; of each kind every other one is said, each in its own session.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from talking import Server

import nlu
from language.normalize import clause

ROOT = Path(nlu.__file__).parents[1]
FILE = ROOT / "tests" / "cases" / "off_topic.yml"
KINDS: dict[str, Any] = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
OURS = {"answer", "letter", "deadline", "suggestion", "question", "crisis"}
"""Kinds of replies to what is ours."""
MOST = {"en": 0.10, "es": 0.15}
"""So many of those that are not ours may be taken for ours."""
MOST_TURNED_AWAY = 2


def _said(server: Server, language: str, ours: bool) -> dict[str, set[str]]:
    """The kinds of replies to each message."""
    texts = [text for kind in KINDS.values() if kind["ours"] is ours for text in kind[language]]
    chosen = texts if ours else texts[::2]
    return {text: {m["kind"] for m in server.parent(language).say(text)} for text in chosen}


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_not_ours_is_not_answered(server: Server, language: str) -> None:
    said = _said(server, language, ours=False)
    taken = [text for text, kinds in said.items() if kinds & OURS and "redirect" not in kinds]

    assert len(taken) <= MOST[language] * len(said), taken


def test_what_only_sounds_like_it_is_not_turned_away(server: Server) -> None:
    refused = [
        text
        for language in ("en", "es")
        for text, kinds in _said(server, language, ours=True).items()
        if "redirect" in kinds
    ]

    assert len(refused) <= MOST_TURNED_AWAY, refused


def test_none_of_them_is_an_example() -> None:
    examples = {
        clause(line.strip().removeprefix("- "))
        for file in (ROOT / "data" / "nlu").glob("out_of_scope*.yml")
        for line in file.read_text(encoding="utf-8").splitlines()
    }
    cases = {clause(text) for kind in KINDS.values() for language in ("en", "es") for text in kind[language]}

    assert cases.isdisjoint(examples)
