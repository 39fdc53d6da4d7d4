"""The numbers of past days: a report of a month outlives the conversations it counts."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from desk.report.conversations import Conversation, Said, Turn
from desk.report.counts import report_of_days
from desk.report.days import DamagedCounts, Day, count, keep, month_of, months, past_days
from desk.report.judgements import Judgement

TODAY = date(2026, 11, 10)
KEPT = 7
WORDS = "why does nobody answer me about the reading help"


def asked(day: date, at: int = 9) -> Conversation:
    when = datetime.combine(day, datetime.min.time()) + timedelta(hours=at)
    said = (Said("answer", "stay_put", "how_to_start"),)
    return Conversation((Turn(WORDS, when, "en", "ask", (), said, tapped=False),), "en")


def counted_by(day: date, path: Path) -> dict[date, Day]:
    """What is counted when the desk looks on a day at a store that keeps seven days."""
    kept = [asked(day - timedelta(days=back)) for back in range(KEPT)]
    return keep(path, count(kept), day, KEPT)


def test_only_days_that_are_over_and_still_whole_are_counted(tmp_path: Path) -> None:
    days = counted_by(TODAY, tmp_path / "days.json")

    assert sorted(days) == [TODAY - timedelta(days=back) for back in range(6, 0, -1)]
    assert {day.messages for day in days.values()} == {1}


def test_a_month_is_counted_though_its_conversations_are_gone(tmp_path: Path) -> None:
    path = tmp_path / "days.json"
    for day in range(7, 31, 5):  # somebody looks every fifth day
        counted_by(date(2026, 11, day), path)
    counted_by(date(2026, 12, 3), path)

    found = report_of_days(month_of(past_days(path), date(2026, 11, 1)))

    assert (found.counted, len(found.by_day)) == (30, 30)
    assert found.total.messages == 30
    assert found.answers == [("stay_put/how_to_start", 30)]
    assert months(past_days(path)) == [date(2026, 12, 1), date(2026, 11, 1)]


def test_a_day_that_nobody_counted_in_time_is_not_zero(tmp_path: Path) -> None:
    path = tmp_path / "days.json"
    counted_by(date(2026, 11, 7), path)
    counted_by(date(2026, 11, 28), path)

    found = month_of(past_days(path), date(2026, 11, 1))

    assert found[date(2026, 11, 10)] is None
    assert found[date(2026, 11, 24)] == Day(
        conversations=1,
        messages=1,
        languages=Counter(en=1),
        outcomes=Counter(answered=1),
        answers=Counter({"stay_put/how_to_start": 1}),
    )


def test_a_day_without_a_parent_is_zero(tmp_path: Path) -> None:
    days = keep(tmp_path / "days.json", {}, TODAY, KEPT)

    assert list(days.values()) == [Day()] * 6


def test_what_a_parent_erases_later_stays_counted(tmp_path: Path) -> None:
    path = tmp_path / "days.json"
    counted_by(TODAY, path)

    days = keep(path, {}, TODAY, KEPT)

    assert days[TODAY - timedelta(days=1)].messages == 1


def test_the_file_of_days_holds_no_word_of_a_parent(tmp_path: Path) -> None:
    path = tmp_path / "days.json"
    counted_by(TODAY, path)

    assert not set(WORDS.split()) & set(path.read_text().replace('"', " ").split())


@pytest.mark.parametrize("text", ["{", "[]", '{"yesterday": {}}', '{"2026-11-01": {"words": 3}}', "\xff"])
def test_a_damaged_file_is_named_and_left_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "days.json"
    path.write_bytes(text.encode("latin-1"))

    with pytest.raises(DamagedCounts, match=r"days\.json.* damaged"):
        counted_by(TODAY, path)
    assert path.read_bytes() == text.encode("latin-1")


def test_an_interview_counts_once_on_the_days_it_begins_and_ends() -> None:
    first, next_day = datetime(2026, 11, 2, 23), datetime(2026, 11, 3, 0, 10)
    question, plan = (Said("question"),), (Said("suggestion"), Said("letter"))
    turns = [
        Turn("help", first, "es", "ask", (), question, tapped=True),
        Turn("reading", first, "es", "inform", (), question, tapped=False),
        Turn("no", next_day, "es", "inform", (), plan, tapped=False),
    ]

    days = count([Conversation(tuple(turns), "es")])

    begun, ended = days[first.date()], days[next_day.date()]
    assert (begun.interviews_begun, begun.interviews_finished, begun.conversations) == (1, 0, 1)
    assert (ended.interviews_begun, ended.interviews_finished, ended.conversations) == (0, 1, 0)
    assert ended.letters == 1


def test_yes_and_no_of_the_days_of_a_report_are_summed() -> None:
    judgements = [
        Judgement(date(2026, 10, 31), "stay_put/how_to_start", True, 9),
        Judgement(date(2026, 11, 1), "stay_put/how_to_start", True, 3),
        Judgement(date(2026, 11, 30), "iep_what", False, 2),
    ]

    found = report_of_days(month_of({}, date(2026, 11, 1)), judgements)

    assert (found.yes, found.no) == (3, 2)


def test_the_file_of_days_is_read_by_other_programs(tmp_path: Path) -> None:
    path = tmp_path / "days.json"
    counted_by(TODAY, path)

    day = json.loads(path.read_text())["2026-11-09"]

    assert (day["messages"], day["outcomes"]) == (1, {"answered": 1})
