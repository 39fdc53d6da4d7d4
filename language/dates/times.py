"""Finds a time of day as parents write it: "at 9", "3:30", "a las 2 de la tarde".

A bare hour is one of a school day: 7 to 11 in the morning, 12 to 6 after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from language.dates.words import DatePattern, meant

_CLOCK = r"(?P<{0}>\d{{1,2}})(?:[:.](?P<{0}m>[0-5]\d)(?!\d))?"
_HALF = r"(?P<half>a\.?\s?m\b\.?|p\.?\s?m\b\.?|{of_morning}|{of_afternoon})"
_SHAPES = (
    DatePattern(rf"\b{{at_time}}\s+{_CLOCK.format('h')}(?P<past>\s+{{half_past}})?(?:\s*{_HALF})?(?![\d/%])"
                r"(?!\s*{no_hours})"),
    DatePattern(r"\b{at_time}\s+(?P<word>(?=\w{3}){numbers})\b(?P<past>\s+{half_past})?"
                rf"(?:\s*{_HALF})?(?!\s*{{no_hours}})"),
    DatePattern(rf"(?<![\d/:.-]){_CLOCK.format('h')}\s*{_HALF}"),
    DatePattern(r"(?<![\d/:.-])(?P<h>\d{1,2}):(?P<hm>[0-5]\d)(?![\d:])"),
    DatePattern(r"\b(?:{at_time}\s+)?(?P<noon>{noon})\b"),
)  # fmt: skip
_AFTERNOON = DatePattern(r"^(?:p|{of_afternoon})")
_HALF_PAST = 30
_EARLIEST_HOUR = 7
"""A bare hour before it is one of the afternoon."""
_MIDDAY = 12


def find(text: str) -> list[tuple[int, int, time]]:
    """Where times of day stand in a text, and which they are."""
    found: list[tuple[int, int, time]] = []
    for start, end, read in _read(text):
        if not any(start < other_end and other < end for other, other_end, _ in found):
            found.append((start, end, read))
    return sorted(found)


def told(text: str) -> time | None:
    """The one time of day that a text names; None where it names none, or several."""
    times = {read for _, _, read in find(text)}
    return times.pop() if len(times) == 1 else None


def _read(text: str) -> Iterator[tuple[int, int, time]]:
    for shape in _SHAPES:
        for match in shape.compiled.finditer(text):
            groups = match.groupdict()
            if groups.get("noon"):
                yield (*match.span(), time(_MIDDAY))
                continue
            word = (groups.get("word") or "").lower()
            hour = int(groups.get("h") or meant("numbers").get(word) or 0)
            minute = int(groups.get("hm") or (_HALF_PAST if groups.get("past") else 0))
            half = (groups.get("half") or "").lower()
            if 0 < hour <= _MIDDAY:
                yield (*match.span(), time(_of_day(hour, half), minute))
            elif hour < 2 * _MIDDAY and groups.get("hm"):
                yield (*match.span(), time(hour, minute))


def _of_day(hour: int, half: str) -> int:
    """The hour of 24; without a half of the day, the one in which schools meet."""
    is_afternoon = bool(_AFTERNOON.compiled.match(half)) if half else hour < _EARLIEST_HOUR or hour == _MIDDAY
    return hour % _MIDDAY + (_MIDDAY if is_afternoon else 0)
