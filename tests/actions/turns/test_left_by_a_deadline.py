"""Why a message that came to an open deadline belongs elsewhere: one reason after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from acting import answered_with
from rasa_sdk import Tracker

from actions.check_deadline.elsewhere import why_elsewhere
from actions.conversation.handoff import A_MEETING, ANOTHER_JOURNEY, THE_INTERVIEW, UNCLEAR
from actions.conversation.interview_memory import FORM
from actions.conversation.turn import Turn

TALKED = answered_with("deadline", journey="check_deadline")
ANSWERED = answered_with("answer")
COUNTED: dict[str, Any] = {
    "deadline": "initial_evaluation",
    "deadline_start": {"event": "consent", "day": "2026-10-03/2026-10-03"},
}


@pytest.fixture(autouse=True)
def _sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENFIELD_TODAY", "2026-11-22")


def reason(
    intent: str, text: str = "", before: Sequence[dict[str, Any]] = (), asked: str = "", **slots: Any
) -> str | None:
    latest = {"intent": {"name": intent}, "text": text, "metadata": {}}
    events = [*before, {"event": "user", "text": text, "metadata": {}, "parse_data": latest}]
    told = {**slots, **({"requested_slot": asked} if asked else {})}
    loop = {"name": FORM} if asked else {}
    return why_elsewhere(Turn(Tracker("session", told, latest, events, False, None, loop, "action_listen")))


def test_a_no_or_a_state_in_the_interview_answers_its_question() -> None:
    assert reason("deny", "no", TALKED, asked="school") == THE_INTERVIEW
    assert reason("tell_state", "Ohio", TALKED, asked="school") == THE_INTERVIEW
    assert reason("deny", "no", TALKED) is None


def test_a_question_is_of_the_deadline_only_where_it_names_one_or_asks_which_days_count() -> None:
    assert reason("ask", "the evaluation", TALKED) is None
    assert reason("ask", "the evaluation", ANSWERED) == ANOTHER_JOURNEY
    assert reason("ask", "what is an aide", TALKED) == ANOTHER_JOURNEY
    assert reason("ask", "do weekends count", TALKED) is None
    assert reason("ask", "do weekends count", ANSWERED) == ANOTHER_JOURNEY


def test_what_names_no_day_is_of_a_deadline_until_it_is_counted() -> None:
    assert reason("skip_question", "not sure", TALKED, deadline="initial_evaluation") is None
    assert reason("skip_question", "not sure", TALKED, **COUNTED) == UNCLEAR
    assert reason("nlu_fallback", "hmm", ANSWERED) == UNCLEAR


def test_a_day_in_the_interview_that_is_of_no_deadline_is_left_to_it() -> None:
    assert reason("tell_date", "October 3", asked="school") == THE_INTERVIEW
    assert reason("tell_date", "October 3", asked="school", **COUNTED) is None


def test_a_deadline_that_is_asked_for_is_one() -> None:
    assert reason("start_check_deadline", "by when must they answer", ANSWERED) is None


# Why no component of nlu decides it: the same message at the same place of the talk, and another reason.


@pytest.mark.parametrize(("today", "expected"), [("2026-11-22", A_MEETING), ("2026-12-20", None)])
def test_whether_a_day_may_be_that_of_a_meeting_turns_on_today(
    monkeypatch: pytest.MonkeyPatch, today: str, expected: str | None
) -> None:
    monkeypatch.setenv("EVENFIELD_TODAY", today)

    assert reason("tell_date", "December 15, 2026", ANSWERED) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("evaluation_request/no_answer", None), ("iep_what/what_is_it", ANOTHER_JOURNEY)],
)
def test_whether_a_state_is_of_a_deadline_turns_on_the_facts_of_the_answer_before(
    answer: str, expected: str | None
) -> None:
    topic = answer.partition("/")[0]

    assert reason("tell_state", "Ohio", ANSWERED, topic=topic, answer=answer) == expected


@pytest.mark.parametrize(("help_there", "expected"), [("iep", None), ("section_504", ANOTHER_JOURNEY)])
def test_whether_how_much_time_is_of_a_deadline_turns_on_the_first_path_of_the_plan(
    help_there: str, expected: str | None
) -> None:
    plan = answered_with("suggestion")
    told: dict[str, Any] = {"plan_shown": True, "current_help": [help_there]}

    assert reason("ask", "how much time do I have", plan, **told) == expected
