"""Docs stay true: every path and every make verb that they name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DOCS = sorted(p for g in ("*.md", "docs/**/*.md", "widget/*.md", ".github/*.md") for p in ROOT.glob(g))
VERBS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
_TREES = r"(?:knowledge|nlu|actions|channel|widget|deploy|bench|docs|tests|data|requirements)"


@pytest.mark.parametrize("doc", DOCS, ids=lambda p: str(p.relative_to(ROOT)))
def test_paths_in_docs_exist(doc: Path) -> None:
    for path in re.findall(rf"`({_TREES}/[\w./-]*)`", doc.read_text()):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("doc", DOCS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_in_docs_lead_to_files(doc: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", doc.read_text()):
        assert (doc.parent / target).exists(), target


@pytest.mark.parametrize("doc", DOCS, ids=lambda p: str(p.relative_to(ROOT)))
def test_make_verbs_in_docs_exist(doc: Path) -> None:
    for verb in re.findall(r"`(?:\w+=\S+ )*make ([a-z-]+)", doc.read_text()):
        assert verb in VERBS, verb


PET_WORDS = re.compile(
    r"\b(?:told|tells|talks?|stands?|stood|wish|wishes|slips|sees to|see to|mend|mends|mended|noes"
    r"|the walk|guided walk)\b",
    re.I,
)
PLAIN = re.compile(r"small talk|talk(?: it)? (?:to|into)|guided walk: a few", re.I)
"""Where one of these words is the plain one, and where the glossary explains it."""
UNEDITED = {"transcript.md", "transcript.es.md"}
"""Output of the assistant, shown as it was."""


@pytest.mark.parametrize(
    "doc",
    [d for d in DOCS if d.name not in UNEDITED and d.parent.name != "widget"],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_docs_are_in_words_that_a_native_reader_finds_plain(doc: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`]*`|\"[^\"]*\"", "", doc.read_text(), flags=re.S)
    lines = [line for line in prose.splitlines() if PET_WORDS.search(PLAIN.sub("", line))]

    assert lines == []
