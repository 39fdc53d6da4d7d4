"""Letters: which one is written, what it says, and what can be asked after it."""

from __future__ import annotations

from typing import Any

import pytest
from acting import answered_with, run

from actions.explain_topic.explain import ActionExplainTopic
from actions.explain_topic.follow_ups import (
    ActionExplainOtherPlan,
    ActionExplainSimpler,
    ActionGiveExample,
    ActionShowSources,
    ActionTellMore,
)
from actions.smalltalk import ActionOfferHelp
from actions.write_letter import ActionExplainFilling, ActionWriteLetter

WISH = "start_write_letter"
EVALUATION = answered_with(
    "letter",
    journey="write_letter",
    blocks=[{"type": "letter", "name": "ask_iep_evaluation", "title": "t", "items": ["x"]}],
)
TOLD: dict[str, Any] = {"age_band": "elementary", "concerns": ["reading"], "disability": "suspected"}


def letters(said: Any) -> list[str]:
    return [b["name"] for m in said.messages for b in m.get("blocks", []) if b["type"] == "letter"]


@pytest.mark.parametrize("intent", ["deny", "stop_interview"])
def test_a_letter_that_is_not_wanted_is_followed_by_others_that_fit(intent: str) -> None:
    told: dict[str, Any] = {
        "asked_school": "refused",
        "current_help": ["none"],
        "school": "public",
        "disability": "diagnosed",
    }
    before = answered_with(
        "letter",
        journey="write_letter",
        blocks=[{"type": "letter", "name": "ask_prior_written_notice", "title": "t", "items": ["x"]}],
    )

    said = run(ActionOfferHelp(), intent, "I don't want that one", before=before, **told)

    assert said.responses == ["utter_offer_other_letters"]
    assert said.payloads()[0] == '/start_write_letter{"letter": "ask_504_plan"}'
    assert not any("prior_written_notice" in payload for payload in said.payloads())


@pytest.mark.parametrize(
    ("said", "is_refused"),
    [
        ("I don't want that letter", True),
        ("nah i do not need this one letter", True),
        ("no quiero esa carta", True),
        ("write a letter that I don't want this placement", False),
    ],
)
def test_a_refused_letter_is_not_written_again(said: str, is_refused: bool) -> None:
    block = {"type": "letter", "name": "ask_iep_evaluation", "title": "t", "items": ["x"]}
    before = answered_with("letter", journey="write_letter", blocks=[block])

    reply = run(ActionWriteLetter(), WISH, said, before=before)

    assert (reply.responses == ["utter_offer_other_letters"]) == is_refused


def test_a_letter_has_blanks_next_steps_and_sources() -> None:
    said = run(ActionWriteLetter(), WISH, "write me a letter asking them to test my son")
    assert said.message["kind"] == "letter"
    assert said.message["topic"] == "letter_help"
    assert said.message["journey"] == "write_letter"
    assert letters(said) == ["ask_iep_evaluation"]
    assert "[your child's name]" in said.text()
    assert "What to do next" in said.titles()
    assert said.message["sources"]
    assert said.labels() == [
        "A shorter letter",
        "Another letter",
        "Ask for an evaluation",
        "A person to call",
    ]


def test_a_letter_says_the_grade_that_was_told() -> None:
    said_as = {"age_band": {"elementary": "he's in 2nd grade"}}
    entities = {"letter": "ask_504_plan"}
    said = run(
        ActionWriteLetter(),
        WISH,
        tapped="Write the letter",
        entities=entities,
        **{**TOLD, "age_band": "elementary", "said_as": said_as},
    )
    assert "(in elementary school, grade: 2)" in said.text()


def test_a_tapped_letter_is_filled_from_the_interview() -> None:
    entities = {"letter": "ask_504_plan"}
    said = run(ActionWriteLetter(), WISH, tapped="Write the letter", entities=entities, **TOLD)
    assert letters(said) == ["ask_504_plan"]
    assert "(in elementary school, grade: [grade])" in said.text()
    assert "a hard time with reading." in said.text()
    assert "This is what I wonder about: [name of the condition]." in said.text()


