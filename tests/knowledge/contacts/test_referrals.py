"""What is on none of our topics is recognized by its words, and each referral says who knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from knowledge import Guide

CASES = YAML(typ="safe", pure=True).load(
    (Path(__file__).parents[2] / "cases" / "matters.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("text", "matter"), CASES["errands"].items())
def test_an_errand_is_recognized_by_its_words(text: str, matter: str, guide: Guide) -> None:
    found = guide.people.errand(text)

    assert (found.id if found else "") == matter


@pytest.mark.parametrize(("text", "matter"), CASES["reasons"].items())
def test_the_reason_to_talk_to_a_person_is_recognized(text: str, matter: str, guide: Guide) -> None:
    found = guide.people.reason_for_person(text)

    assert (found.id if found else "") == matter


def test_each_matter_says_who_knows_in_few_words(guide: Guide) -> None:
    for matter in guide.library.matters.values():
        near = matter.near.text if matter.near else ""
        assert matter.who.text.endswith("."), matter.id
        assert len(f"{matter.who.text} {near}".split()) <= 60, matter.id


def test_each_topic_near_a_matter_fits_on_its_buttons(guide: Guide) -> None:
    for matter in guide.library.matters.values():
        assert len(matter.topics) <= 2, matter.id
        assert all(guide.topic(topic) for topic in matter.topics), matter.id


def test_public_lines_of_a_matter_are_named(guide: Guide) -> None:
    rights = guide.library.matters["civil_rights"]

    (line,) = guide.people.about(rights)
    assert "1-800-421-3481" in line.phone
    assert "TDD 1-800-877-8339" in line.phone
