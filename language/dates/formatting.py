"""Writes a date in the parent's language."""

from __future__ import annotations

from datetime import date, time

from babel import Locale, negotiate_locale
from babel.dates import format_date, format_skeleton, format_time

from language.words import ENGLISH, LANGUAGES, word_lists


def long_date(day: date, language: str) -> str:
    """A day in words, with its weekday and year, in the parent's language, as it is within a sentence."""
    locale = _locale(language)
    (pattern,) = word_lists("lists", locale.language).get("day_in_sentence", ["full"])
    return str(format_date(day, pattern, locale=locale))


def time_of_day(at: time, language: str) -> str:
    """A time with its half of the day: "9:00 AM"."""
    return str(format_time(at, "h:mm a", locale=_locale(language)))


def short_date(day: date, language: str) -> str:
    """A day in two or three words, for a button."""
    return str(format_date(day, "long", locale=_locale(language)))


def month_of_year(day: date, language: str) -> str:
    """The month of a day, with its year."""
    return str(format_skeleton("yMMMM", day, locale=_locale(language)))


def _locale(language: str) -> Locale:
    """The locale of a language that a page asked for; English where there is none of it."""
    found = negotiate_locale([language, language.partition("-")[0]], LANGUAGES, sep="-")
    return Locale.parse(found or ENGLISH)
