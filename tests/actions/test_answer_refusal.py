"""After a refusal: the honest topic first, then the law, the letter, and ways to disagree."""

from __future__ import annotations

from typing import Any

import pytest
from acting import answered_with, run

from actions.answer_refusal import ActionAnswerRefusal
from actions.explain_topic.explain import ActionExplainTopic
from knowledge import Guide, Situation

NO = "start_answer_refusal"


def test_help_cut_under_a_504_plan_gets_the_ways_of_section_504() -> None:
    cut = {"refusal": "services_cut"}
    under_504 = run(ActionAnswerRefusal(), NO, tapped="x", entities=cut, current_help=["section_504"]).text()
    with_iep = run(ActionAnswerRefusal(), NO, tapped="x", entities=cut, current_help=["iep"]).text()

    assert "504 hearing" in under_504
    assert "due process" not in under_504.lower()
    assert "due process" in with_iep.lower()


def test_the_topic_is_answered_then_the_steps() -> None:
    said = run(ActionAnswerRefusal(), NO, "they refused to test him", topics=[("evaluation_refused", 0.6)])
    assert [m["topic"] for m in said.messages] == ["evaluation_refused"] * 2
    assert said.titles() == ["What federal law says", "From lightest to strongest"]
    assert said.labels() == [
        "Ask for written reasons",
        "Ask for IEP testing",
        "Tell me more",
        "We don't agree",
        "A person to call",
    ]
    assert all(m["sources"] for m in said.messages)
    assert max(len(m["text"].split()) for m in said.messages) <= 120


def test_the_nearest_topic_that_fits_the_no_is_answered() -> None:
    near = [("iep_what", 0.4), ("rti_mtss", 0.3), ("evaluation_refused", 0.2)]
    said = run(ActionAnswerRefusal(), NO, "they say wait for RTI", topics=near)
    assert said.messages[0]["topic"] == "rti_mtss"
    assert "may not delay or deny" in said.text()


def test_a_tap_on_what_can_be_done_gets_the_steps_alone() -> None:
    said = run(
        ActionAnswerRefusal(),
        NO,
        tapped="What can I do now?",
        entities={"refusal": "no_testing"},
        before=answered_with("answer", topic="evaluation_refused", answer="ways_to_disagree"),
        topic="evaluation_refused",
        answer="evaluation_refused/ways_to_disagree",
    )
    assert said.titles() == ["What federal law says", "From lightest to strongest"]
    assert [m.get("answer") for m in said.messages] == [None]


def test_a_no_that_is_not_named_gets_the_general_steps() -> None:
    said = run(ActionAnswerRefusal(), NO, "I am so upset with them")
    assert [m["topic"] for m in said.messages] == ["disagreement_dispute"] * 2


def test_a_question_that_tells_of_a_no_gets_the_steps_after_its_answer() -> None:
    text = "They say her grades are too good. What can I do?"
    said = run(ActionExplainTopic(), "ask", text, topics=[("evaluation_refused", 0.9)])
    assert [m["kind"] for m in said.messages] == ["answer", "answer"]
    assert "from grade to grade" in said.text()


def test_a_general_question_a_story_and_the_walk_get_none() -> None:
    near = [("evaluation_refused", 0.9)]
    general = run(ActionExplainTopic(), "ask", "how does a no have to look", topics=near)
    long = "they refused to test him" + " and he comes home in tears and will not open a book" * 2
    story = run(ActionExplainTopic(), "tell_story", long, topics=near)
    in_interview = run(ActionExplainTopic(), "ask", "they refused to test him", topics=near, asked="school")
    assert [len(said.messages) for said in (general, story, in_interview)] == [1, 1, 1]


def test_a_no_in_few_words_gets_its_steps_though_it_may_be_a_story() -> None:
    near = [("evaluation_refused", 0.9)]
    said = run(ActionExplainTopic(), "tell_story", "they refused to test him", topics=near)
    assert len(said.messages) == 2


def test_in_the_interview_the_steps_bring_letters_and_nothing_that_leads_away() -> None:
    said = run(ActionAnswerRefusal(), NO, "they refused to test him", asked="school")
    assert said.labels() == ["Ask for written reasons", "Ask for IEP testing"]


# --- who said it, and how


def no(text: str, **told: Any) -> str:
    return run(ActionAnswerRefusal(), NO, text, **told).text()


def test_a_spoken_no_is_asked_for_in_writing() -> None:
    assert "A spoken no is not enough" in no("the principal told me no over the phone")


def test_a_written_no_is_checked_for_what_it_must_say() -> None:
    said = no("they sent me a letter that refused to test him")

    assert "which tests and records" in said
    assert "A spoken no" not in said


def test_one_persons_no_is_not_yet_the_schools_answer() -> None:
    assert "One person's no need not be" in no("his teacher said no to testing")
    assert "One person's no need not be" not in no("the district said no to testing")


def test_a_private_schools_no_leads_to_the_public_district() -> None:
    said = no("they refused to test him", school="private")

    assert "The public district where the school is" in said


def test_for_a_toddler_early_intervention_says_its_no_in_writing() -> None:
    assert "Early intervention must send its no" in no("they said no", age_band="under_3")


def test_under_a_504_plan_alone_the_no_has_the_rules_of_section_504() -> None:
    text = "they refused him the speech service over the phone"
    under_504 = no(text, current_help=["section_504"])

    assert "Ask for the no in writing" in under_504
    assert "in special education" not in under_504


def test_a_no_of_which_nothing_more_is_told_gets_no_guess() -> None:
    assert "About this no" not in no("they refused to test him")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("la maestra dijo que no y solo me dijeron por teléfono", "Un no de palabra no basta"),
        ("el distrito negó la evaluación", "El distrito es quien"),
    ],
)
def test_it_is_said_in_spanish_too(text: str, says: str) -> None:
    assert says in no(text, spoken="es")


def test_a_tap_on_what_can_be_done_is_about_the_no_that_was_typed() -> None:
    before = [{"event": "user", "text": "she told me no over the phone"}]
    cause = {"refusal": "no_testing"}
    said = run(ActionAnswerRefusal(), NO, tapped="What can I do now?", entities=cause, before=before)

    assert "A spoken no is not enough" in said.text()


def test_the_steps_stay_short_with_it() -> None:
    said = run(ActionAnswerRefusal(), NO, "his teacher told me no over the phone, they refused to test him")

    assert max(len(m["text"].split()) for m in said.messages) <= 120


STEPS_BEFORE: list[dict[str, Any]] = [
    {"event": "user", "text": "they said no to speech therapy"},
    {"event": "bot", "data": {"custom": {"kind": "answer", "journey": "answer_refusal"}}},
]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("they put it in an email", "You have it in writing"),
        ("they said it over the phone", "A spoken no is not enough"),
        ("it was just the principal who told me", "One person's no"),
        ("it was the district", "The district is the one"),
    ],
)
def test_how_the_no_came_is_answered_for_the_no_before(text: str, means: str) -> None:
    said = run(ActionAnswerRefusal(), "start_answer_refusal", text, before=STEPS_BEFORE)

    assert means in said.message["text"]
    assert "From lightest to strongest" not in said.message["text"]
    assert '"letter": "ask_prior_written_notice"' in "\n".join(said.payloads())


def test_a_no_of_the_public_district_is_not_that_of_the_private_school(guide: Guide) -> None:
    private = Situation(school="private")

    (by_district,) = guide.circumstances_told("the public district said no to testing", private)
    (by_school,) = guide.circumstances_told("they said no to testing", private)
    assert by_district.text.startswith("The district")
    assert by_school.text.startswith("A private school's no")
