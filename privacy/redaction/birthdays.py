"""Finds dates of birth: a date beside a word for birth, or right behind a name. Other dates stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacy.words.spans import Form, Span

KIND = "date of birth"
_MONTH = r"%months%\b\.?"
_DAY = r"(?:\d{1,2}(?:%place_endings%|[oº])?|%days%)\b"
_YEAR = r"(?:,?\s*(?:%of_a_date%\s+)?(?:\d{4}|'?\d{2}\b|%years%))"
_DATE = rf"""(?:\d{{1,4}}[-/.]\d{{1,2}}(?:[-/.]\d{{2,4}})?
    |\d{{1,2}}[ ]\d{{1,2}}[ ](?:\d{{4}}|\d{{2}})\b
    |{_MONTH}\s+{_DAY}{_YEAR}?
    |{_MONTH},?\s+(?:%of_a_date%\s+)?\d{{4}}
    |{_DAY}\s+(?:%of%\s+)?{_MONTH}{_YEAR}?
    |%holidays%{_YEAR}?)"""
_COUNT = r"(?:\d{1,2}|%counts%)\b(?!\s+%spans%)"
_BECOMES = rf"\b(?<!%reflexive%\s)%becomes%\s+{_COUNT}"
_BIRTH = rf"(?:{_BECOMES}|\b(?<!%reflexive%\s)%birth%|\bd\.?\s?o\.?\s?b\b\.?|\bf\.?\s?d?\.?\s?n\b\.?)"
_FORMS = (
    Form(KIND, rf"{_BIRTH}(?:[^\d\n]{{0,18}}?)\b(?P<it>{_DATE})"),
    Form(
        KIND,
        rf"(?P<it>{_DATE})(?=[\s,]*%is%?\s*(?:\(?d\.?o\.?b|%possessives%\s+%birth%))",
    ),
)
_BEFORE = Form(KIND, rf"(?P<it>{_DATE})[\s,]+(?:[^\W\d_]+\s+){{0,2}}{_BECOMES}")
_BARE = Form(KIND, rf"[\s,(:–-]*(?P<it>{_DATE})")
_CALENDAR_DAY = Form(
    KIND,
    rf"\b(?P<it>{_MONTH}\s+{_DAY}{_YEAR}?|{_DAY}\s+(?:%of%\s+)?{_MONTH}{_YEAR}?|\d{{1,2}}%place_endings%\b)",
)
_FULL = re.compile(r"\d{4}|\d[-/.]\d+[-/.]\d")


def find(text: str) -> Iterator[Span]:
    """Dates beside a word for birth."""
    for form in (*_FORMS, _BEFORE):
        yield from form.find(text)


def is_day(text: str, span: Span) -> bool:
    """Whether a place holds nothing but a day of the calendar: "October 3rd" is no address."""
    return any(day.start <= span.start and span.end <= day.end for day in _CALENDAR_DAY.find(text))


def behind_name(text: str, place: int) -> Span | None:
    """A full date right behind a name that ends at this place, as in "Elijah (4/12/2015)", or None."""
    match = _BARE.expression.match(text, place)
    return Span(KIND, *match.span("it")) if match and _FULL.search(match["it"]) else None
