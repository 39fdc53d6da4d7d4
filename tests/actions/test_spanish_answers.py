"""An answer in Spanish has all that the English one has: its step, words explained, the note on a number."""

from __future__ import annotations

from typing import Any

import pytest
from acting import Said, run

from actions.explain_topic.explain import ActionExplainTopic
from actions.explain_topic.follow_ups import ActionTellMore
from knowledge.answers import Answer
from knowledge.guide import Guide

STEPS = "Qué hacer ahora"


@pytest.fixture(scope="module")
def spanish(guide: Guide) -> Guide:
    return guide.in_language("es")


def ask(answer: Answer, **more: Any) -> Said:
    """A question in Spanish that means just this answer."""
    return run(
        ActionExplainTopic(),
        "ask",
        "una pregunta",
        questions=[((answer.key,), True)],
        spoken="es",
        language="es",
        **more,
    )


def step(said: Said) -> str:
    """The one step below an answer."""
    (found,) = [b["text"] for b in said.message["blocks"] if b.get("title") == STEPS]
    return str(found)


def test_after_a_no_the_step_is_the_letter_that_asks_why(spanish: Guide) -> None:
    answer = next(a for a in spanish.answers("es") if a.letter == "ask_iep_evaluation" and not a.when)
    reasons = spanish.letter("ask_prior_written_notice")

    assert reasons
    assert step(ask(answer, asked_school="refused")) == reasons.title


def test_an_answer_without_a_step_has_the_first_one_of_its_topic(spanish: Guide) -> None:
    answer = next(a for a in spanish.answers("es") if not a.letter and not a.next_step)
    first = spanish.library.topics[answer.topic].next_steps[0].items[0]

    assert step(ask(answer)) == first


def test_the_words_of_the_school_are_explained_in_spanish(spanish: Guide) -> None:
    answer = next(a for a in spanish.answers("es") if "plan 504" in a.text and "mediación" in a.text)
    (terms,) = [b for b in ask(answer).message["blocks"] if b["type"] == "terms"]
    meanings = {item["term"]: item["meaning"] for item in terms["items"]}

    assert {"Plan 504", "Mediación"} <= meanings.keys()
    assert meanings["Plan 504"].startswith("Es un plan con apoyos")


def test_a_number_that_nobody_read_again_is_marked_in_spanish_in_an_overview_too(spanish: Guide) -> None:
    topics = spanish.library.topics.values()
    topic = next(t for t in topics if any(map(spanish.must_be_confirmed, t.in_short)))
    said = run(ActionTellMore(), "tell_more", spoken="es", language="es", topic=topic.id)

    assert spanish.notice("confirm_number") in said.text()
    assert spanish.notice("confirm_number", "en") not in said.text()


def test_a_rule_of_the_state_stands_beside_the_answer(spanish: Guide) -> None:
    answer = spanish.answer("iep_meeting_prep", "draft_before")

    assert answer
    assert "En Illinois, por lo menos 3 días de clases antes de la junta" in ask(answer, state="IL").text()
