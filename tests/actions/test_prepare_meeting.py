"""Meetings in chat: the checklist, parts, corrections, and what is handed on."""

from __future__ import annotations

from typing import Any

import pytest
from acting import Said, answered_with, run

from actions import prepare_meeting as preparing
from actions.conversation.choice import MOST_CHOICES
from knowledge.guide import Guide

BEFORE = answered_with("answer", journey="prepare_meeting")
IEP = {"id": "iep", "part": "bring"}


def start(text: str, **more: Any) -> Said:
    return run(preparing.ActionPrepareMeeting(), "start_prepare_meeting", text, **more)


def go_on(intent: str, text: str, **more: Any) -> Said:
    more = {"before": BEFORE, "meeting": IEP, **more}
    return run(preparing.ActionContinueMeeting(), intent, text, **more)


@pytest.fixture
def on_a_sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENFIELD_TODAY", "2026-11-22")


def test_the_first_reply_has_a_checklist_that_is_ticked_on_the_page(on_a_sunday: None) -> None:
    said = start("I have an IEP meeting tomorrow")

    (checklist,) = [b for b in said.message["blocks"] if b["type"] == "checklist"]
    assert (checklist["name"], checklist["title"]) == ("bring_iep", "What to bring")
    assert len(said.labels()) == MOST_CHOICES
    assert said.slots["meeting"] == {**IEP, "day": "2026-11-23"}


@pytest.mark.parametrize(
    "meeting",
    [
        "iep",
        "section_504",
        "eligibility",
        "annual_review",
        "manifestation",
        "attendance",
        "transfer",
        "leaving_school",
        "ifsp",
    ],
)
@pytest.mark.parametrize("part", ["bring", "people", "questions", "requests", "after"])
def test_every_part_of_every_meeting_is_a_valid_message_of_at_most_120_words(
    guide: Guide, meeting: str, part: str
) -> None:
    entities = {"meeting": meeting, "part": part}
    said = start("", tapped="x", entities=entities, concerns=["reading", "attention", "other"])

    assert said.message["topic"] == guide.meetings.meetings[meeting].topic
    assert len(said.message["text"].split()) <= 120
    assert said.message["sources"] or part in {"bring", "questions"}
    assert len(said.labels()) == MOST_CHOICES


def test_the_plan_may_begin_a_meeting_by_its_id() -> None:
    said = start("", tapped="x", entities={"meeting": "section_504"})

    assert "A 504 meeting" in said.titles()


def test_an_unknown_meeting_is_asked_for() -> None:
    assert start("", tapped="x", entities={"meeting": "any"}).responses == ["utter_ask_which_meeting"]
    assert start("how do i prepare").slots["meeting"] is None


def test_the_meeting_named_before_is_kept() -> None:
    assert start("what do i bring", meeting=IEP).slots["meeting"] == IEP
    assert start("what do i ask", meeting=IEP).slots["meeting"]["part"] == "questions"


def test_tell_more_goes_through_the_parts() -> None:
    assert go_on("tell_more", "tell me more").slots["meeting"]["part"] == "people"
    assert (
        go_on("tell_more", "more", meeting={"id": "iep", "part": "requests"}).slots["meeting"]["part"]
        == "after"
    )


def test_a_question_on_another_topic_is_answered() -> None:
    said = go_on("ask", "what is a 504 plan", topics=[("plan504_what", 0.9)])

    assert said.message["topic"] == "plan504_what"
    assert "open_journey" not in said.slots  # Rasa goes on with the rule only while its condition holds


def test_a_question_on_the_meeting_shows_the_part() -> None:
    said = go_on("ask", "who has to be there", topics=[("iep_team", 0.9)])

    assert said.slots["meeting"] == {"id": "iep", "part": "people"}


def test_a_no_without_more_is_taken_up() -> None:
    assert go_on("deny", "no").responses == ["utter_offer_help"]


def test_words_after_another_reply_are_not_about_the_meeting() -> None:
    said = go_on("nlu_fallback", "the 504 one", before=answered_with("answer"))

    assert said.message["kind"] == "clarify"


def test_the_day_of_a_meeting_is_a_file_for_the_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENFIELD_TODAY", "2026-11-28")
    said = start("we have an iep meeting on tuesday")

    (file,) = [block for block in said.message["blocks"] if block["type"] == "file"]
    assert file["name"] == "meeting_iep.ics"
    assert "DTSTART;VALUE=DATE:20261201" in file["text"]


