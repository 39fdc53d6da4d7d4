"""An answer where it is given: in the interview, in Spanish, for another plan, beside a second one."""

from __future__ import annotations

from typing import Any

import pytest
from acting import answered_with, run
from questioning import after, an_answer, ask

from actions.answer_refusal import ActionAnswerRefusal
from actions.conversation.choice import Choice
from actions.explain_topic.explain import ActionExplainTopic
from actions.explain_topic.follow_ups import (
    ActionExplainOtherPlan,
    ActionShowSources,
)
from actions.presenters.behind import ALSO_ASKED
from knowledge.answers import Answer
from knowledge.guide import Guide

MOST_WORDS = 120


@pytest.mark.parametrize(("intent", "each"), [("ask", 1), ("tell_story", 7)])
def test_every_answer_is_a_valid_reply_of_at_most_120_words_with_a_way_on(
    guide: Guide, intent: str, each: int
) -> None:
    """A story's answer differs by one button: of these it is every seventh, and the longest, that is said."""
    longest = sorted(guide.answers(), key=lambda answer: -len(answer.text.split()))[:20]
    for answer in [*guide.answers()[::each], *longest]:
        said = ask(answer.key, intent=intent)
        assert 2 <= len(said.labels()) <= 5, answer.key
        words = len(said.text().split())
        assert words <= MOST_WORDS, f"{answer.key}: {words}"


def test_in_the_interview_an_answer_leaves_the_question_its_room(guide: Guide) -> None:
    said = ask(an_answer(guide).key, asked="school")

    assert [payload.partition("{")[0] for payload in said.payloads()] == ["/tell_more", "/request_human"]


def test_after_a_third_digression_the_interview_waits_behind_a_button(guide: Guide) -> None:
    said = ask(an_answer(guide).key, asked="school", digressions={"turn": 0, "count": 2})

    assert said.payloads()[-1] == "/resume_interview"


def test_a_button_names_the_journey_that_it_begins() -> None:
    assert Choice("Help me", "start_find_support").button()["journey"] == "find_support"
    assert "journey" not in Choice("Tell me more", "tell_more").button()


def test_the_topics_first_step_stands_once_in_a_talk(guide: Guide) -> None:
    topic = guide.library.topics["stay_put"]
    first, second = [a for a in topic.answers if not a.next_step and not a.letter][:2]
    step = topic.next_steps[0].items[0]

    assert step in ask(first.key).text()
    given = answered_with("answer", topic=topic.id, answer=first.id)
    assert step not in ask(second.key, before=given).text()


def test_two_answers_of_one_topic_offer_no_question_twice(guide: Guide) -> None:
    first, second = guide.library.topics["stay_put"].answers[:2]
    said = run(
        ActionExplainTopic(), "ask", "one? two?", questions=[((first.key,), True), ((second.key,), True)]
    )

    assert len(set(said.labels())) == len(said.labels())


def test_the_same_for_another_plan_is_the_answer_for_that_plan(guide: Guide) -> None:
    shown = guide.library.topics["discipline_behavior"].answers[0]
    keys = ["cost_free/too_expensive", "discipline_behavior/suspend_504"]
    of_a_504 = {"fact": "current_help", "value": "section_504", "status": "asked", "start": 10, "end": 13}
    said = run(
        ActionExplainOtherPlan(),
        "ask_other_plan",
        "and for a 504",
        questions=[(keys, False)],
        mentions=[of_a_504],
        **after(shown),
    )

    assert said.message["answer"] == "suspend_504"


def test_a_refusal_gets_no_answer_on_something_else(guide: Guide) -> None:
    elsewhere = guide.library.topics["homeschool"].answers[0].key
    said = run(
        ActionAnswerRefusal(),
        "start_answer_refusal",
        "they denied the 504",
        questions=[([elsewhere], True)],
        confidence_of_answers=0.2,
    )

    assert all(message["topic"] != "homeschool" for message in said.messages)


def test_is_that_the_law_is_about_the_answer_in_the_interview_too(guide: Guide) -> None:
    answer = an_answer(guide)
    remembered = {key: value for key, value in after(answer).items() if key != "before"}
    said = run(ActionShowSources(), "ask_source", "is that the law?", asked="school", **remembered)

    assert said.message["answer"] == answer.id


def test_a_spanish_message_gets_the_spanish_answer(guide: Guide) -> None:
    answer = next(a for a in guide.answers("es") if a.next_step and not a.letter)
    said = ask(answer.key, spoken="es", language="es")

    assert answer.text in said.text()
    assert answer.next_step in said.text()
    assert "Qué hacer ahora" in said.titles()
    assert said.message["language"] == "es"
    offered = [c for c in said.message["choices"] if c.get("answer")]
    assert offered
    for choice in offered:
        spanish = guide.answer(choice["topic"], choice["answer"], "es")
        assert spanish
        assert choice["label"] == spanish.question


def test_a_tap_in_a_spanish_talk_gets_the_spanish_answer(guide: Guide) -> None:
    answer = guide.answers("es")[0]
    tapped = {"topic": answer.topic, "answer": answer.id}
    said = run(ActionExplainTopic(), "ask", tapped=answer.question, entities=tapped, spoken="es")

    assert said.text().startswith(answer.text)


