"""A deadline as a calendar file (RFC 5545), written by icalendar. Nothing about a parent or child in it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

from icalendar import Alarm, Calendar, Event

REMINDER = timedelta(days=-7, hours=9)
"""Nine in the morning, a week before."""
THE_DAY_BEFORE = timedelta(days=-1, hours=9)
A_MEETING = timedelta(hours=1)


def calendar_file(
    name: str,
    day: date,
    title: str,
    says: str,
    today: date,
    reminds: timedelta = REMINDER,
    at: time | None = None,
) -> str:
    """An all-day entry with a reminder, a week before if not said otherwise. A day keeps its UID.

    `at` is its time of day, on the clock of wherever the parent is; it then lasts an hour.
    """
    entry = Event()
    entry.add("uid", f"{name}-{day:%Y%m%d}@evenfield")
    entry.add("dtstamp", datetime.combine(today, time(), timezone.utc))
    begins = datetime.combine(day, at) if at else day
    entry.add("dtstart", begins)
    entry.add("dtend", begins + (A_MEETING if at else timedelta(days=1)))
    entry.add("summary", title)
    entry.add("description", says)
    entry.add("transp", "OPAQUE" if at else "TRANSPARENT")
    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", title)
    reminder.add("trigger", timedelta(days=reminds.days) if at else reminds)
    entry.add_component(reminder)
    calendar = Calendar()
    calendar.add("prodid", "-//Evenfield//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add_component(entry)
    written: bytes = calendar.to_ical()
    return written.decode()
