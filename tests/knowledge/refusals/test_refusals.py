"""After a no: the right no is heard, and its steps are short, plain and rest on facts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from knowledge import Guide
from knowledge.quality.readability import grade

CASES = YAML(typ="safe").load((Path(__file__).parents[2] / "cases" / "refusals.yml").read_text())
LIMITS = {
    "state-complaint-1-year": "one year",
    "due-process-time-limit": "two years",
    "due-process-one-year-states": "one year in some states",
    "ocr-180-days": "180 days",
}


@pytest.mark.parametrize("case", CASES, ids=[f"{case['says']} {case.get('with', '')}" for case in CASES])
def test_a_no_is_heard(guide: Guide, case: dict[str, str]) -> None:
    known = guide.in_language(case.get("language", "en"))
    refusal = known.refusal_told(case["says"], case.get("with", ""))
    assert (refusal.id if refusal else None) == case.get("no")


def test_every_no_has_a_law_a_letter_and_several_ways(guide: Guide) -> None:
    for refusal in guide.library.refusals.values():
        assert guide.facts(refusal.law.facts)
        assert refusal.letters
        assert len(refusal.ways) >= 3
        assert len(guide.sources(f for way in refusal.ways for f in way.facts)) >= 2


def test_what_is_said_after_a_no_is_short_and_plain(guide: Guide) -> None:
    for refusal in guide.library.refusals.values():
        text = " ".join([refusal.law.text, *(way.text for way in refusal.ways)])
        assert len(text.split()) <= 100, refusal.id
        assert grade(text) <= 8, refusal.id


def test_ways_go_from_the_lightest_to_the_strongest(guide: Guide) -> None:
    strength = ["reasons in writing", "again", "talk", "meeting", "outside evaluation", "Mediation",
                "state complaint", "due process", "504 hearing", "Civil Rights"]  # fmt: skip
    for refusal in guide.library.refusals.values():
        if refusal.id == "will_grow_out":  # nothing was decided yet: ask first, then why
            continue
        places = [next(n for n, s in enumerate(strength) if s in way.text) for way in refusal.ways]
        assert places == sorted(places), refusal.id


def test_a_time_limit_stands_where_there_is_one(guide: Guide) -> None:
    ways = {f: way.text for r in guide.library.refusals.values() for way in r.ways for f in way.facts}
    for fact, limit in LIMITS.items():
        assert limit in ways[fact]
    assert not [text for text in ways.values() if re.search(r"\bsue\b|lawyer|court", text)]
