"""What danger, its denial and a student make of a message."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from deciding import FACTS, LIMITS, STORY, turn

from nlu.classification.beside_danger import with_help_lines_taken_back, with_slight_danger
from nlu.classification.decision import decide


def test_danger_comes_before_everything() -> None:
    decided = turn(("ask/iep_what", 0.99), signs=["suicide"], text=STORY, told=FACTS)

    assert (decided.intent, decided.confidence) == ("report_danger", 1.0)


@pytest.mark.parametrize(
    ("tier", "text", "label", "intent"),
    [
        ("emergency", "he wants to die. what is an iep?", "ask/iep_what", "report_danger"),
        ("serious", "the aide hit him", "ask/restraint_seclusion", "report_danger"),
        ("serious", "they restrained him, can they do that?", "ask/restraint_seclusion", "ask_with_danger"),
        ("gentle", "she is not suicidal, can she get a 504", "ask/eligibility_504", "ask_with_danger"),
        ("gentle", "she is not suicidal but reads badly", "start_find_support", "tell_story_with_danger"),
        ("gentle", "i can't go on like this", "praise_or_complaint", "mention_danger"),
        ("serious", "they restrained him, write a letter", "start_write_letter", "write_letter_with_danger"),
        ("emergency", "she wants to die, write a letter", "start_write_letter", "report_danger"),
        ("serious", "the aide hit him and i want to sue", "ask_legal_advice", "ask_unclear_with_danger"),
        ("serious", "she cuts herself. is there a club?", "out_of_scope", "ask_unclear_with_danger"),
        ("emergency", "she wants to die. is there a club?", "out_of_scope", "report_danger"),
    ],
)
def test_a_question_beside_danger_is_met_too_but_not_in_an_emergency(
    tier: str, text: str, label: str, intent: str
) -> None:
    assert decide(text, [(label, 0.9)], (), ["a_sign"], LIMITS, tier=tier).intent == intent


@pytest.mark.parametrize(
    ("tier", "text", "label", "intent"),
    [
        ("emergency", "she wants to die. can she get a 504?", "ask/eligibility_504", "ask_with_danger"),
        ("emergency", "she wants to die", "ask/eligibility_504", "report_danger"),
        ("serious", "they shut him in a closet", "ask/restraint_seclusion", "ask_with_danger"),
        ("serious", "they shut him in a closet", "out_of_scope", "report_danger"),
    ],
)
def test_where_the_sign_says_so_what_a_message_is_about_is_answered_behind_the_help_lines(
    tier: str, text: str, label: str, intent: str
) -> None:
    found = decide(text, [(label, 0.9)], (), ["a_sign"], LIMITS, tier=tier, answered=True)

    assert found.intent == intent


def test_facts_beside_danger_are_told_too_but_in_an_emergency_help_comes_alone() -> None:
    ranking, told = [("inform", 0.9)], [("age_band", "elementary")]

    def intent(tier: str) -> str:
        return decide("2nd grade and he was hit", ranking, told, ["a_sign"], LIMITS, tier=tier).intent

    found = {tier: intent(tier) for tier in ("gentle", "serious", "emergency")}
    assert found == {
        "gentle": "tell_story_with_danger",
        "serious": "tell_facts_with_danger",
        "emergency": "report_danger",
    }


def test_a_question_beside_danger_needs_a_topic_that_may_be_meant() -> None:
    ranking = [("ask_legal_advice", 0.6), ("ask/restraint_seclusion", 0.2)]
    decided = decide("they hit him, can i sue?", ranking, (), ["a_sign"], LIMITS, tier="serious")

    assert decided.intent == "ask_with_danger"


@pytest.mark.parametrize(
    ("text", "told", "intent"),
    [
        ("no no she is safe at home", (), "mention_danger"),
        ("she is safe at home, what is an iep", (), "ask"),
        ("she is safe at home, 3rd grade", (("age_band", "elementary"),), "ask"),
    ],
)
def test_a_denial_alone_is_heard_as_one(text: str, told: Sequence[tuple[str, str]], intent: str) -> None:
    assert decide(text, [("ask/iep_what", 0.9)], told, (), LIMITS, denied=True).intent == intent


def test_a_student_is_heard_before_topics_and_after_danger() -> None:
    ranking = [("ask/iep_what", 0.9)]

    assert decide("im 13", ranking, (), (), LIMITS, by_student=True).intent == "student_writes"
    assert decide("im 13", ranking, (), ["suicide"], LIMITS, by_student=True).intent == "report_danger"


def test_danger_needs_no_label_at_all() -> None:
    assert turn(signs=["suicide"]).intent == "report_danger"


@pytest.mark.parametrize(
    ("rest", "intent"),
    [
        ("goodbye", "goodbye"),
        ("ask", "ask"),
        ("start_find_support", "start_find_support"),
        ("nlu_fallback", "mention_danger"),
        ("out_of_scope", "mention_danger"),
    ],
)
def test_where_danger_is_slight_the_rest_is_met_as_ever_and_help_named_where_there_is_none(
    rest: str, intent: str
) -> None:
    assert with_slight_danger(rest) == intent


@pytest.mark.parametrize(
    ("rest", "intent"),
    [
        ("ask", "ask_with_danger"),
        ("tell_story", "ask_with_danger"),
        ("protest", "mention_danger"),
        ("nlu_fallback", "mention_danger"),
        ("inform", "inform"),
        ("goodbye", "goodbye"),
    ],
)
def test_who_takes_help_lines_back_gets_an_apology_and_an_answer(rest: str, intent: str) -> None:
    assert with_help_lines_taken_back(rest) == intent
