"""No words for parents, and no topic, stand in code."""

from __future__ import annotations

import ast
import re

import pytest
from reading_code import ROOT, modules, strings


def is_sentence(text: str) -> bool:
    """Six words or more that begin like a sentence."""
    return bool(re.match(r"\W*[A-Z]", text)) and len(re.findall(r"[A-Za-z']+", text)) >= 6


@pytest.mark.parametrize("package", ["actions", "knowledge", "nlu", "channel"])
def test_no_sentence_for_parents_stands_in_python(package: str) -> None:
    may_speak = {
        "channel/http/errors.py",
        "channel/operations/settings.py",
        "nlu/embedding/repacking.py",
        "nlu/embedding/weights.py",
    }
    found = [
        f"{file}:{line}: {text}"
        for file, tree in modules(package)
        if file not in may_speak
        for line, text in strings(tree)
        if is_sentence(text) and not re.search(r"[\\|(\[]", text)  # patterns are no sentences
    ]

    assert found == []


def test_the_test_for_sentences_would_find_one() -> None:
    tree = ast.parse(
        '"""A docstring may have six words or more."""\nsay("You can ask the school at any time.")\n'
    )

    assert [text for _, text in strings(tree) if is_sentence(text)] == ["You can ask the school at any time."]


def test_nlu_and_channel_name_no_topic() -> None:
    topics = {path.stem for path in (ROOT / "knowledge" / "content" / "topics").glob("*/*.md")} - {
        "services",
        "supports",
    }
    named = {
        f"{file}:{line}: {text}"
        for package in ("nlu", "channel")
        for file, tree in modules(package)
        for line, text in strings(tree)
        if text in topics
    }

    assert named == set()
