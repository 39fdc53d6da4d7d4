"""What the interview asks, and in which buttons."""

from __future__ import annotations

from typing import Any

import pytest
from acting import Said, answered_with, run
from interviewing import TOLD, ask, validate

from actions.conversation.interview_memory import FORM
from actions.find_support import about_question as about
from actions.find_support import interview as walk
from actions.find_support import progress as counting
from actions.find_support import questions as asking
from knowledge.guide import Guide
from knowledge.interview.situation import FACTS, SEVERAL


def shown(said: Said, way: str = "") -> list[str]:
    """The labels of the choices that are shown in this way: `several`, `aside`, or as plain buttons."""
    ways = {"several", "aside"}
    choices = said.message["choices"]
    return [c["label"] for c in choices if (way in c if way else not ways & c.keys())]


def ask_alone(fact: str, **given: Any) -> Said:
    """The question for a fact when all others are told, so that it is the one that comes."""
    others = [other for other in FACTS if other != fact]
    told: dict[str, Any] = {f: (["unknown"] if f in SEVERAL else "unknown") for f in others}
    return ask(fact, **{**told, "answered": others, **given})


@pytest.mark.parametrize("fact", FACTS)
def test_a_question_has_its_words_and_at_most_five_buttons(guide: Guide, fact: str) -> None:
    before = FACTS[: FACTS.index(fact)]
    told: dict[str, Any] = {f: (["unknown"] if f in SEVERAL else "unknown") for f in before}
    if "concerns" in told:
        told["concerns"] = []
    if fact == "help_working":
        told["current_help"] = ["iep"]

    said = ask(fact, answered=list(before), **told)

    assert said.message["kind"] == "question"
    assert said.message["journey"] == "find_support"
    assert 1 <= len(shown(said)) <= 5
    assert len(shown(said, "aside")) <= 4
    assert said.text().endswith("?")


@pytest.mark.parametrize("fact", sorted(SEVERAL - {"condition"}))
def test_of_several_answers_each_can_be_ticked_and_none_waits_on_another_page(
    guide: Guide, fact: str
) -> None:
    said = ask_alone(fact)
    answers = [a for a in guide.question(fact).answers if a.value not in {"none", "unknown"}]

    assert shown(said, "several") == [answer.button for answer in answers]
    assert "More choices" not in said.labels()


def test_no_help_yet_cannot_be_ticked_beside_a_plan() -> None:
    assert "No help yet" in shown(ask_alone("current_help"))


def test_more_choices_show_every_answer_within_the_pages(guide: Guide) -> None:
    seen: set[str] = set()
    for page in range(4):
        said = ask_alone("asked_school", tapped="More choices", entities={"page": str(page)})
        seen |= set(said.labels())

    assert {answer.button for answer in guide.question("asked_school").answers} <= seen


@pytest.mark.parametrize("fact", ["school", "concerns", "asked_school"])
def test_back_and_the_result_stand_beside_each_question_and_displace_no_answer(fact: str) -> None:
    new = [{"event": "slot", "name": "impact", "value": "a_lot"}]
    first, told_back = ask_alone(fact), ask_alone(fact, impact="a_lot", text="it is a lot", since=new)

    assert shown(first, "aside") == ["Go back", "Just tell me", "Help or stop"]
    assert shown(told_back, "aside") == ["Go back", "Just tell me", "Help or stop", "Not right?"]
    assert shown(told_back) == shown(first)


def test_why_a_question_is_asked_waits_beside_it(guide: Guide) -> None:
    (why,) = [block for block in ask_alone("school").message["blocks"] if block.get("name") == "why"]

    assert why["text"] == guide.question("school").why


def test_help_or_stop_is_one_tap_away_and_leads_back_to_the_answers() -> None:
    said = ask_alone("impact", tapped="Help or stop", entities={"page": "0", "part": "help"})
    back = ask_alone("impact", tapped="Back to the answers", entities={"page": "0"})

    assert {"How would I know?", "Change an answer", "Start over", "A person to call"} <= set(shown(said))
    assert "Back to the answers" in said.labels()
    assert shown(back) == shown(ask_alone("impact"))


