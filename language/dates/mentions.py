"""Finds dates as parents write them, in English and Spanish. Where they are, not yet which day they mean.

It looks for shapes that hardly mean anything else: a bare number, an age or a grade is no date. What a
found date means depends on today, so `language.dates.resolver` reads it later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_EN_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary|uary|urary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|setember|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ES_MONTH = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)"
_MONTH = rf"(?:{_ES_MONTH}|{_EN_MONTH})"
_EN_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday|s)?|thu(?:rs(?:day)?|r)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)"
)
_ES_WEEKDAY = r"(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)"
WEEKDAY = rf"(?:{_EN_WEEKDAY}|{_ES_WEEKDAY})"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d/%])"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)(?![\w/])"
_YEAR = r"(?:20\d\d|['’]\d\d)\b"
_OF_YEAR = rf"(?:\s*,?\s*(?:of\s+|del?\s+)?{_YEAR})?"
_MONTH_OF_YEAR = rf"(?P<at>{_MONTH}{_OF_YEAR})"
NUMBER_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "ninety": 90, "a couple": 2, "a couple of": 2, "couple": 2, "couple of": 2,
    "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "once": 11, "doce": 12, "quince": 15, "veinte": 20, "treinta": 30, "sesenta": 60,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
_EN_UNIT = r"(?:days?|weeks?|wks?|months?|mos|years?|yrs?)"
_ES_UNIT = r"(?:d[ií]as?|semanas?|mes(?:es)?|a[ñn]os?)"
_BREAKS = (
    r"(?:thanksgiving|christmas|xmas|halloween|easter|labor day|memorial day|new years?|(?:winter|spring|fall"
    r"|summer|holiday|christmas) break|the holidays|navidad|semana santa)"
)
_ABOUT = r"(?:(?:about|around|almost|nearly|over|more than|roughly|like|casi|como|unos|unas)\s+)?"

_WHOLE = r"^[\W_]*(?:(?:on|since|in|it was|about|around|maybe|el|en|desde)\s+){0,2}"
"""For what is a date only when the message is nothing else."""
_CUE = (
    r"(?:(?<=\bon )|(?<=\bsince )|(?<=\bfrom )|(?<=\bdated )|(?<=\bby )|(?<=\bel )|(?<=\bsigned )"
    r"|(?<=\bbefore )|(?<=\bafter )|(?<=\bafter the )|(?<=\bon the ))"
)
_IN = r"\b(?:in|since|during|back in|from|until|early|mid|late|en|desde|last|this past|this)\s+"

_SHAPES: tuple[tuple[str, str], ...] = (
    ("vague", rf"\b(?:before|after|around|over|since|during|antes de|despu[eé]s de)\s+{_BREAKS}\b"),
    ("vague", r"\b(?:the\s+)?(?:first|last|second)\s+(?:day|week)\s+of\s+"
              r"(?:school|class(?:es)?|(?:the\s+)?school year)\b"),
    ("vague", r"\b(?:at\s+)?(?:the\s+)?(?:start|beginning|end)\s+of\s+(?:(?:the|this|last)\s+)?(?:school\s+)?"
              r"(?:year|semester|school)\b"),
    ("vague", r"\b(?:last|this|this past|in the|over the|since|since the|the)\s+"
              r"(?:fall|spring|summer|winter)\b(?:\s+(?:of\s+)?20\d\d)?"),
    ("vague", r"\b(?:a\s+)?(?:long\s+)?(?:while|time|ages)\s+ago\b|\bthe other day\b|\brecently\b"
              r"|(?<![\w'’] )\b(?:days|weeks|months|years)\s+ago\b"),
    ("vague", rf"\b(?:(?:a\s+)?few|several|some|many)\s+{_EN_UNIT}\s+(?:ago|back)\b"),
    ("vague", r"\bhace\s+(?:unos|unas|varios|varias|much[oa]s?|poco|alg[uú]n|algun[oa]s)"
              rf"(?:\s+(?:{_ES_UNIT}|tiempo))?"),
    ("vague", r"\b(?:el\s+)?(?:primer|[uú]ltimo)\s+d[ií]a\s+de\s+(?:clases|escuela|la escuela)\b"),
    ("iso", r"\b20\d\d-\d{1,2}-\d{1,2}\b"),
    ("numeric", r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:20)?\d\d(?![\d/])"),
    ("numeric", rf"(?:{_CUE})\d{{1,2}}/\d{{1,2}}(?![\d/])(?!\s*(?:of|hours?|time|grade|years?|yrs?))"),
    ("numeric", rf"{_WHOLE}(?!24/7)(?P<at>\d{{1,2}}[/-]\d{{1,2}})\W*$"),
    ("day", rf"\b(?:{WEEKDAY}\.?,?\s+)?{_MONTH}\s+(?:the\s+)?{_DAY}{_OF_YEAR}"),
    ("day", rf"\b(?:\d{{1,2}}|primero)\s+de\s+{_ES_MONTH}{_OF_YEAR}"),
    ("day", rf"\b{_DAY}\s+(?:day\s+)?of\s+{_EN_MONTH}{_OF_YEAR}"),
    ("day", rf"\b{_DAY}\s+(?!mar\b|march\b|may\b){_MONTH}(?![a-z]){_OF_YEAR}"),
    ("day", rf"\b{_DAY}\s+(?:mar|march|may)(?:\s*,?\s*{_YEAR}|(?=\W*$))"),
    ("ago", rf"\b{_ABOUT}{_NUMBER}\s+{_EN_UNIT}\s+(?:ago|back)\b"),
    ("ago", rf"\bhace\s+{_ABOUT}{_NUMBER}\s+{_ES_UNIT}(?!\w)"),
    ("ago", rf"\b(?:its|it['’]s|it has|has|have|been)\s+(?:already\s+)?(?:been\s+)?{_ABOUT}"
            rf"(?P<at>{_NUMBER}\s+{_EN_UNIT})\s+(?:already\s+)?(?=(?:since|now since|and counting))"),
    ("near", r"\b(?:the day before yesterday|yesterday|last night|today|this morning|tomorrow|anteayer|antier"
             r"|antes de ayer|ayer|anoche|hoy)\b"),
    ("near", rf"{_WHOLE}(?P<at>ma[ñn]ana)\W*$"),
    ("weekday", rf"\b{_EN_WEEKDAY}\s+(?:of\s+)?last week\b"),
    ("weekday", r"\b(?:last|this past|this last|past|next|this coming|on|since|this)\s+(?:past\s+|last\s+)?"
                rf"{_EN_WEEKDAY}\b(?!s)(?:\s+(?:of\s+)?last week\b)?"),
    ("weekday", rf"\b(?:el\s+)?(?:pasado\s+|pr[oó]ximo\s+){_ES_WEEKDAY}\b"
                rf"|\bel\s+{_ES_WEEKDAY}(?:\s+(?:pasado|que viene|pr[oó]ximo))?"),
    ("weekday", rf"{_WHOLE}(?P<at>{WEEKDAY})\W*$"),
    ("week", r"\b(?:last week|this week|la semana pasada|esta semana)\b"),
    ("month", r"\b(?:last month|this month|el mes pasado|este mes)\b"),
    ("year", r"\b(?:last year|el a[ñn]o pasado)\b"),
    ("month", rf"{_IN}(?:early\s+|mid[\s-]|late\s+|last\s+)?{_MONTH_OF_YEAR}(?![a-z])(?!\s+\d{{1,2}}\b)"),
    ("month", rf"\b(?P<at>{_MONTH}\s*,?\s*(?:of\s+|del?\s+)?20\d\d)\b"),
    ("month", rf"{_WHOLE}(?:(?:early|mid|late|last)[\s-])?{_MONTH_OF_YEAR}\W*$"),
    ("day_of_month", rf"\b(?:on|since|from|by|until)\s+(?P<at>the\s+{_ORDINAL})(?!\s*-?\s*grade)"
                     r"(?!\s+(?:birthday|time|day|floor))"),
    ("day_of_month", r"^\W*(?:(?:on|since|no|sorry|actually|it|was|i|we|meant|signed|mean)\W+){0,5}"
                     rf"(?P<at>the\s+{_ORDINAL})\W*$"),
    ("day_of_month", r"\b(?:el\s+)?d[ií]a\s+(?P<at>\d{1,2})\b"
                     r"|(?:^|\bdesde\s+|\bfirm\w+\s+)el\s+(?P<at2>\d{1,2})(?=\W*$)"),
    ("year", r"\b(?:in|since|back in|en|desde)\s+(?P<at>20[0-3]\d)(?![\d/-])"),
    ("year", r"^\W*(?P<at>20[0-3]\d)\W*$"),
)  # fmt: skip
_PATTERNS = [(kind, re.compile(shape, re.I)) for kind, shape in _SHAPES]
_NONSENSE = re.compile(
    r"^\W*(?:no\W+|on\s+|it was\s+|i meant\s+|the\s+)*"
    rf"(?:{_DAY}\s+(?:of\s+|de\s+)?[a-z]+|[a-z]+\s+\d{{1,2}}(?:st|nd|rd|th)|\d{{1,4}}[/-]\d{{1,4}}(?:[/-]\d{{1,4}})?)"
    r"\W*$",
    re.I,
)
_NO_DATE = re.compile(r"grade|years?|yrs?|months?|old|weeks?|days?|hours?|minutes?|times?|kids?", re.I)


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


def find(text: str) -> list[DateMention]:
    """The dates in a text, in the order in which they come."""
    found: list[DateMention] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            name = next((n for n in ("at", "at2") if groups.get(n)), None)
            start, end = match.span(name) if name else match.span()
            if not _taken(start, end, found):
                found.append(DateMention(kind, text[start:end], start, end))
    return sorted(found, key=lambda mention: mention.start)


def is_meant_as_date(text: str) -> bool:
    """True for a message that is nothing but something in the shape of a date, be it an impossible one."""
    return bool(_NONSENSE.match(text)) and not _NO_DATE.search(text) and "24/7" not in text
