"""The grade and the age as they are written into a letter."""

from __future__ import annotations

from language.ages.in_letters import kindergarten, numbers_in, says_kindergarten


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