def test_after_an_answer_the_question_answered_stands_above(guide: Guide) -> None:
    first, second = guide.answers()[:2]
    said = ask(second.key, **after(first))

    assert said.message["blocks"][0]["title"] == second.question


def test_a_second_answer_nearly_as_likely_stands_behind_the_first(guide: Guide) -> None:
    short = [a for a in guide.answers() if len(a.text.split()) < 30]
    said = ask(short[0].key, short[1].key)
    alone = ask(short[0].key, short[1].key, odds_of_others=0.1)

    assert said.text().index(short[0].text) < said.text().index(short[1].text)
    assert short[1].question in said.titles()
    assert len(said.text().split()) <= MOST_WORDS
    assert short[1].text not in alone.text()


def test_what_may_be_meant_as_well_is_closed_behind_the_answer_under_its_question(guide: Guide) -> None:
    likely = [a for a in guide.answers() if is_short(a)][:3]
    second, third = likely[1:]
    said = ask(*(a.key for a in likely), confidence_of_answers=0.6, odds_of_others=0.1)
    closed = [block for block in said.message["blocks"] if block.get("name") == ALSO_ASKED]

    assert [block["title"] for block in closed] == [second.question, third.question]
    assert second.text in closed[0]["blocks"][0]["text"]
    at = said.message["blocks"].index(closed[0])
    assert all(block["type"] in {"section", "terms"} for block in said.message["blocks"][at:])
    assert second.text not in said.text()
    assert second.question not in said.text()


def test_what_is_closed_behind_an_answer_has_its_source(guide: Guide) -> None:
    first, second = (
        a for a in guide.answers() if a.key in {"stay_put/how_long", "cost_free/who_pays_testing"}
    )
    alone = ask(first.key, confidence_of_answers=0.6)
    said = ask(first.key, second.key, confidence_of_answers=0.6, odds_of_others=0.1)

    assert len(said.message["sources"]) > len(alone.message["sources"])


def test_what_is_closed_needs_no_button_unless_it_is_of_another_topic(guide: Guide) -> None:
    first, other = "stay_put/how_long", "cost_free/who_pays_testing"
    same = next(a.key for a in guide.answers() if a.topic == "stay_put" and a.key != first and is_short(a))
    said = ask(first, same, other, confidence_of_answers=0.6, odds_of_others=0.1)
    questions = {a.key: a.question for a in guide.answers()}

    assert {questions[same], questions[other]} <= {*said.titles()}
    assert questions[same] not in said.labels()
    assert questions[other] in said.labels()


def test_nothing_stands_behind_an_answer_that_is_surely_meant_nor_what_is_hardly_meant(guide: Guide) -> None:
    first, second = [a for a in guide.answers() if is_short(a)][:2]

    def titles(odds: float, others: float) -> list[str]:
        return ask(first.key, second.key, confidence_of_answers=odds, odds_of_others=others).titles()

    assert second.question in titles(0.6, 0.1)
    assert second.question not in titles(0.85, 0.1)
    assert second.question not in titles(0.6, 0.05)


def test_what_is_for_another_child_is_not_behind_an_answer(guide: Guide) -> None:
    first = next(a for a in guide.answers() if is_short(a))
    for_an_iep = guide.answer("progress_monitoring", "how_often_reports") or an_answer(guide)
    assert for_an_iep.when == {"current_help": ("iep",)}
    odds: dict[str, Any] = {"confidence_of_answers": 0.6, "odds_of_others": 0.1}

    assert for_an_iep.question not in ask(first.key, for_an_iep.key, current_help=["none"], **odds).titles()
    assert for_an_iep.question in ask(first.key, for_an_iep.key, current_help=["iep"], **odds).titles()


def is_short(answer: Answer) -> bool:
    """Whether there is room behind it, it is true of every child, and says more than its verdict."""
    return not (len(answer.text.split()) >= 30 or answer.verdict or answer.when)


def test_what_else_the_message_may_have_meant_is_offered_before_other_questions_of_the_topic() -> None:
    first, *others = (
        "records_refused/what_to_write",
        "cost_free/who_pays_testing",
        "stay_put/how_long",
        "records_refused/can_they_refuse",
    )
    choices = ask(first, *others, odds_of_others=0.1).message["choices"]

    assert [f"{c['topic']}/{c['answer']}" for c in choices if c.get("answer")][:2] == others[:2]


def test_two_answers_to_one_question_are_offered_once(guide: Guide) -> None:
    by_question: dict[str, list[str]] = {}
    for answer in guide.answers():
        by_question.setdefault(answer.question, []).append(answer.key)
    twice = [keys for keys in by_question.values() if len(keys) > 1]
    for first, second, *_ in twice[:3]:
        labels = ask(an_answer(guide).key, first, second, odds_of_others=0.1).labels()
        assert len(labels) == len({*labels})


def test_an_overview_is_offered_with_what_else_may_be_meant(guide: Guide) -> None:
    said = ask("stay_put/", "records_refused/what_to_write")

    assert "records_refused" in [choice.get("topic") for choice in said.message["choices"]]
