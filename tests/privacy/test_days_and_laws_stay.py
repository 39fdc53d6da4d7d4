"""A day of the calendar is no address, a section of the law no number. A date of birth goes all the same."""

from __future__ import annotations

import pytest

from privacy.redaction.redactor import Redactor

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
SAID = {
    "en": ["we signed it on {}", "he was suspended {}", "my letter went in on {}", "the meeting is {} at 9"],
    "es": ["lo firmamos el {}", "pedí la evaluación el {}", "la junta es el {} a las 9"],
}
DAYS = {
    "en": ["{m} 3", "{m} 3rd", "{m} 21st", "the 21st of {m}"],
    "es": ["3 de {m}", "21 de {m}", "primero de {m}"],
}


def _sentences(language: str) -> list[str]:
    months = MONTHS[language].split()
    named = [*months, *(m.lower() for m in months), *(m[:3].lower() for m in months if language == "en")]
    days = [day.format(m=month) for month in named for day in DAYS[language]]
    return [said.format(day) for said in SAID[language] for day in days]


@pytest.mark.parametrize("language", MONTHS)
def test_a_day_of_any_month_stays(redactor: Redactor, language: str) -> None:
    sentences = _sentences(language)
    assert len(sentences) > 200
    assert [text for text in sentences if redactor.redact(text) != text] == []


@pytest.mark.parametrize(
    "text",
    ["we live at 21 March Street", "our house is 503 East 3rd Street", "he was born on March 3rd 2015"],
)
def test_an_address_or_a_birthday_with_a_day_in_it_goes(redactor: Redactor, text: str) -> None:
    assert "[" in redactor.redact(text)


TITLES = ["34 CFR {}", "34 cfr {}", "34 CFR § {}", "20 USC {}", "42 U.S.C. {}"]
SECTIONS = ["300.503", "300.8(c)(1)", "1414", "11432(g)", "104.33", "300.999"]
ASKED = ["{} says they have to pay, true?", "does {} say that", "the district cited {} in its letter"]


def test_a_section_of_the_law_is_nobodys_number(redactor: Redactor) -> None:
    cited = [title.format(section) for title in TITLES for section in SECTIONS]
    sentences = [asked.format(law) for asked in ASKED for law in [*cited, "RCW 28A.155.020"]]
    assert [text for text in sentences if redactor.redact(text) != text] == []


def test_a_number_beside_the_law_is_taken_out_all_the_same(redactor: Redactor) -> None:
    said = redactor.redact("34 CFR 300.503 says so, call me at 713-555-0142")
    assert "0142" not in said
    assert "300.503" in said
