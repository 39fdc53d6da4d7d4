"""What the content check refuses in an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from knowledge.answers.answer import Answer
from knowledge.answers.checks import MOST_WORDS, check_answers, sentences
from knowledge.answers.reader import AnswerPlace
from knowledge.answers.sex_of_child import naming_sex
from knowledge.parsing.fields import FieldReader
from language.questions import may_be_answered_yes_or_no

WAYS = ("can they", "may they", "is it allowed", "are they allowed to", "can they realy", "is that ok")
FINE = Answer("can_they", "bullying", "Can they do that?", "No. They may not do it.", ("pwn-when",), WAYS)
VALUES = {"current_help": ("iep", "section_504"), "school": ("private",)}


def problems(answers: Sequence[Answer]) -> list[str]:
    findings = FieldReader()
    places = {
        (answer.language, answer.key): AnswerPlace(
            "bullying.md", 1, tuple(range(1, 99))[: len(answer.asked_as)]
        )
        for answer in answers
    }
    check_answers(answers, places, VALUES, ["ask_records"], {"no", "yes"}, findings)
    return [problem.what for problem in findings.problems]


def test_a_good_answer_has_no_problem() -> None:
    whole = replace(FINE, when={"current_help": ("iep",)}, letter="ask_records")

    assert problems([FINE]) == problems([whole]) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"text": "word " * (MOST_WORDS + 1)}, f"this answer has {MOST_WORDS + 1} words"),
        ({"text": "They may not do it. " * 5}, "this answer has 5 sentences"),
        ({"asked_as": WAYS[:5]}, "5 ways of asking are too few"),
        ({"letter": "ask_record"}, "there is no letter called ask_record"),
        ({"when": {"plan": ("iep",)}}, "there is no fact (in when) called plan"),
        ({"when": {"school": ("privat",)}}, "there is no value of school called privat"),
        ({"question": "Who decides that?"}, "'Who decides that?' is answered with a yes or no"),
        (
            {"question": "They said no. What can I do?"},
            "'They said no. What can I do?' is answered with a yes or no",
        ),
    ],
)
def test_a_mistake_in_an_answer_is_refused(change: dict[str, object], what: str) -> None:
    assert problems([replace(FINE, **change)]) == [what]  # type: ignore[arg-type]


def test_a_verdict_is_refused_for_a_way_of_asking_that_turns_it_round() -> None:
    turned = replace(FINE, asked_as=(*WAYS, "do they have to leave it"))

    assert problems([turned]) == [
        "the yes or no of bullying/can_they is wrong for 'do they have to leave it', "
        "which asks the other way round"
    ]
    assert problems([replace(turned, text="A school may not do it.")]) == []
    assert problems([replace(turned, text="No rule lets them do it.")]) == []


def test_two_answers_may_not_share_a_way_of_asking() -> None:
    other = replace(FINE, id="may_they", asked_as=(*WAYS[1:], "May they, please?", "CAN THEY?!"))
    found = problems([FINE, replace(other, asked_as=("so can they", "x", "y", "z", "v", "Can they?"))])

    assert found == ["'Can they?' also stands in bullying/can_they"]


def test_a_verdict_alone_is_no_sentence_of_its_own() -> None:
    assert sentences("No, never. They may not do it. Ask why they did.") == 2


@pytest.mark.parametrize(
    ("question", "may"),
    [
        ("Can they do that?", True),
        ("They said no. Can they?", True),
        ("The bully has a disability too. True?", True),
        ("Shouldn't they have noticed?", True),
        ("Who decides that?", False),
        ("How long do they have?", False),
        ("So what happens next?", False),
        ("They said no. What can I do?", False),
    ],
)
def test_a_yes_or_no_answers_only_a_question_that_asks_whether(question: str, may: bool) -> None:
    assert may_be_answered_yes_or_no(question) is may


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"verdict": "no"}, "bullying/can_they begins with a verdict and has a line `verdict:`"),
        ({"text": "They may not.", "verdict": "maybe"}, "there is no verdict called maybe"),
        (
            {"text": "They may not.", "verdict": "no", "question": "Who decides that?"},
            "'Who decides that?' is answered with a yes or no",
        ),
    ],
)
def test_a_line_with_a_verdict_is_a_yes_or_no_to_its_question(change: dict[str, object], what: str) -> None:
    assert problems([replace(FINE, **change)]) == [what]  # type: ignore[arg-type]


def test_a_text_without_its_verdict_may_have_it_as_a_line() -> None:
    assert problems([replace(FINE, text="They may not do it.", verdict="no")]) == []


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("The school looks at how he does.", "en", "he"),
        ("They look at how your child does.", "en", ""),
        ("Write: “she passes each grade.”", "en", ""),
        ("A mother may come, and she may speak.", "en", ""),
        ("La escuela evalúa a su hijo.", "es", "su hijo"),
        ("La escuela evalúa a su hijo o hija; usted ve qué sabe su hijo.", "es", ""),
        ("La escuela evalúa a su hija.", "es", "su hija"),
    ],
)
def test_what_is_said_names_the_sex_of_no_child(text: str, language: str, named: str) -> None:
    assert naming_sex(text, language) == named


def test_the_question_above_an_answer_names_no_sex_either() -> None:
    asked = replace(FINE, question="Can they do that to her?")

    assert problems([asked]) == ["'her' in bullying/can_they names the sex of the child"]
