"""The limits of the age bands. How ages are heard: tests/nlu/hearing/test_answers_to_the_interview.py."""

from __future__ import annotations

import pytest

from language.ages import mentions
from language.ages.in_letters import kindergarten, numbers_in, says_kindergarten
from language.normalize import folded


@pytest.mark.parametrize(
    ("years", "band"),
    [(0, "under_3"), (2, "under_3"), (3, "preschool_3_to_5"), (5, "preschool_3_to_5"), (6, "elementary"),
     (10, "elementary"), (11, "middle"), (13, "middle"), (14, "high"), (17, "high"), (18, "adult_18_to_21"),
     (21, "adult_18_to_21"), (22, "")],
)  # fmt: skip
def test_limits_of_the_bands_by_age(years: int, band: str) -> None:
    assert mentions.band_of_age(years) == band


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
    assert mentions.band_of_grade(grade) == band


@pytest.mark.parametrize(
    ("text", "language", "years", "bands"),
    [
        ("he is 14 and failing math", "en", 14, ("middle", "high")),
        ("mi hija tiene 11", "es", 11, ("elementary", "middle")),
        ("14", "en", 14, ("middle", "high")),
        ("he is 5", "en", 5, ("preschool_3_to_5", "elementary")),
        ("he is 9", "en", 0, ()),
        ("he is 14 and in 8th grade", "en", 0, ()),
    ],
)
def test_an_age_lies_between_two_bands_where_the_grade_decides(
    text: str, language: str, years: int, bands: tuple[str, ...]
) -> None:
    assert mentions.between_bands(text, language) == (years, bands)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("mi hija de 6to la molestan", 6),
        ("mi hijo de 3ro", 3),
        ("la de 12 no suma", 12),
        ("el de 8 no lee", 8),
    ],
)
def test_a_child_is_named_by_a_grade_or_an_age_in_spanish(text: str, number: int) -> None:
    (found,) = mentions.find(text, "es")
    assert found.number == number


def test_the_grade_and_the_age_are_taken_as_numbers() -> None:
    assert numbers_in("he is 8 and in 3rd grade") == {"age": 8, "grade": 3}


def test_a_year_of_high_school_is_a_grade() -> None:
    assert numbers_in("she is a senior") == {"grade": 12}
    assert numbers_in("freshman") == {"grade": 9}


def test_kindergarten_is_a_grade_without_a_number() -> None:
    assert says_kindergarten("my kindergartner")
    assert says_kindergarten("va en kínder", "es")
    assert not says_kindergarten("pre-k")
    assert [kindergarten("en"), kindergarten("es")] == ["kindergarten", "kínder"]


@pytest.mark.parametrize(
    "text",
    ["lleva como tres anos asi", "ya van cuatro anos que pido ayuda", "llevamos casi dos anos esperando"],
)
def test_how_long_something_lasts_is_no_age(text: str) -> None:
    assert mentions.find(text, "es") == []


def test_a_child_in_a_grade_is_in_it() -> None:
    assert [m.band for m in mentions.find("tengo una nina en septimo que no lee", "es")] == ["middle"]


def test_a_grade_that_is_said_alone_is_in_the_letter() -> None:
    assert numbers_in("segundo", "es") == {"grade": 2}
    assert numbers_in("4th") == {"grade": 4}


@pytest.mark.parametrize(
    "text",
    [
        "lleva 4 meses sin maestra",
        "después de 4 meses no contestan",
        "mi hijo estuvo 5 meses sin terapia",
        "nos dieron 3 meses",
        "lo suspendieron 2 meses",
    ],
)
def test_months_that_something_lasts_are_no_age_in_spanish(text: str) -> None:
    assert [mention.band for mention in mentions.find(folded(text), "es")] == []


@pytest.mark.parametrize(
    "text",
    [
        "mi niña de 18 meses no habla",
        "tiene 18 meses",
        "18 meses y no gatea",
        "mi niño, 20 meses, no dice nada",
        "ya cumplió 16 meses",
        "va a cumplir 18 meses",
    ],
)
def test_months_of_a_child_are_an_age_in_spanish(text: str) -> None:
    assert [mention.band for mention in mentions.find(folded(text), "es")] == ["under_3"]
