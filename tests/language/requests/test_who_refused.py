"""A no of a father or a doctor is none of the school."""

from __future__ import annotations

import pytest

from language.requests.who_refused import refused_outside_school


@pytest.mark.parametrize(
    "text",
    [
        "dad and i are divorced and he refused the evaluation",
        "My ex won't sign the consent for testing",
        "the school offered an iep but my husband says no",
        "my mother in law says he doesnt need a 504",
        "the doctor refused to write a letter",
        "el papá de mi hijo no quiere firmar la evaluación",
        "mi esposo dice que no al iep",
    ],
)
def test_a_no_of_the_family_or_a_doctor_is_none_of_the_school(text: str) -> None:
    assert refused_outside_school(text)


@pytest.mark.parametrize(
    "text",
    [
        "the school refused to test him",
        "my husband asked for testing and they said no",
        "his dad and i asked, the principal says no",
        "my ex wont sign and the school refuses to go on without him",
        "my son refuses to go",
        "my husband is happy with the plan",
        "mi esposo pidió la evaluación y la escuela dice que no",
        "la maestra no quiere",
    ],
)
def test_a_no_of_the_school_is_one_whoever_is_named(text: str) -> None:
    assert not refused_outside_school(text)
