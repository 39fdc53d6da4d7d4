"""Reads dates as parents write them, English and Spanish. Today is a parameter, never a clock.

dateparser reads a day with its month, numbers, and what is so many days, weeks, months or years ago. What it
cannot read, or reads wrongly (measured with 1.2.0: "last Tuesday", "the 5th", "hace tres semanas", a bare
month), is put into its words first or worked out here with dateutil.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

import dateparser
from dateutil.relativedelta import relativedelta, weekday

from language.dates import mentions
from language.dates.mentions import NUMBER_WORDS, DateMention

ENGLISH, SPANISH = "en", "es"
_WEEKDAYS = ("mo lu", "tu ma", "we mi", "th ju", "fr vi", "sa sá", "su do")
_MONTHS = ("jan ene", "feb feb", "mar mar", "apr abr", "may may", "jun jun", "jul jul", "aug ago", "sep set",
           "oct oct", "nov nov", "dec dic")  # fmt: skip
_SPANISH_WORDS = re.compile(
    r"\b(?:hace|el|la|de|del|desde|ayer|anteayer|antier|anoche|hoy|mañana|pasad[oa]|enero|febrero|marzo|abril"
    r"|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|lunes|martes|mi[eé]rcoles"
    r"|jueves|viernes|s[aá]bado|domingo|semana|mes|firmé|firme)\b",
    re.I,
)
_TO_COME = re.compile(
    r"\b(?:will|going to|gonna|plan(?:ning)? to|scheduled for|voy a|vamos a|va a)\b[^,.;!?]{0,40}$", re.I
)
_NEXT = re.compile(r"\b(?:next|coming|tomorrow|mañana|pr[oó]ximo|viene)\b", re.I)
_NOW = re.compile(r"\b(?:its|it['’]s|it is|today is|now)\s+(?:now\s+|already\s+|almost\s+|nearly\s+)?$", re.I)
_ROUGH = re.compile(
    r"\b(?:about|around|almost|nearly|over|more than|roughly|like|casi|como|unos|unas|i think|maybe|creo)\b",
    re.I,
)


@dataclass(frozen=True)
class When:
    """A day, or the run of days that the words leave open ("in September"). Both ends are included.

    `rough` is True where the parent named it only roughly: "about three weeks ago".
    """

    first: date
    last: date
    rough: bool = False

    @property
    def is_day(self) -> bool:
        """True when it is one day."""
        return self.first == self.last


@dataclass(frozen=True)
class ReadDate:
    """A date of a text. `when` is None where its words name no day, or none that exists."""

    mention: DateMention
    when: When | None


def read(text: str, today: date, language: str = ENGLISH, to_come: bool = False) -> list[ReadDate]:
    """The dates in a text, in order. Today's own month in "it's December now" is not one of them.

    A date without a year is the latest such date that is not after today; where the words look ahead,
    or with `to_come`, the first one after it. 10/3 is October 3 in English and March 10 in Spanish.
    """
    found = []
    for mention in mentions.find(text):
        before = text[: mention.start]
        if _NOW.search(before) and mention.kind in {"month", "day", "numeric"}:
            continue
        ahead = to_come or bool(_TO_COME.search(before)) or bool(_NEXT.search(mention.text))
        if mention.kind == "near" and _is_now(mention.text):
            ahead = False
        spanish = language.startswith(SPANISH) or bool(_SPANISH_WORDS.search(text))
        when = _read(mention, today, spanish, ahead)
        if when and (_ROUGH.search(mention.text) or re.search(r"\b(?:about|around|maybe|like)\s+$", before)):
            when = When(when.first, when.last, rough=True)
        found.append(ReadDate(mention, when))
    return found


def _is_now(words: str) -> bool:
    return words.lower() in {"today", "this morning", "hoy"}


def _read(mention: DateMention, today: date, spanish: bool, ahead: bool) -> When | None:
    if mention.kind in {"day", "numeric", "iso", "ago", "near"}:
        return _day(_parsed(mention, today, spanish, ahead))
    if mention.kind == "weekday":
        return _day(_weekday(mention.text.lower(), today, ahead))
    if mention.kind == "day_of_month":
        return _day(_day_of_month(int(re.sub(r"\D", "", mention.text)), today, ahead))
    if mention.kind == "week":
        return _week(mention.text.lower(), today)
    if mention.kind == "month":
        return _month(mention.text.lower(), today, ahead)
    if mention.kind == "year":
        named = re.search(r"20\d\d", mention.text)
        return _within_year(int(named[0]) if named else today.year - 1, today)
    return None


def _day(day: date | None) -> When | None:
    return When(day, day) if day else None


def _parsed(mention: DateMention, today: date, spanish: bool, ahead: bool) -> date | None:
    """The day that dateparser reads in the words, put as it knows them."""
    words = _in_known_words(mention.text.lower())
    if mention.kind == "ago":
        words = (
            words if spanish and words.startswith("hace") else re.sub(r"\s+(?:ago|back)$", "", words) + " ago"
        )
    settings = {
        "RELATIVE_BASE": datetime.combine(today, time()),
        "PREFER_DATES_FROM": "future" if ahead else "past",
        "DATE_ORDER": "YMD" if mention.kind == "iso" else "DMY" if spanish else "MDY",
        "PREFER_LOCALE_DATE_ORDER": False,
        "REQUIRE_PARTS": [] if mention.kind in {"ago", "near"} else ["day", "month"],
        "PARSERS": ["relative-time"] if mention.kind in {"ago", "near"} else ["absolute-time"],
    }
    language = SPANISH if _SPANISH_WORDS.search(words) else ENGLISH
    read_at = dateparser.parse(words, languages=[language], settings=settings)
    return read_at.date() if read_at else None


def _in_known_words(words: str) -> str:
    """The same date in words that dateparser knows."""
    same = {"last night": "yesterday", "anoche": "ayer", "antier": "anteayer", "antes de ayer": "anteayer",
            "this morning": "today", "the day before yesterday": "2 days ago"}  # fmt: skip
    words = same.get(words, words)
    words = re.sub(r"^(?:about|around|almost|nearly|over|more than|roughly|like)\s+", "", words)
    words = re.sub(r"^hace\s+(?:casi|como|unos|unas)\s+", "hace ", words)
    numbers = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
    words = re.sub(
        rf"\b({numbers})\s+(?=(?:day|week|wk|month|mo|year|yr|d[ií]a|semana|mes|a[ñn]o))",
        lambda match: f"{NUMBER_WORDS[match[1]]} ",
        words,
    )
    words = re.sub(r"\bwks?\b", "weeks", re.sub(r"\byrs?\b", "years", re.sub(r"\bmos\b", "months", words)))
    words = re.sub(rf"^{mentions.WEEKDAY}\.?,?\s+", "", words)
    words = re.sub(r"['’](\d\d)\b", r"20\1", words.replace("primero de", "1 de"))
    words = re.sub(r"\bsetiembre\b", "septiembre", re.sub(r"\bsetember\b", "september", words))
    words = re.sub(r"\bfeb(?:uary|urary)\b", "february", words)
    return re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", re.sub(r"\b(?:the|of|del|day)\b\s*", "", words)).strip()


def _index(word: str, starts: tuple[str, ...]) -> int:
    return next(n for n, names in enumerate(starts) if any(word.startswith(name) for name in names.split()))


def _weekday(words: str, today: date, ahead: bool) -> date:
    """The nearest such weekday before today, or after it; never today itself."""
    name = next(w for w in re.findall(r"[a-záéíóú]+", words) if re.fullmatch(mentions.WEEKDAY, w))
    day = weekday(_index(name, _WEEKDAYS))
    after: date = today + relativedelta(days=1, weekday=day(+1))
    days_back = (
        today.weekday() + 1 if "last week" in words else 1
    )  # the Sunday before this week, or yesterday
    before: date = today + relativedelta(days=-days_back, weekday=day(-1))
    return after if ahead else before


def _day_of_month(day: int, today: date, ahead: bool) -> date | None:
    """The nearest such day of a month, today included; None for a day that no month has."""
    if not 1 <= day <= 31:
        return None
    step = 1 if ahead else -1
    month = today.replace(day=1)
    for _ in range(4):  # among four months in a row one has every day
        try:
            found = month.replace(day=day)
        except ValueError:
            found = None
        if found and (found >= today if ahead else found <= today):
            return found
        month += relativedelta(months=step)
    return None


def _week(words: str, today: date) -> When:
    monday = today - relativedelta(days=today.weekday())
    if "this" in words or "esta" in words:
        return When(monday, today)
    return When(monday - relativedelta(days=7), monday - relativedelta(days=1))


def _month(words: str, today: date, ahead: bool) -> When | None:
    """All days of the month, but none after today when it is past."""
    first = today.replace(day=1)
    if "last month" in words or "mes pasado" in words:
        first -= relativedelta(months=1)
    elif "this month" not in words and "este mes" not in words:
        name = next(w for w in re.findall(r"[a-z]+", words) if any(w[:3] in m.split() for m in _MONTHS))
        year = re.search(r"20\d\d", words) or re.search(r"(?<=['’])\d\d", words)
        first = first.replace(month=_index(name, _MONTHS) + 1)
        if year:
            first = first.replace(year=int(year[0]) % 100 + 2000)
        elif ahead and first < today.replace(day=1):
            first += relativedelta(years=1)
        elif not ahead and first > today:
            first -= relativedelta(years=1)
    last = first + relativedelta(months=1, days=-1)
    return When(first, min(last, today) if first <= today and not ahead else last)


def _within_year(year: int, today: date) -> When:
    return When(
        date(year, 1, 1), min(date(year, 12, 31), today) if year == today.year else date(year, 12, 31)
    )