def test_a_question_says_which_it_is_and_of_about_how_many() -> None:
    first = ask("age_band").message["progress"]
    later = ask("concerns", **TOLD).message["progress"]
    toddler = ask("concerns", age_band="under_3", answered=["age_band"]).message["progress"]

    assert first["asked"] == 1
    assert 5 <= first["about"] <= 10
    assert later["asked"] == 3
    assert later["about"] <= 10
    assert toddler["about"] < later["about"]


def progress(**given: Any) -> Said:
    return run(counting.ActionTellProgress(), "ask_progress", "how many questions are left?", **given)


def test_how_many_questions_are_left_is_told_with_the_same_numbers_as_beside_the_question() -> None:
    beside = ask("concerns", **TOLD).message["progress"]
    said = progress(asked="concerns", **TOLD)

    assert f"question {beside['asked']} of about {beside['about']}" in said.text()
    assert said.message["journey"] == "find_support"


def test_how_many_questions_there_are_is_told_before_and_after_the_interview() -> None:
    before, after = progress(), progress(plan_shown=True, **TOLD)

    assert before.payloads()[0] == "/start_find_support"
    assert after.responses == ["utter_tell_progress_after"]


def test_asking_how_many_are_left_answers_no_question_and_stops_nothing() -> None:
    said = validate("ask_progress", "is this the last one", asked="concerns", **TOLD)

    assert said.slots == {"requested_slot": "concerns"}


def test_values_taken_already_are_not_offered_again() -> None:
    said = ask("concerns", concerns=["reading"], **TOLD)

    assert "Reading" not in said.labels()
    assert "That's all" in said.labels()
    assert "reading is hard right now" in said.text()


def test_why_and_how_to_know_belong_to_the_open_question(guide: Guide) -> None:
    question = guide.question("impact")

    assert run(about.ActionExplainQuestion(), "ask_why", asked="impact").text() == question.why
    assert (
        run(about.ActionExplainHowToKnow(), "ask_how_to_know", asked="impact").text() == question.how_to_know
    )
    assert run(about.ActionExplainQuestion(), "ask_why").messages == []


def test_starting_over_forgets_every_fact() -> None:
    forgotten = run(walk.ActionForgetFacts(), "start_over", **TOLD).slots

    assert set(FACTS) <= set(forgotten)
    assert set(forgotten.values()) == {None}


def test_not_understanding_twice_offers_ways_on() -> None:
    once = run(asking.ActionAskAgain(), "nlu_fallback", "purple", asked="school")
    before, counted = answered_with("notice"), {"turn": 1, "count": 1}
    twice = run(
        asking.ActionAskAgain(),
        "nlu_fallback",
        "purple",
        asked="school",
        before=before,
        misunderstood=counted,
    )

    assert once.responses == ["utter_ask_again"]
    assert twice.payloads()[:2] == ["/skip_question", "/show_result"]
    assert twice.labels()[2:] == ["IEP or 504?", "Supports or services?", "A person to call"]
    assert "parentcenterhub.org" in twice.text()


BEGAN = ({"event": "active_loop", "name": FORM},)
ASKED = ((["early_childhood/who_tests_age_3_to_5", "condition_speech/preschool"], True),)


@pytest.mark.parametrize(
    ("odds", "since", "offered"),
    [(0.4, BEGAN, True), (0.1, BEGAN, False), (0.4, (), False)],
    ids=["likely", "unlikely", "the interview goes on"],
)
def test_what_a_story_may_have_asked_is_beside_the_first_question_of_the_interview_that_it_begins(
    guide: Guide, odds: float, since: tuple[dict[str, Any], ...], offered: bool
) -> None:
    said = ask_alone(
        "school",
        intent="start_find_support",
        text="he is almost four and hardly talks",
        questions=ASKED,
        confidence_of_answers=odds,
        since=since,
    )

    answer = guide.answer("early_childhood", "who_tests_age_3_to_5")
    assert answer is not None
    assert (answer.question in shown(said, "aside")) == offered


def test_of_two_topics_that_a_story_may_ask_about_each_is_beside_the_first_question() -> None:
    said = ask_alone(
        "school",
        intent="start_find_support",
        text="he is almost four and hardly talks",
        questions=ASKED,
        confidence_of_answers=0.4,
        since=BEGAN,
    )

    topics = [choice.get("topic") for message in said.messages for choice in message.get("choices", [])]
    assert [topic for topic in topics if topic] == ["early_childhood", "condition_speech"]
