"""What must go together wherever it is said, so that no single place can cost a family a right."""

from __future__ import annotations

import re
from typing import Any

import pytest
from ruamel.yaml import YAML

from knowledge import Guide
from knowledge.loading import CONTENT
from knowledge.topics.reader import Statement

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_TAKES_BACK = re.compile(r"\b(?:t[ao]k(?:e|en|ing)|took)\b.{0,30}\bback\b|\bwithdr[ae]w", re.I)


def _facts() -> list[dict[str, Any]]:
    yaml = YAML(typ="safe", pure=True)
    return [fact for path in (CONTENT / "facts").glob("*.yml") for fact in yaml.load(path.read_text("utf-8"))]


REPLACED = {fact["replaces"]: fact["id"] for fact in _facts() if "replaces" in fact}


def _pointing_at(guide: Guide, fact: str) -> list[Statement]:
    return [statement for statement in guide.library.statements if fact in statement.block.facts]


def _where(statements: list[Statement]) -> list[str]:
    return [f"{s.file}:{s.line} {s.block.plain()[:80]}" for s in statements]


@pytest.mark.parametrize("old", sorted(REPLACED))
def test_a_fact_that_another_one_replaced_is_gone(guide: Guide, old: str) -> None:
    assert REPLACED[old] in guide.library.facts
    assert old not in guide.library.facts
    assert not _pointing_at(guide, old)


def test_two_years_for_due_process_are_never_said_without_the_states_that_have_one(guide: Guide) -> None:
    said = [s for s in guide.library.statements if re.search(r"two years", s.block.plain(), re.I)]
    two = [s for s in said if "due-process-time-limit" in s.block.facts]

    assert len(two) >= 6
    assert _where([s for s in two if "due-process-one-year-states" not in s.block.facts]) == []


def test_taking_back_consent_is_never_said_without_what_it_costs(guide: Guide) -> None:
    told = [
        (statement, sentence)
        for statement in _pointing_at(guide, "consent-revoked")
        for sentence in _SENTENCE_END.split(statement.block.plain())
        if _TAKES_BACK.search(sentence)
    ]

    assert len(told) >= 8
    silent = [s for s, sentence in told if not re.search(r"\ball\b", sentence) or "end" not in sentence]
    assert _where(silent) == []


def test_that_the_placement_stays_is_never_said_without_when_to_file(guide: Guide) -> None:
    topics = {s.file for s in _pointing_at(guide, "stay-put")}
    tells = {s.file for s in _pointing_at(guide, "stay-put-starts-with-filing")}

    assert len(topics) >= 5
    assert topics <= tells


def test_homeschooled_children_are_said_to_be_inside_child_find(guide: Guide) -> None:
    home = re.compile(r"home.?school.*\b(?:child find|test(?:s|ed|ing)?\b)|child find.*home.?school", re.I)
    said = [s for s in guide.library.statements if home.search(s.block.plain())]

    assert len(said) >= 5
    depends = [s for s in said if re.search(r"only as state law|state law decides how", s.block.plain())]
    assert _where(depends) == []
    sure = {"child-find-homeschool", "homeschool-services-state-law"}
    assert _where([s for s in said if s.block.facts and not sure & set(s.block.facts)]) == []
