"""A parent who wants a verdict is distinguished from one who asks for a rule."""

from __future__ import annotations

import pytest

from knowledge.answers.legal_questions import asks_who_is_right, wants_verdict


@pytest.mark.parametrize(
    "text",
    [
        "Can I sue the school?",
        "they never tested him, should we sue",
        "i'm going to sue them",
        "we are thinking about suing",
        "is the school breaking the law",
        "they broke federal law, right?",
        "did they violate my son's rights",
        "they violated his civil rights",
        "is this even legal",
        "Isn't that illegal?",
        "what they did is against the law",
        "is what the teacher did illegal",
        "will we win",
        "would I win in court?",
        "do you think we would win a hearing",
        "do we have a case",
        "do i have a good case against them",
        "can i take the district to court",
        "can I press charges",
        "do I have grounds for a complaint about this",
    ],
)
def test_a_wish_for_a_verdict(text: str) -> None:
    assert wants_verdict(text)


@pytest.mark.parametrize(
    "text",
    [
        "is it illegal to record an iep meeting",
        "is it against the law for a school to suspend a kid with an iep",
        "what law says that",
        "what is due process",
        "how do i file a state complaint",
        "Susan is in second grade",
        "she won a prize",
        "in case of a fire drill he panics",
        "what is the case manager's job",
        "is a 504 plan a legal document",
        "my legal guardian papers",
        "what issue can i bring up",
    ],
)
def test_a_question_for_a_rule(text: str) -> None:
    assert not wants_verdict(text)


@pytest.mark.parametrize(
    "text",
    [
        "¿puedo demandar a la escuela?",
        "¿cómo demando al distrito?",
        "la escuela violó la ley",
        "están rompiendo la ley",
        "la maestra está violando los derechos de mi niña",
        "va en contra de la ley lo que hacen",
        "¿esto es legal?",
        "eso no es legal",
        "¿es ilegal eso?",
        "¿podemos ganar?",
        "¿qué posibilidades de ganar tengo?",
        "¿tengo un caso contra la escuela?",
        "quiero llevarlos a la corte",
    ],
)
def test_a_verdict_is_wanted_in_spanish_too(text: str) -> None:
    assert wants_verdict(text)


@pytest.mark.parametrize(
    "text",
    [
        "¿es legal grabar la reunión?",
        "¿es contra la ley grabar?",
        "¿qué dice la ley?",
        "¿qué derechos tengo?",
        "mi hijo demanda mucha atención",
        "mi hija tiene un caso de autismo",
        "lo llevo a la escuela",
        "en caso de que no respondan",
    ],
)
def test_a_rule_is_asked_for_in_spanish_too(text: str) -> None:
    assert not wants_verdict(text)


@pytest.mark.parametrize("text", ["is this even legal", "what they did is against the law", "¿eso es legal?"])
def test_whether_something_is_legal_is_what_an_answer_says(text: str) -> None:
    assert wants_verdict(text)
    assert not asks_who_is_right(text)


@pytest.mark.parametrize("text", ["do we have a case", "is the school breaking the law", "¿podemos ganar?"])
def test_how_a_case_stands_no_answer_says(text: str) -> None:
    assert asks_who_is_right(text)
