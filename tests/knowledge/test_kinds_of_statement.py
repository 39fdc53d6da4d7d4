"""The 51 kinds of statements that were wrong or imprecise, each corrected wherever it stood."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from knowledge import Guide
from knowledge.loading import CONTENT

KINDS: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).parents[1] / "cases" / "kinds_of_statement.yml"
)
IDS = [kind["kind"] for kind in KINDS]
REFUSED = [kind for kind in KINDS if "nowhere" in kind]


def _text(file: str) -> str:
    return " ".join((CONTENT / file).read_text(encoding="utf-8").split()).lower()


def test_all_51_kinds_are_there_each_with_a_talk() -> None:
    assert len(set(IDS)) == len(IDS) == 51
    assert [kind["kind"] for kind in KINDS if not kind["rows"]] == []


@pytest.mark.parametrize("kind", KINDS, ids=IDS)
def test_every_place_says_it_right_and_points_at_the_fact(kind: dict[str, Any], guide: Guide) -> None:
    assert [fact for fact in kind["facts"] if fact not in guide.library.facts] == []
    said = {file: _text(file) for file in kind["where"]}

    silent = [(f, w) for f, text in said.items() for w in kind["says"] if str(w).lower() not in text]
    without = [file for file, text in said.items() if not any(fact in text for fact in kind["facts"])]
    assert (silent, without) == ([], [])


@pytest.mark.parametrize("kind", REFUSED, ids=[kind["kind"] for kind in REFUSED])
def test_nobody_says_the_old_words(kind: dict[str, Any], guide: Guide) -> None:
    old = re.compile(kind["nowhere"], re.I)
    said = [(s.file, s.line, s.block.plain()) for s in guide.library.statements]
    said += [("glossary.yml", 1, term.plain) for term in guide.library.terms.values()]

    assert [(file, line, text) for file, line, text in said if old.search(text)] == []
