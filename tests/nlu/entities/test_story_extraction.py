"""How well the facts of a story are taken: precision and recall a fact, over stories of their own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from nlu.entities.matcher import EntityMatcher, facts_told

STORIES: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).parents[2] / "cases" / "stories_measured.yml"
)
FACTS = (
    "age_band", "concerns", "condition", "disability", "current_help", "asked_school", "school",
    "events", "state",
)  # fmt: skip
LEAST_PRECISION = 0.95
LEAST_RECALL = 0.80


def pairs(told: dict[str, Any]) -> set[tuple[str, str]]:
    return {(f, v) for f, vs in told.items() for v in (vs if isinstance(vs, list) else [vs])}


@pytest.fixture(scope="module")
def counts(rules: EntityMatcher) -> dict[str, Counter[str]]:
    """Right, wrong and missed values a fact."""
    found: dict[str, Counter[str]] = {fact: Counter() for fact in FACTS}
    for story in STORIES:
        taken = {(find.label, find.value) for find in facts_told(rules.read(story["text"]))}
        expected = pairs(story["told"])
        for fact in FACTS:
            mine, yours = ({p for p in ps if p[0] == fact} for ps in (taken, expected))
            found[fact].update(right=len(mine & yours), wrong=len(mine - yours), missed=len(yours - mine))
    return found


def test_there_are_at_least_60_stories() -> None:
    assert len(STORIES) >= 60


@pytest.mark.parametrize("fact", FACTS)
def test_what_is_taken_from_a_story_is_right(counts: dict[str, Counter[str]], fact: str) -> None:
    count = counts[fact]

    assert count["right"] / (count["right"] + count["wrong"]) >= LEAST_PRECISION, count


@pytest.mark.parametrize("fact", FACTS)
def test_most_of_what_a_story_tells_is_taken(counts: dict[str, Counter[str]], fact: str) -> None:
    count = counts[fact]

    assert count["right"] / (count["right"] + count["missed"]) >= LEAST_RECALL, count