def test_a_condition_that_was_told_is_named_and_one_that_was_asked_about_is_not() -> None:
    dyslexia = {"entity": "condition", "value": "dyslexia", "start": 4, "end": 12}
    adhd = {"entity": "condition", "value": "adhd", "start": 8, "end": 12}
    told = {"entity": "disability", "value": "suspected", "start": 4, "end": 12}
    before = [
        {"event": "user", "text": "has dyslexia", "parse_data": {"entities": [dyslexia, told]}},
        {"event": "user", "text": "what is adhd", "parse_data": {"entities": [adhd]}},
    ]
    said = run(ActionWriteLetter(), WISH, "letter for an evaluation", before=before, **TOLD)
    assert "This is what I wonder about: dyslexia." in said.text()


def test_what_the_wish_itself_tells_is_in_the_letter() -> None:
    text = "write a letter to test him, he is behind in math"
    said = run(ActionWriteLetter(), WISH, text, entities={"concerns": "math"})
    assert "a hard time with math." in said.text()


def test_where_a_child_is_taught_may_be_named_in_the_request_itself() -> None:
    text = "write a letter asking the district to test my homeschooled son"
    start = text.index("homeschooled")
    taught = {"fact": "school", "value": "homeschool", "status": "wanted", "start": start, "end": start + 12}
    said = run(ActionWriteLetter(), WISH, text, mentions=[taught])

    assert "I teach my child at home" in said.text()


def test_some_answers_after_the_plan_its_letter_is_still_meant() -> None:
    situation = {**TOLD, "plan_shown": True}
    after = answered_with("answer", topic="iep_team")
    said = run(ActionWriteLetter(), WISH, "write the letter", before=after, **situation)

    assert said.message["kind"] == "letter"


def test_words_of_the_parent_never_stand_in_a_letter() -> None:
    text = "write a letter to test my son Maximilian Oberholtzer, call 303 555 0177"
    said = run(ActionWriteLetter(), WISH, text)
    assert letters(said) == ["ask_iep_evaluation"]
    assert not [word for word in ("Maximilian", "Oberholtzer", "0177") if word in said.text()]


def test_a_wish_that_fits_two_letters_offers_both() -> None:
    said = run(ActionWriteLetter(), WISH, "a letter to ask for a meeting")
    assert said.message["kind"] == "clarify"
    assert said.labels() == ["Ask for IEP meeting", "Ask for 504 meeting", "More choices"]


def test_the_list_is_shown_a_page_at_a_time() -> None:
    first = run(ActionWriteLetter(), WISH, "write me a letter")
    second = run(ActionWriteLetter(), WISH, tapped="More choices", entities={"page": "1"})
    assert first.labels()[-1] == second.labels()[-1] == "More choices"
    assert len(first.labels()) == len(second.labels()) == 5
    assert not set(first.labels()[:4]) & set(second.labels()[:4])


def test_in_the_walk_a_letter_has_no_buttons_that_compete() -> None:
    letter = run(ActionWriteLetter(), WISH, "a letter for an evaluation", asked="school")
    assert letter.labels() == []
    assert letters(letter) == ["ask_iep_evaluation"]


def test_in_the_walk_letters_to_choose_from_can_be_tapped() -> None:
    listed = run(ActionWriteLetter(), WISH, "write me a letter", asked="school")
    assert listed.labels()[:2] == ["Ask for IEP testing", "Ask for a 504"]


def test_a_letter_to_a_landlord_is_an_honest_no() -> None:
    said = run(ActionWriteLetter(), WISH, "write a letter to my landlord")
    assert said.message["kind"] == "redirect"
    assert said.responses == ["utter_have_no_such_letter"]


def test_who_else_is_named_does_not_matter_when_the_letter_is_clear() -> None:
    said = run(ActionWriteLetter(), WISH, "my lawyer says I need a letter asking for the records")
    assert letters(said) == ["ask_records"]


def test_after_the_plan_the_letter_of_its_first_path_is_meant() -> None:
    told: dict[str, Any] = {**TOLD, "asked_school": "refused", "impact": "a_lot", "needs": ["teaching"]}
    said = run(ActionWriteLetter(), WISH, "write me the letter", before=answered_with("suggestion"), **told)
    assert letters(said) == ["ask_prior_written_notice"]
    assert "I asked for an evaluation of my child." in said.text()


def test_after_an_answer_the_letter_of_its_topic_is_meant() -> None:
    said = run(
        ActionWriteLetter(), WISH, "write me a letter", before=answered_with("answer"), topic="records"
    )
    assert letters(said) == ["ask_records"]


