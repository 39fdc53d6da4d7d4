"""Deadlines, against a table worked out by hand; no limit of a state that is not known for sure is shown."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from ruamel.yaml import YAML

from knowledge import Guide
from knowledge.deadlines.counting import AHEAD, CALENDAR, OPEN, PASSED, SAFE, TODAY, UNCLEAR, Deadline
from knowledge.loading import CONTENT
from language.dates.resolver import When

YML = YAML(typ="safe", pure=True)
CASES: list[dict[str, Any]] = YML.load(
    (Path(__file__).parents[2] / "cases/deadlines.yml").read_text(encoding="utf-8")
)
STATES: list[dict[str, Any]] = YML.load((CONTENT / "states.yml").read_text(encoding="utf-8"))
CONFIDENCE = {s["code"]: (s.get("evaluation_timeline") or {}).get("confidence", "none") for s in STATES}
FILES = {s["code"]: s["due_process_limit"] for s in STATES if "due_process_limit" in s}
"""What the states that were checked say on the time to file for due process."""
NOW = date(2026, 11, 22)


def when(text: Any) -> When:
    first, _, last = str(text).partition("/")
    return When(date.fromisoformat(first), date.fromisoformat(last or first))


def counted(guide: Guide, case: dict[str, Any], today: date = NOW) -> Deadline:
    rule = guide.deadlines.rule(case["rule"])
    assert rule is not None, case["rule"]
    return guide.deadlines.count(rule, case.get("state"), when(case["start"]), today)


def name(case: dict[str, Any]) -> str:
    return f"{case['rule']} {case.get('state', '')} {case['start']}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_deadline_is_the_one_worked_out_by_hand(guide: Guide, case: dict[str, Any]) -> None:
    found = counted(guide, case)
    expected = {key: case.get("last", case.get(key)) for key in ("from", "until")}

    assert {"from": found.earliest, "until": found.latest} == expected
    assert found.limit.unit == case.get("unit", CALENDAR)
    assert found.safe == case.get("safe")
    assert found.limit.starts == case.get("event", found.limit.starts)


def test_the_table_is_large_and_has_month_ends_leap_days_and_year_ends() -> None:
    days = [
        str(case[key]) for case in CASES for key in ("start", "last", "from", "until", "safe") if key in case
    ]
    assert len(CASES) >= 60
    assert len({name(case) for case in CASES}) == len(CASES)
    assert sum("-02-29" in day for day in days) >= 5
    assert sum(day.endswith(("-30", "-31")) for day in days) >= 10
    assert sum(str(c["start"])[:4] < str(c.get("last", c["start"]))[:4] for c in CASES) >= 10


def test_every_rule_with_a_number_has_a_row(guide: Guide) -> None:
    with_number = {rule.id for rule in guide.deadlines.rules() if rule.federal.has_number}
    by_state = {rule.id for rule in guide.deadlines.rules() if rule.by_state}
    assert with_number | by_state == {case["rule"] for case in CASES}


def test_every_state_of_high_confidence_has_a_row_and_no_other_state() -> None:
    high = {code for code, confidence in CONFIDENCE.items() if confidence == "high"}
    shown = {case["state"] for case in CASES if case["rule"] == "initial_evaluation" and "state" in case}
    assert shown == high


# --- due process: no day by a limit that the state may not have ---


def due_process(guide: Guide, state: str | None, today: date = NOW, start: str = "2026-03-03") -> Deadline:
    return counted(guide, {"rule": "due_process", "state": state, "start": start}, today)


@pytest.mark.parametrize("code", [None, *(s["code"] for s in STATES if s["code"] not in FILES)])
def test_no_last_day_for_due_process_where_the_state_was_not_checked(guide: Guide, code: str | None) -> None:
    found = due_process(guide, code)

    assert (found.day, found.earliest, found.latest) == (None, None, None)
    assert (found.safe, found.status) == (date(2027, 3, 3), SAFE)
    assert due_process(guide, code, date(2027, 3, 3)).status == SAFE
    assert due_process(guide, code, date(2027, 3, 4)).status == UNCLEAR
    assert guide.deadlines.calendar_file(found, NOW) is None


@pytest.mark.parametrize("code", sorted(FILES))
def test_the_time_for_due_process_is_the_one_of_the_states_own_rule(guide: Guide, code: str) -> None:
    given, limit = FILES[code], guide.library.deadlines.states["due_process_limit"][code]
    spoken = {(1, 0): "one year", (2, 0): "two years", (0, 12): "12 months"}[limit.years, limit.months]

    assert given["confidence"] == "high"
    assert (limit.years, limit.months) == (given.get("years", 0), given.get("months", 0))
    assert (limit.cite, spoken in limit.says[0].text) == (given["cite_or_source"], True)
    file = guide.deadlines.calendar_file(due_process(guide, code), NOW)
    assert file is not None
    (event,) = Calendar.from_ical(file.text).walk("VEVENT")
    assert event.decoded("dtstart") == due_process(guide, code).day
    assert "federal" not in f"{event['summary']}"


def test_every_state_with_a_time_for_due_process_has_a_row() -> None:
    rows = [case for case in CASES if case["rule"] == "due_process" and "safe" not in case]
    assert {case["state"] for case in rows} == set(FILES) >= {"AK", "LA", "NC", "WI"}


def test_who_gets_the_written_notice_knows_of_the_problem_that_day(guide: Guide) -> None:
    limits = guide.library.deadlines.states["due_process_limit"]

    assert guide.deadlines.starts_clock("decision_notice", limits["LA"])
    assert guide.deadlines.starts_clock("refusal", limits["TX"])
    assert not guide.deadlines.starts_clock("knew", limits["AK"])
    assert not guide.deadlines.starts_clock("refusal", limits["AK"])
    assert not guide.deadlines.starts_clock("decision_notice", limits["WI"])


# --- states whose limit is not known for sure ---


@pytest.mark.parametrize("code", sorted(code for code, known in CONFIDENCE.items() if known != "high"))
def test_no_day_is_counted_where_a_states_own_limit_is_not_sure(guide: Guide, code: str) -> None:
    rule = guide.deadlines.rule("initial_evaluation")
    assert rule is not None
    found = counted(guide, {"rule": rule.id, "state": code, "start": "2026-10-03"})

    assert code not in guide.library.deadlines.states["evaluation_timeline"]
    assert guide.deadlines.limit(rule, None) == rule.federal
    assert guide.deadlines.limit(rule, code).says == rule.federal.says
    assert (found.day, found.earliest, found.latest, found.status) == (None, None, None, UNCLEAR)
    assert guide.deadlines.calendar_file(found, NOW) is None


def test_the_limit_of_a_state_is_the_one_of_its_source(guide: Guide) -> None:
    limits = guide.library.deadlines.states["evaluation_timeline"]
    for state in STATES:
        timeline = state.get("evaluation_timeline") or {}
        if timeline.get("confidence") == "high":
            limit = limits[state["code"]]
            assert (limit.days, limit.unit, limit.cite) == (
                timeline["days"],
                timeline["unit"],
                timeline["cite_or_source"],
            )
            assert re.findall(r"\d+", limit.says[0].text)[0] == str(timeline["days"])
            assert limit.starts == {"consent": "consent", "referral": "request"}[timeline["from"]]


def test_every_state_that_sets_days_for_an_answer_has_a_row_and_no_other_state() -> None:
    high = {s["code"] for s in STATES if (s.get("request_response") or {}).get("confidence") == "high"}
    shown = {case["state"] for case in CASES if case["rule"] == "evaluation_answer"}
    assert shown == high
    assert len(high) == 12


@pytest.mark.parametrize("code", ["CA", "IL", "TN", "AR"])
def test_a_states_unsure_days_for_an_answer_are_not_counted(guide: Guide, code: str) -> None:
    rule = guide.deadlines.rule("evaluation_answer")
    assert rule is not None
    assert not guide.deadlines.limit(rule, code).has_number
    assert guide.deadlines.is_unsure(rule, code)


# --- counted back: a notice before a move ---


def test_a_notice_before_a_move_is_counted_back_and_ahead_until_its_day(guide: Guide) -> None:
    move = "2027-01-04"
    assert stands(guide, "private_placement_notice", move, date(2026, 12, 18)) == AHEAD
    assert stands(guide, "private_placement_notice", move, date(2026, 12, 21)) == TODAY
    assert stands(guide, "private_placement_notice", move, date(2026, 12, 22)) == PASSED


# --- where a deadline stands ---


def stands(guide: Guide, rule: str, start: str, today: date, state: str | None = None) -> str:
    return counted(guide, {"rule": rule, "state": state, "start": start}, today).status


def test_a_day_to_come_is_ahead_and_the_day_itself_is_today(guide: Guide) -> None:
    assert stands(guide, "initial_evaluation", "2026-10-03", date(2026, 12, 1)) == AHEAD
    assert stands(guide, "initial_evaluation", "2026-10-03", date(2026, 12, 2)) == TODAY
    assert stands(guide, "initial_evaluation", "2026-10-03", date(2026, 12, 3)) == PASSED


def test_a_month_has_passed_only_when_its_last_day_would_have(guide: Guide) -> None:
    september = "2026-09-01/2026-09-30"
    assert stands(guide, "initial_evaluation", september, date(2026, 10, 30)) == OPEN
    assert stands(guide, "initial_evaluation", september, date(2026, 11, 20)) == UNCLEAR
    assert stands(guide, "initial_evaluation", september, date(2026, 11, 30)) == PASSED


def test_school_days_surely_last_when_fewer_weekdays_have_gone_by(guide: Guide) -> None:
    assert stands(guide, "initial_evaluation", "2026-10-03", date(2026, 12, 4), "TX") == OPEN
    assert stands(guide, "initial_evaluation", "2026-10-03", date(2026, 12, 7), "TX") == UNCLEAR
    assert stands(guide, "initial_evaluation", "2024-10-03", NOW, "TX") == UNCLEAR


def test_breaks_leave_open_whether_a_day_has_passed(guide: Guide) -> None:
    assert stands(guide, "initial_evaluation", "2026-10-03", date(2026, 12, 2), "CA") == OPEN
    assert stands(guide, "initial_evaluation", "2026-10-03", date(2026, 12, 3), "CA") == UNCLEAR


def test_a_limit_that_cannot_end_later_passes_for_sure(guide: Guide) -> None:
    assert stands(guide, "initial_evaluation", "2026-10-03", date(2027, 1, 2), "DE") == PASSED
    assert stands(guide, "initial_evaluation", "2026-10-03", date(2026, 12, 2), "MD") == UNCLEAR


# --- the file for a calendar ---


def file_of(guide: Guide, rule: str, start: str, state: str | None = None) -> Any:
    block = guide.deadlines.calendar_file(counted(guide, {"rule": rule, "state": state, "start": start}), NOW)
    assert block is not None
    assert (block.name, block.media_type) == (f"{guide.deadlines.rules()[0].file}.ics", "text/calendar")
    (event,) = Calendar.from_ical(block.text).walk("VEVENT")
    return event


def test_calendar_file_is_an_all_day_entry_with_a_reminder_a_week_before(guide: Guide) -> None:
    event = file_of(guide, "initial_evaluation", "2026-10-03")

    assert event.decoded("dtstart") == date(2026, 12, 2)
    assert event.decoded("dtend") == date(2026, 12, 3)
    (alarm,) = event.walk("VALARM")
    before = alarm.decoded("trigger")
    assert timedelta(days=-7) <= before < timedelta(days=-6)


def test_calendar_file_has_the_same_uid_each_time_and_nothing_personal(guide: Guide) -> None:
    first, second = (file_of(guide, "initial_evaluation", "2026-10-03", "AZ") for _ in range(2))

    assert str(first["uid"]) == str(second["uid"]) == "evaluation_due-20261202@evenfield"
    assert str(first["summary"]) == "Last day for the first evaluation"


def test_a_day_that_breaks_may_move_is_not_called_the_last_day(guide: Guide) -> None:
    event = file_of(guide, "initial_evaluation", "2026-10-03", "CA")

    assert str(event["summary"]).startswith(guide.label("ask_from_here"))


def test_the_federal_count_is_called_so_in_a_calendar(guide: Guide) -> None:
    federal, of_state = (file_of(guide, "initial_evaluation", "2026-10-03", s) for s in (None, "AZ"))

    assert str(federal["summary"]).endswith("(by the federal count)")
    assert str(of_state["summary"]) == "Last day for the first evaluation"


@pytest.mark.parametrize(("start", "state"), [("2026-10-03", "TX"), ("2026-01-03", None)])
def test_no_calendar_file_without_a_day_to_come(guide: Guide, start: str, state: str | None) -> None:
    found = counted(guide, {"rule": "initial_evaluation", "state": state, "start": start})
    assert guide.deadlines.calendar_file(found, NOW) is None
