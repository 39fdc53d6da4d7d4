"""Dates as parents write them are read as the day that they mean, and nothing else is taken for a date."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from language.dates import mentions, resolver
from language.dates.mentions import is_meant_as_date
from language.dates.words import DatePattern, listed

CASES: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    (Path(__file__).parents[1] / "cases/dates.yml").read_text(encoding="utf-8")
)
NOW = date(2026, 11, 22)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['said']} {case.get('language', '')}")
def test_a_date_is_read_as_it_is_meant(case: dict[str, Any]) -> None:
    found = resolver.read(case["said"], NOW, case.get("language", "en"))
    if case["means"] == "none":
        assert found == []
        return
    (read,) = found
    if case["means"] == "unclear":
        assert read.when is None
        return
    first, _, last = str(case["means"]).partition("/")
    assert read.when is not None
    assert (str(read.when.first), str(read.when.last)) == (first, last or first)


def test_about_makes_a_day_a_rough_one() -> None:
    (read,) = resolver.read("about three weeks ago", NOW)
    assert read.when is not None
    assert read.when.rough


@pytest.mark.parametrize("text", ["the 45th of Smarch", "Febtober 3rd", "13/45", "the 32nd of May"])
def test_what_has_only_the_shape_of_a_date_is_known_as_meant(text: str) -> None:
    assert is_meant_as_date(text)


@pytest.mark.parametrize("text", ["3rd grade", "5 years", "7th grade math", "he is 4", "24/7", "hello"])
def test_an_age_or_a_grade_is_not_meant_as_a_date(text: str) -> None:
    assert not is_meant_as_date(text)


@given(
    st.dates(date(2024, 1, 1), date(2032, 12, 31)), st.sampled_from(["%B %d", "%b %d", "%d %B", "on %m/%d"])
)
def test_a_date_without_a_year_is_never_after_today_and_less_than_a_year_old(now: date, shape: str) -> None:
    said = now - timedelta(days=200)
    if (said.month, said.day) == (2, 29):
        said -= timedelta(days=1)
    (read,) = resolver.read(said.strftime(shape), now)
    assert read.when == resolver.When(said, said)


@given(st.dates(date(2024, 1, 1), date(2032, 12, 31)), st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_the_last_weekday_is_one_of_the_seven_days_before_today(now: date, weekday: str) -> None:
    (read,) = resolver.read(f"last {weekday}", now)
    assert read.when is not None
    assert read.when.first.strftime("%A") == weekday
    assert 1 <= (now - read.when.first).days <= 7


def test_every_pattern_finds_its_words_in_the_files_of_the_languages() -> None:
    patterns = [
        p for module in (mentions, resolver) for p in vars(module).values() if isinstance(p, DatePattern)
    ]
    patterns += [pattern for _, pattern in mentions._PATTERNS]

    assert len(patterns) > 40
    assert all(pattern.compiled for pattern in patterns)  # an unknown list raises KeyError


def test_a_word_with_an_accent_is_found_without_it() -> None:
    assert {"miércoles", "miercoles"} <= {*listed("weekdays", "es")}
    assert resolver.read("el miercoles", NOW) == resolver.read("el miercoles", NOW, "es")
