"""A yes or no is said only to a question that it answers."""

from __future__ import annotations

import pytest

from knowledge.answers.answer import Answer
from knowledge.answers.verdicts import said_to

VERDICTS = frozenset({"yes", "no"})
CHARTER = Answer(
    "must_follow",
    "charter_schools",
    "Does a charter have to follow an IEP?",
    "Yes. A charter must follow it.",
    ("idea-binding",),
    ("do charters follow ieps",),
)


def said(asked: str, answer: Answer = CHARTER) -> str:
    return said_to(answer, asked, VERDICTS)[0].text


@pytest.mark.parametrize(
    "asked", ["does my charter have to do his iep?", "charter and iep", "is a charter bound by it", ""]
)
def test_the_verdict_is_said_where_it_answers(asked: str) -> None:
    assert said(asked) == "Yes. A charter must follow it."


@pytest.mark.parametrize(
    "asked",
    ["can a charter ignore the iep", "Is the charter allowed to skip it?", "who makes a charter do the iep"],
)
def test_the_verdict_is_left_out_where_it_would_be_wrong(asked: str) -> None:
    assert said(asked) == "A charter must follow it."


def test_a_verdict_with_its_reason_stays_whole() -> None:
    text = "Yes, if the team agrees. Ask for it."
    answer = Answer("a", "b", "Do they have to?", text, (), ())

    assert said("can they refuse", answer) == text


@pytest.mark.parametrize(
    ("text", "has_question"),
    [
        ("Yes, at any time. Write to the principal.", True),
        ("No, not by itself. The team decides.", True),
        ("Yes. You may ask at any time.", False),
        ("No one score decides whether a child gets help. The team does.", False),
        ("Ask in writing. Yes, at any time.", False),
    ],
)
def test_a_yes_that_goes_on_stands_below_its_own_question(text: str, has_question: bool) -> None:
    answer = Answer("a", "b", "Can I ask for an evaluation?", text, (), ())

    titles = [block.title for block in said_to(answer, "can they refuse the evaluation?", VERDICTS)]

    assert titles == ([answer.question] if has_question else [""])
    assert not said_to(answer, "can I ask for an evaluation?", VERDICTS)[0].title


def test_the_facts_stay_behind_what_is_said() -> None:
    assert said_to(CHARTER, "can they ignore it", VERDICTS)[0].facts == ("idea-binding",)


ASK_TWICE = Answer(
    "again", "iep_meeting", "Can I ask for a meeting?", "You can ask at any time.", (), (), verdict="yes"
)


def said_with_yes(asked: str, answer: Answer = ASK_TWICE) -> str:
    return said_to(answer, asked, VERDICTS, "Yes.")[0].text


@pytest.mark.parametrize("asked", ["can we call a meeting now", "is it too early for a meeting?", ""])
def test_the_verdict_of_a_line_is_said_first(asked: str) -> None:
    assert said_with_yes(asked) == "Yes. You can ask at any time."


@pytest.mark.parametrize(
    "asked", ["who calls the meeting", "can they refuse a meeting", "are they allowed to skip the meeting"]
)
def test_the_verdict_of_a_line_is_not_said_to_another_question(asked: str) -> None:
    assert said_with_yes(asked) == "You can ask at any time."


def test_a_translation_with_a_verdict_of_its_own_says_it_once() -> None:
    spanish = Answer("a", "b", "¿Puedo pedir una junta?", "Sí. Puede pedirla.", (), (), verdict="yes")

    assert said_to(spanish, "puedo pedirla", frozenset({"sí", "no"}), "Sí.")[0].text == "Sí. Puede pedirla."


@pytest.mark.parametrize(
    "asked",
    [
        "quién pide la junta",
        "¿pueden negarme la junta?",
        "tengo que pedirla yo",
        "dicen que la junta es hasta mayo",
    ],
)
def test_a_spanish_verdict_is_not_said_to_another_question(asked: str) -> None:
    spanish = Answer("a", "b", "¿Puedo pedir una junta?", "Sí. Puede pedirla.", (), (), language="es")

    assert said_to(spanish, asked, frozenset({"sí", "no"}))[0].text == "Puede pedirla."


EN_PARTES = Answer(
    "part",
    "consent",
    "¿Puedo firmar solo una parte?",
    "Sí. Puede aceptar una parte y rechazar otra.",
    (),
    (),
    language="es",
)


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("puedo firmar nomas una parte", "Sí."),
        ("me dieron el aipi ayer y la maestra me dice que es todo o nada sera verdad eso", "Puede"),
        ("el viernes fue el aipi y hay cosas que no me gustan puedo firmar nomas la parte de speech", "Sí."),
    ],
)
def test_a_story_in_spanish_gets_a_verdict_only_where_it_plainly_asks(asked: str, begins: str) -> None:
    assert said_to(EN_PARTES, asked, {"sí", "no"})[0].text.startswith(begins)


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("they want to exit her from special ed, do i have to agree", "Do I have a say?"),
        ("can i stop them", ""),
        ("do i have a say at all", ""),
    ],
)
def test_a_yes_to_what_one_may_say_is_no_yes_to_what_one_must(asked: str, title: str) -> None:
    answer = Answer("end", "a_say", "Do I have a say?", "Yes. You are part of the group.", (), ())

    assert said_to(answer, asked, {"yes", "no"})[0].title == title