@pytest.mark.parametrize("text", ["no, I meant a 504", "sorry, wrong, the 504 one"])
def test_no_i_meant_a_504_gives_the_other_letter(text: str) -> None:
    meant = [{"fact": "current_help", "value": "section_504", "status": "asked"}]
    near = [("plan504_what", 0.9)]
    said = run(ActionExplainTopic(), "ask", text, topics=near, mentions=meant, before=EVALUATION)
    assert letters(said) == ["ask_504_plan"]
    other = run(ActionExplainOtherPlan(), "ask_other_plan", text, mentions=meant, before=EVALUATION)
    assert letters(other) == ["ask_504_plan"]


def test_a_new_question_after_a_letter_is_answered() -> None:
    said = run(
        ActionExplainTopic(), "ask", "what is a 504 plan", topics=[("plan504_what", 0.9)], before=EVALUATION
    )
    assert letters(said) == []
    assert said.message["topic"] == "plan504_what"


def test_shorter_gives_the_short_letter_and_an_example_the_filled_one() -> None:
    short = run(ActionExplainSimpler(), "explain_simpler", "shorter", before=EVALUATION)
    assert letters(short) == ["ask_iep_evaluation"]
    assert len(short.text().split()) < 90
    assert short.labels()[0] == "The whole letter"
    example = run(ActionGiveExample(), "give_example", "an example", before=EVALUATION)
    assert "Dana Jones" in example.text()
    assert "[" not in example.text()


def test_to_whom_it_goes_is_answered_for_the_letter() -> None:
    said = run(
        ActionExplainTopic(), "ask", "to whom do I send it", topics=[("letter_help", 0.9)], before=EVALUATION
    )
    assert said.message["kind"] == "answer"
    assert "Send it to the principal" in said.text()


def test_a_question_about_letters_without_one_is_answered_in_general() -> None:
    said = run(ActionExplainTopic(), "ask", "how long should it be", topics=[("letter_help", 0.9)])
    assert letters(said) == []
    assert said.message["topic"] == "letter_help"
    assert "Pick a letter" in said.labels()


def test_where_it_says_that_names_the_facts_of_the_letter() -> None:
    said = run(ActionShowSources(), "ask_source", "where does it say that", before=EVALUATION)
    assert "34 CFR 300.301" in said.text()


def test_tell_me_more_after_a_letter_tells_of_letters() -> None:
    said = run(
        ActionTellMore(), "tell_more", "tell me more", before=EVALUATION, topic="letter_help", topic_part=0
    )
    assert said.message["topic"] == "letter_help"


def test_names_are_not_filled_in_and_it_says_why() -> None:
    said = run(ActionExplainFilling(), "fill_letter", "fill in my name", before=EVALUATION)
    assert said.message["kind"] == "notice"
    assert "on your device" in said.text()
    assert "Another letter" in said.labels()


def test_a_paused_interview_can_go_on_below_a_letter() -> None:
    said = run(ActionWriteLetter(), WISH, "a letter for an evaluation", interview_paused=True)
    assert said.labels()[0] == "Go on"
    assert said.payloads()[0] == "/resume_interview"


def test_a_letter_that_was_written_is_not_offered_again() -> None:
    other = answered_with(
        "letter",
        journey="write_letter",
        blocks=[{"type": "letter", "name": "ask_504_plan", "title": "t", "items": ["x"]}],
    )
    said = run(ActionWriteLetter(), "deny", "not that one either", before=[*EVALUATION, *other])

    assert '"letter": "ask_iep_evaluation"' not in "\n".join(said.payloads())
    assert '"letter": "ask_504_plan"' not in "\n".join(said.payloads())


def test_what_the_school_refused_is_not_asked_again_among_the_first_letters_that_fit_instead() -> None:
    notice = answered_with(
        "letter",
        journey="write_letter",
        blocks=[{"type": "letter", "name": "ask_prior_written_notice", "title": "t", "items": ["x"]}],
    )
    told: dict[str, Any] = {"asked_school": "refused", "age_band": "elementary", "school": "public"}
    said = run(ActionWriteLetter(), "deny", "I don't want that one", before=notice, **told)

    assert '"letter": "ask_iep_evaluation"' not in "\n".join(said.payloads())
