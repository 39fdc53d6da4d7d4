"""Finds dates as parents write them, in English and Spanish. Where they are, not yet which day they mean.

It looks for shapes that hardly mean anything else: a bare number, an age or a grade is no date. What a
found date means depends on today, so `language.dates.resolver` reads it later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from language.dates import times
from language.dates.words import DatePattern

_MONTH = r"(?:{es.months}|{en.months}\.?)"
_DAY = r"\d{1,2}{ordinal_endings}?(?![\d/%])"
_ORDINAL = r"\d{1,2}{ordinal_endings}(?![\w/])"
_YEAR = r"(?:20\d\d|['’]\d\d)\b"
_OF_YEAR = rf"(?:\s*,?\s*(?:{{of}}\s+)?{_YEAR})?"
_MONTH_OF_YEAR = rf"(?P<at>{_MONTH}{_OF_YEAR})"
_NUMBER = r"(?:\d{1,3}|{numbers})"
_ABOUT = r"(?:{about}\s+)?"
_WHOLE = r"^[\W_]*(?:{before_whole}\s+){0,2}"
"""For what is a date only when the message is nothing else."""

_SHAPES: tuple[tuple[str, str], ...] = (
    ("vague", r"\b{around_breaks}\s+{breaks}\b"),
    ("vague", r"\b(?:{en.the}\s+)?{nth}\s+{day_or_week}\s+{en.of}\s+{en.nth_of}\b"),
    ("vague", r"\b(?:{before_edges}\s+){0,2}{edges}\s+{en.of}\s+(?:{which_edges}\s+)?{edges_of}\b"),
    ("vague", r"\b{before_seasons}\s+{seasons}\b(?:\s+(?:{en.of}\s+)?20\d\d)?"),
    ("vague", r"\b{long_ago}\b|(?<![\w'’] )\b{some_long_units}\s+{en.ago}\b"),
    ("vague", r"\b{en.some}\s+{en.units}\s+{en.ago}\b"),
    ("vague", r"\b{es.ago}\s+{es.some}(?:\s+(?:{es.units}|{time}))?"),
    ("vague", r"\b(?:{es.the}\s+)?{nth_day}\s+{es.nth_of}\b"),
    ("iso", r"\b20\d\d-\d{1,2}-\d{1,2}\b"),
    ("numeric", r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:20)?\d\d(?![\d/])"),
    ("numeric", r"{behind_cue}\d{1,2}/\d{1,2}(?![\d/])(?!\s*{no_day_before})"),
    ("numeric", rf"{_WHOLE}(?!24/7)(?P<at>\d{{1,2}}[/-]\d{{1,2}})\W*$"),
    ("day", rf"\b(?:{{weekdays}}\.?,?\s+)?{_MONTH}\s+(?:{{en.the}}\s+)?{_DAY}{_OF_YEAR}"),
    ("day", rf"\b(?:\d{{1,2}}|{{first_day}})\s+{{es.of}}\s+{{es.months}}{_OF_YEAR}"),
    ("day", rf"\b{_DAY}\s+(?:{{en.day}}\s+)?{{en.of}}\s+{{en.months}}\.?{_OF_YEAR}"),
    ("day", rf"\b{_DAY}\s+(?!{{months_of_other_words}}\b){_MONTH}(?![a-z]){_OF_YEAR}"),
    ("day", rf"\b{_DAY}\s+{{months_of_other_words}}(?:\s*,?\s*{_YEAR}|(?=\W*$))"),
    ("ago", rf"\b{_ABOUT}{_NUMBER}\s+{{en.units}}\s+{{en.ago}}\b"),
    ("ago", rf"\b{{es.ago}}\s+{_ABOUT}{_NUMBER}\s+{{es.units}}(?!\w)"),
    ("ago", rf"\b{{has_been}}\s+(?:{{been}}\s+){{0,2}}{_ABOUT}"
            rf"(?P<at>{_NUMBER}\s+{{en.units}})\s+(?:{{been}}\s+)?(?={{counting_on}})"),
    ("near", r"\b{near}\b"),
    ("near", rf"{_WHOLE}(?P<at>{{near_alone}})\W*$"),
    ("weekday", r"\b{en.weekdays}\s+(?:{en.of}\s+)?{en.last_week}\b"),
    ("weekday", r"\b{en.before_weekday}\s+(?:{past}\s+)?{en.weekdays}\b(?!s)"
                r"(?:\s+(?:{en.of}\s+)?{en.last_week}\b)?"),
    ("weekday", r"\b(?:{es.the}\s+)?{es.before_weekday}\s+{es.weekdays}\b"
                r"|\b{es.the}\s+{es.weekdays}(?:\s+{after_weekday})?"),
    ("weekday", rf"{_WHOLE}(?P<at>{{weekdays}})\W*$"),
    ("week", r"\b(?:{last_week}|{this_week})\b"),
    ("month", r"\b(?:{last_month}|{this_month})\b"),
    ("year", r"\b{last_year}\b"),
    ("month", rf"\b{{before_month}}\s+(?:{{part_of_month}}[\s-]+)?{_MONTH_OF_YEAR}(?![a-z])"
              r"(?!\s+\d{1,2}\b)"),
    ("month", rf"\b(?P<at>{_MONTH}\s*,?\s*(?:{{of}}\s+)?20\d\d)\b"),
    ("month", rf"{_WHOLE}(?:{{part_of_month}}[\s-])?{_MONTH_OF_YEAR}\W*$"),
    ("day_of_month", rf"\b{{before_day_of_month}}\s+(?P<at>{{en.the}}\s+{_ORDINAL})"
                     r"(?!\s*-?\s*{no_day_after})"),
    ("day_of_month", rf"^\W*(?:{{around_day_of_month}}\W+){{0,5}}(?P<at>{{en.the}}\s+{_ORDINAL})\W*$"),
    ("day_of_month", r"\b(?:{es.the}\s+)?{es.day}\s+(?P<at>\d{1,2})\b"
                     r"|(?:^|\b{es.since}\s+|\b{es.signed}\s+){es.the}\s+(?P<at2>\d{1,2})(?=\W*$)"),
    ("year", r"\b{before_year}\s+(?P<at>20[0-3]\d)(?![\d/-])"),
    ("year", r"^\W*(?P<at>20[0-3]\d)\W*$"),
)  # fmt: skip
_BARE_WEEKDAY = DatePattern(r"\b(?!{weekdays_of_other_words}\b){weekdays}\b")
_PATTERNS = [(kind, DatePattern(shape)) for kind, shape in _SHAPES]
_SHAPED = DatePattern(
    r"^\W*(?:{denied}\W+|{before_shape}\s+)*"
    rf"(?:{_DAY}\s+(?:{{of}}\s+)?[a-z]+|[a-z]+\s+\d{{1,2}}{{ordinal_endings}}"
    r"|\d{1,4}[/-]\d{1,4}(?:[/-]\d{1,4})?)\W*$"
)
_NO_DATE = DatePattern(r"{no_dates}")


@dataclass(frozen=True)
class DateMention:
    """A date in a text: how it is written, its words, and their place (end not included).

    `kind` is day, numeric, iso, ago, near, weekday, day_of_month, week, month, year or vague; a vague one
    ("the first day of school") names no day that can be counted from.
    """

    kind: str
    text: str
    start: int
    end: int


def _taken(start: int, end: int, found: Iterable[DateMention]) -> bool:
    return any(start < other.end and other.start < end for other in found)


def find(text: str, bare_weekdays: bool = False) -> list[DateMention]:
    """The dates in a text, in the order in which they come.

    A weekday alone among other words is one only with `bare_weekdays`: "504 meeting friday".
    """
    found: list[DateMention] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.compiled.finditer(text):
            groups = match.groupdict()
            name = next((n for n in ("at", "at2") if groups.get(n)), None)
            start, end = match.span(name) if name else match.span()
            if not _taken(start, end, found):
                found.append(DateMention(kind, text[start:end], start, end))
    for match in _BARE_WEEKDAY.compiled.finditer(text) if bare_weekdays else ():
        if not _taken(*match.span(), found):
            found.append(DateMention("weekday", match.group(), *match.span()))
    return sorted(found, key=lambda mention: mention.start)


def without_dates(text: str) -> str:
    """A text without its dates, and without times such as "at 9:30"."""
    for mention in reversed(find(text, bare_weekdays=True)):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    for start, end, _ in reversed(times.find(text)):
        text = f"{text[:start]} {text[end:]}"
    return text


def is_meant_as_date(text: str) -> bool:
    """True for a message that is nothing but something in the shape of a date, be it an impossible one."""
    return bool(_SHAPED.compiled.match(text)) and not _NO_DATE.compiled.search(text) and "24/7" not in text
