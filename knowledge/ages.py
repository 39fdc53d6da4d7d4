"""Turns an age or a grade, as parents write it, into the age band of the walk."""

from __future__ import annotations

import re

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_NUMBER = rf"(?P<n>\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_HALF = r"(?:\s*(?:1/2|½|and a half|\.5))?"

_MONTHS = re.compile(rf"\b{_NUMBER}{_HALF}[\s-]*(?:months?|mos?)\b(?![\s-]+(?:ago|now|later|since))")
_AGE = re.compile(
    rf"\b(?:{_NUMBER}{_HALF}[\s-]*(?:years?|yrs?|yr|y)[\s.-]*(?:olds?|o\b)"
    rf"|(?:is|turns|turned|turning|age|aged|hes|shes|theyre|he's|she's|they're|im|i'm)\s+(?:now\s+|only\s+|just\s+)?"
    rf"(?P<m>\d{{1,2}}|{'|'.join(_NUMBERS)}){_HALF}"
    r"(?!\s*(?:%|percent|minutes?|mins?|hours?|days?|weeks?|months?|times|grades?|kids|students"
    r"|th\b|points|years? behind)))\b"
)
_GRADE = re.compile(
    rf"\b(?:(?P<g>\d{{1,2}})(?:st|nd|rd|th)?[\s-]*(?:graders?|grade|gr)\b"
    rf"|(?P<o>{'|'.join(_ORDINALS)})[\s-]*(?:graders?|grade|gr)\b"
    r"|grade\s+(?P<h>\d{1,2})\b|(?P<t>\d{1,2})(?:st|nd|rd|th)\b(?=\s*$|\s*[,.;]))"
)
_KINDERGARTEN = re.compile(r"\b(?:kinder|kindergart[ae]n(?:er|ner)?|kindergardener|kinder ?gardener)s?\b")


def band_of_age(years: int) -> str:
    """The age band of a child of this many years; "unknown" beyond 21."""
    for limit, band in ((3, "under_3"), (6, "preschool_3_to_5"), (11, "elementary"), (14, "middle")):
        if years < limit:
            return band
    return "high" if years < 18 else "adult_18_to_21" if years < 22 else "unknown"


def band_of_grade(grade: int) -> str:
    """The age band of a child in this grade; "unknown" beyond 12."""
    if grade <= 5:
        return "elementary"
    return "middle" if grade <= 8 else "high" if grade <= 12 else "unknown"


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word) + 1


def spans(text: str) -> list[tuple[int, int, str]]:
    """Every age or grade in a lower-case text as (start, end, band), grades before ages."""
    found: list[tuple[int, int, str]] = []
    for match in _GRADE.finditer(text):
        ordinal = match.group("o")
        number = match.group("g") or match.group("h") or match.group("t")
        grade = _ORDINALS.index(ordinal) + 1 if ordinal else int(number)
        found.append((*match.span(), band_of_grade(grade)))
    found += [(*match.span(), "elementary") for match in _KINDERGARTEN.finditer(text)]
    for match in _MONTHS.finditer(text):
        found.append((*match.span(), band_of_age(_value(match.group("n")) // 12)))
    for match in _AGE.finditer(text):
        found.append((*match.span(), band_of_age(_value(match.group("n") or match.group("m")))))
    return [span for span in found if span[2] != "unknown"]


def bare(text: str) -> str:
    """The band of a text that is nothing but an age ("7", "seven", "he is 7"), or ""."""
    match = re.fullmatch(rf"\W*(?:age |about |almost |nearly |just )?{_NUMBER}{_HALF}\W*", text)
    band = band_of_age(_value(match.group("n"))) if match else ""
    return "" if band == "unknown" else band
