"""Small talk: a yes that takes up an offer, and what a complaint gets."""

from __future__ import annotations

from typing import Any

from acting import answered_with, run

from actions.conversation.interview_memory import FORM
from actions.conversation.memory import INTERVIEW
from actions.smalltalk import ActionOfferHelp, ActionTakeFeedback


def test_a_yes_to_the_offered_interview_begins_it() -> None:
    said = run(ActionOfferHelp(), "affirm", "yes", before=answered_with("answer", offers=INTERVIEW))

    assert said.messages == []
    assert said.follows == FORM


def test_a_yes_out_of_the_blue_is_asked_about_and_then_gets_a_person() -> None:
    before = [{"event": "user", "parse_data": {"intent": {"name": "deny"}}}]

    assert run(ActionOfferHelp(), "affirm", "yes").responses == ["utter_offer_help"]
    assert run(ActionOfferHelp(), "affirm", "yes", before=before).responses == ["utter_offer_person"]


def test_the_no_under_an_answer_gets_the_questions_near_it_a_person_and_a_message() -> None:
    before = answered_with("answer", topic="stay_put", answer="how_to_start")
    told: dict[str, Any] = {"topic": "stay_put", "answer": "stay_put/how_to_start", "before": before}
    said = run(ActionTakeFeedback(), "complain", judged="no", **told)

    assert said.responses == ["utter_take_no"]
    assert sum("/ask" in payload for payload in said.payloads()) >= 2
    assert "/request_human" in said.payloads()
    assert "message" in said.text()


def test_a_complaint_behind_an_answer_gets_what_else_was_meant() -> None:
    before = answered_with("answer", topic="stay_put", answer="how_to_start")
    left = ["stay_put/when_to_file", "stay_put/services_too"]
    said = run(ActionTakeFeedback(), "complain", "that is not it", before=before, other_readings=left)
    without = run(ActionTakeFeedback(), "complain", "that is not it", before=before)
    of_guide = run(ActionTakeFeedback(), "complain", "usted no sirve", before=before, other_readings=left)

    assert said.responses == ["utter_answer_after_protest"]
    assert without.responses == of_guide.responses == ["utter_take_complaint"]
