"""Docs stay true: every path and every make verb that they name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("widget/*.md")])
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
