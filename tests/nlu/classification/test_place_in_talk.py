"""What a message means only at its place in the talk."""

from __future__ import annotations

import pytest

from nlu.classification.place_in_talk import Place, date_meant, meant_after
from nlu.entities.dates import DateHeard

A_NO = [{"fact": "asked_school", "value": "refused", "status": "now"}]
AFTER_PLAN = Place(kinds=["suggestion"], has_subject=True)
AFTER_LETTER = Place(kinds=["letter"], has_subject=True)


@pytest.mark.parametrize("taken_for", ["start_prepare_meeting", "nlu_fallback", "ask"])
def test_how_to_ask_after_the_plan_is_its_letter(taken_for: str) -> None:
    assert meant_after("how do i ask them", [], AFTER_PLAN, taken_for) == "start_write_letter"


def test_how_to_ask_after_an_answer_stays_a_question_where_it_was_taken_for_one() -> None:
    after_answer = Place(kinds=["answer"], has_subject=True)

    assert meant_after("how do i ask for that", [], after_answer, "ask") == "ask"
    assert (
        meant_after("how do i ask for that", [], after_answer, "start_prepare_meeting")
        == "start_write_letter"
    )


def test_how_to_ask_begins_nothing_where_nothing_was_spoken_of() -> None:
    assert meant_after("how do i ask them", [], Place(), "start_prepare_meeting") == "start_prepare_meeting"


def test_ideas_for_that_are_ideas() -> None:
    assert meant_after("ideas for that", [], Place(kinds=["answer"]), "ask") == "start_find_ideas"


def test_a_no_after_a_letter_gets_its_steps_unless_it_asks() -> None:
    assert meant_after("they said no in an email", A_NO, AFTER_LETTER, "ask") == "start_answer_refusal"
    assert meant_after("they said no, can they do that?", A_NO, AFTER_LETTER, "ask") == "ask"
    assert meant_after("they said no", A_NO, Place(kinds=["answer"]), "ask") == "ask"
    assert (
        meant_after("me contestaron que no", [], AFTER_LETTER, "start_write_letter") == "start_answer_refusal"
    )
    assert meant_after("no, not that one", [], AFTER_LETTER, "deny") == "deny"


def test_a_time_alone_is_of_the_meeting_spoken_of() -> None:
    at_nine = DateHeard(sets_time=True)

    assert date_meant(at_nine, [], [], Place(has_meeting=True)).meeting
    assert not date_meant(at_nine, [], [], Place()).meeting


def test_a_request_without_reply_has_a_limit_where_the_state_is_known() -> None:
    waits = DateHeard(waits=True)
    of_texas = [{"fact": "state", "value": "TX", "status": "now"}]

    assert not date_meant(waits, [], [], Place()).waits
    assert date_meant(waits, of_texas, [], Place()).waits
    assert date_meant(waits, [], [], Place(has_state=True)).waits


def test_no_problem_after_a_letter_is_asked_about_and_no_refusal() -> None:
    said = "they said no problem, we will test her"

    assert meant_after(said, A_NO, AFTER_LETTER, "start_answer_refusal") == "ask"


@pytest.mark.parametrize(
    ("said", "end", "intent"),
    [
        ("asked the teacher in an email", 29, "inform"),
        ("i asked in an email, now write me another letter to the principal", 19, "start_write_letter"),
    ],
)
def test_a_letter_that_was_sent_asks_for_none(said: str, end: int, intent: str) -> None:
    sent = [{"fact": "asked_school", "value": "asked_in_writing", "status": "now", "start": 0, "end": end}]

    assert meant_after(said, sent, Place(kinds=["question"]), "start_write_letter") == intent


AFTER_A_NO = Place(kinds=["answer"], journeys=["answer_refusal"])


@pytest.mark.parametrize(
    "said",
    [
        "they put it in an email",
        "just the principal told me",
        "it was over the phone",
        "me lo dijo la maestra nomás",
        "ya me llegó una carta",
        "fue por teléfono",
    ],
)
def test_how_a_no_came_is_about_that_no(said: str) -> None:
    assert meant_after(said, [], AFTER_A_NO, "ask") == "start_answer_refusal"
    assert meant_after(said, [], AFTER_A_NO, "inform") == "start_answer_refusal"
    assert meant_after(said, [], Place(kinds=["answer"]), "ask") == "ask"


def test_a_question_after_a_no_stays_a_question() -> None:
    said = "can they do that over the phone?"
    assert meant_after(said, [], AFTER_A_NO, "ask") == "ask"


@pytest.mark.parametrize("said", ["what do i do first", "where do i start", "qué hago primero"])
def test_what_to_do_asked_in_the_interview_is_for_its_result(said: str) -> None:
    asks = Place(kinds=["question"], in_interview=True)
    after_answer = Place(kinds=["answer", "question"], in_interview=True)

    assert meant_after(said, [], asks, "ask") == "show_result"
    assert meant_after(said, [], after_answer, "ask") == "ask"
    assert meant_after(said, [], Place(), "ask") == "ask"
    assert meant_after("what do i do about the bus", [], asks, "ask") == "ask"


@pytest.mark.parametrize(
    "said",
    [
        "teacher told me in the hallway she wont qualify",
        "the counselor told me over the phone he wouldnt get one",
        "la maestra me dijo en el pasillo que no va a calificar",
    ],
)
def test_a_no_that_somebody_only_said_is_met_with_the_steps_after_it(said: str) -> None:
    assert meant_after(said, [], Place(), "nlu_fallback") == "start_answer_refusal"
    assert meant_after(said, [], Place(in_interview=True), "inform") == "inform"


def test_a_story_with_more_than_a_no_begins_the_interview() -> None:
    mentions = [{"fact": "age_band", "value": "elementary", "status": "now", "start": 0, "end": 4}]
    said = "he is 8 and his teacher told me he wont qualify"

    assert meant_after(said, mentions, Place(), "inform") == "inform"
