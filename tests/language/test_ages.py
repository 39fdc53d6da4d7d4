"""The limits of the age bands. How ages are heard: tests/nlu/hearing/test_answers_to_the_interview.py."""

from __future__ import annotations

import pytest

from language.ages import mentions as ages


@pytest.mark.parametrize(
    ("years", "band"),
    [(0, "under_3"), (2, "under_3"), (3, "preschool_3_to_5"), (5, "preschool_3_to_5"), (6, "elementary"),
     (10, "elementary"), (11, "middle"), (13, "middle"), (14, "high"), (17, "high"), (18, "adult_18_to_21"),
     (21, "adult_18_to_21"), (22, "")],
)  # fmt: skip
def test_limits_of_the_bands_by_age(years: int, band: str) -> None:
    assert ages.band_of_age(years) == band


@pytest.mark.parametrize(
    ("grade", "band"),
    [
        (1, "elementary"),
        (5, "elementary"),
        (6, "middle"),
        (8, "middle"),
        (9, "high"),
        (12, "high"),
        (0, ""),
        (13, ""),
    ],
)
def test_limits_of_the_bands_by_grade(grade: int, band: str) -> None:
    assert ages.band_of_grade(grade) == band