def test_no_day_is_written_where_the_message_names_none_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENFIELD_TODAY", "2026-11-28")

    for text in ("we have an iep meeting", "the iep meeting was on november 3"):
        assert not [block for block in start(text).message["blocks"] if block["type"] == "file"]


def test_a_day_alone_behind_a_meeting_is_that_of_the_meeting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENFIELD_TODAY", "2026-11-28")
    said = go_on("tell_date", "tuesday")

    (file,) = [block for block in said.message["blocks"] if block["type"] == "file"]
    assert said.responses == ["utter_note_meeting_day"]
    assert "Tuesday, December 1, 2026" in said.text()
    assert "DTSTART;VALUE=DATE:20261201" in file["text"]


def test_a_day_that_is_past_or_without_a_meeting_is_asked_about_as_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EVENFIELD_TODAY", "2026-11-28")

    assert "utter_note_meeting_day" not in go_on("tell_date", "november 3").responses
    assert go_on("tell_date", "tuesday", meeting=None).responses == ["utter_ask_which_meeting_then"]
    elsewhere = go_on("tell_date", "tuesday", before=answered_with("answer"))
    assert "utter_note_meeting_day" not in elsewhere.responses


def file_of(said: Said) -> str:
    (file,) = [b for b in said.message["blocks"] if b["type"] == "file"]
    return str(file["text"])


def test_a_time_told_after_the_day_is_said_back_and_in_the_file(on_a_sunday: None) -> None:
    said = start("it's at 9", meeting={**IEP, "day": "2026-11-24"}, before=BEFORE)

    assert "November 24, 2026, 9:00" in said.message["text"]
    assert "DTSTART:20261124T090000" in file_of(said)
    assert said.slots["meeting"] == {**IEP, "day": "2026-11-24", "time": "09:00:00"}


def test_another_day_and_time_take_the_place_of_the_first_ones(on_a_sunday: None) -> None:
    meeting = {**IEP, "day": "2026-11-24", "time": "09:00:00"}
    said = start("now it's on thursday at 2", meeting=meeting, before=BEFORE)

    assert "November 26, 2026, 2:00" in said.message["text"]
    assert "DTSTART:20261126T140000" in file_of(said)


def test_a_time_does_not_hold_for_another_day(on_a_sunday: None) -> None:
    meeting = {**IEP, "day": "2026-11-24", "time": "09:00:00"}
    said = start("they moved it to friday", meeting=meeting, before=BEFORE)

    assert "DTSTART;VALUE=DATE:20261127" in file_of(said)
    assert "9:00" not in said.message["text"]


def test_a_time_without_a_day_asks_for_the_day(on_a_sunday: None) -> None:
    said = start("it's at 9", meeting=IEP, before=BEFORE)

    assert said.message["text"].startswith("9:00")
    assert "Which day" in said.message["text"]
    assert not said.message.get("blocks")


def test_the_time_is_said_back_in_spanish(on_a_sunday: None) -> None:
    said = start(
        "es a las 9", meeting={**IEP, "day": "2026-11-24"}, before=BEFORE, spoken="es", language="es"
    )

    assert "24 de noviembre de 2026, 9:00" in said.message["text"]
    assert "DTSTART:20261124T090000" in file_of(said)


def test_the_meeting_of_the_plan_comes_before_one_of_any_kind() -> None:
    suspended = {"events": ["suspended"], "current_help": ["iep"], "plan_shown": True}
    told = start("the meeting is soon", topic="iep_meeting_prep", **suspended)

    assert told.slots["meeting"]["id"] == "manifestation"


def test_a_toddler_with_early_intervention_gets_its_own_meeting() -> None:
    toddler = {"age_band": "under_3", "current_help": ["early_intervention"], "plan_shown": True}
    told = start("the meeting is soon", **toddler)

    assert told.slots["meeting"]["id"] == "ifsp"
    assert "free copy of the IEP" not in told.text()


def test_a_child_without_a_504_plan_gets_no_504_meeting_from_a_later_path() -> None:
    refused = {"asked_school": "refused", "school": "private", "current_help": ["none"], "plan_shown": True}
    told = start("the meeting is soon", topic="iep_meeting_prep", disability="diagnosed", **refused)

    assert (told.slots["meeting"] or {}).get("id") != "section_504"
