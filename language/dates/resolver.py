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
from language.dates.mentions import DateMention
from language.dates.words import DatePattern, listed, meant
from language.words import ENGLISH, WordPattern

SPANISH = "es"
_SPANISH_WORDS = DatePattern(r"\b(?:{es.marks_of_language}|{es.months}|{es.weekdays})\b")
_TO_COME = DatePattern(r"\b{will_be}\b[^,.;!?]{0,40}$")
_NEXT = DatePattern(r"\b{coming}\b")
_NOW = DatePattern(r"\b{is_now}\s+(?:{still}\s+)?$")
_ROUGH = DatePattern(r"\b{unsure}\b")
_ROUGH_BEFORE = DatePattern(r"\b{unsure_before}\s+$")
_ABOUT = DatePattern(r"^((?:{es.ago}\s+)?)(?:{about})\s+")
_NUMBER_OF = DatePattern(r"\b({numbers})\s+(?={units})")
_WEEKDAY_FIRST = DatePattern(r"^{weekdays}\.?,?\s+")
_PLACE_IN_MONTH = WordPattern("dates", r"(\d){place_endings}\b")
_LEFT_OUT = DatePattern(r"\b{left_out}\b\s*")
_AGO = DatePattern(r"\s+{en.ago}$")


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


def read(
    text: str, today: date, language: str = ENGLISH, to_come: bool = False, bare_weekdays: bool = False
) -> list[ReadDate]:
    """The dates in a text, in order. Today's own month in "it's December now" is not one of them.

    A date without a year is the latest such date that is not after today; where the words look ahead,
    or with `to_come`, the first one after it. 10/3 is October 3 in English and March 10 in Spanish.
    """
    found = []
    for mention in mentions.find(text, bare_weekdays):
        before = text[: mention.start]
        if _NOW.compiled.search(before) and mention.kind in {"month", "day", "numeric"}:
            continue
        ahead = to_come or bool(_TO_COME.compiled.search(before)) or bool(_NEXT.compiled.search(mention.text))
        if mention.kind == "near" and _is_now(mention.text):
            ahead = False
        spanish = language.startswith(SPANISH) or bool(_SPANISH_WORDS.compiled.search(text))
        when = _read(mention, today, spanish, ahead)
        if when and (_ROUGH.compiled.search(mention.text) or _ROUGH_BEFORE.compiled.search(before)):
            when = When(when.first, when.last, rough=True)
        found.append(ReadDate(mention, when))
    return found


def _is_now(words: str) -> bool:
    return words.lower() in listed("today")


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
        said_so = spanish and words.startswith(listed("ago", SPANISH))
        words = words if said_so else _AGO.compiled.sub("", words) + " ago"
    settings = {
        "RELATIVE_BASE": datetime.combine(today, time()),
        "PREFER_DATES_FROM": "future" if ahead else "past",
        "DATE_ORDER": "YMD" if mention.kind == "iso" else "DMY" if spanish else "MDY",
        "PREFER_LOCALE_DATE_ORDER": False,
        "REQUIRE_PARTS": [] if mention.kind in {"ago", "near"} else ["day", "month"],
        "PARSERS": ["relative-time"] if mention.kind in {"ago", "near"} else ["absolute-time"],
    }
    language = SPANISH if _SPANISH_WORDS.compiled.search(words) else ENGLISH
    read_at = dateparser.parse(words, languages=[language], settings=settings)
    return read_at.date() if read_at else None


def _in_known_words(words: str) -> str:
    """The same date in words that dateparser knows."""
    known = meant("known_as")
    words = _ABOUT.compiled.sub(r"\1", known.get(words, words))
    words = _NUMBER_OF.compiled.sub(lambda match: f"{meant('numbers')[match[1]]} ", words)
    words = _WEEKDAY_FIRST.compiled.sub("", words)
    words = re.sub(r"['’](\d\d)\b", r"20\1", words)
    for said in sorted(known, key=len, reverse=True):
        words = re.sub(rf"\b{re.escape(said)}\b", known[said], words)
    return _PLACE_IN_MONTH.sub(r"\1", _LEFT_OUT.compiled.sub("", words)).strip()


def _first_meant(name: str, words: str) -> int:
    """What the first word of a list means, such as the number of the first month that is named."""
    known = meant(name)
    return int(next(known[word] for word in re.findall(r"[^\W\d_]+", words) if word in known))


def _weekday(words: str, today: date, ahead: bool) -> date:
    """The nearest such weekday before today, or after it; never today itself."""
    day = weekday(_first_meant("weekdays", words))
    after: date = today + relativedelta(days=1, weekday=day(+1))
    days_back = (
        today.weekday() + 1 if any(last in words for last in listed("last_week")) else 1
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
    if words in listed("this_week"):
        return When(monday, today)
    return When(monday - relativedelta(days=7), monday - relativedelta(days=1))


def _month(words: str, today: date, ahead: bool) -> When | None:
    """All days of the month, but none after today when it is past."""
    first = today.replace(day=1)
    if words in listed("last_month"):
        first -= relativedelta(months=1)
    elif words not in listed("this_month"):
        year = re.search(r"20\d\d", words) or re.search(r"(?<=['’])\d\d", words)
        first = first.replace(month=_first_meant("months", words))
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
