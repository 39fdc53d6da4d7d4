"""Whether a text asks something specific, or only what to do in general."""

from __future__ import annotations

import pytest

from language.questions.general import asks_specifically, asks_what_it_is, thing_asked, thing_asked_last
from language.questions.run_on import asked_at_the_end


@pytest.mark.parametrize(
    "said",
    [
        "he cries over his homework every night. what can we do",
        "she cant read. where do i start?",
        "my son is in 2nd grade and hates school. any ideas?",
        "mi hija no lee. ¿qué puedo hacer?",
        "my grandson is always in trouble, can they help him",
        "mi nieto no habla casi nada se puede pedir ayuda",
        "he is in 5th grade and cannot focus",
    ],
)
def test_what_to_do_is_a_general_question(said: str) -> None:
    assert not asks_specifically(said)


@pytest.mark.parametrize(
    "said",
    [
        "he cries over his homework every night. can they make him stay in for recess",
        "she cant read. can she be held back? what should i do?",
        "mi hija no lee. ¿pueden reprobarla?",
    ],
)
def test_anything_else_is_specific(said: str) -> None:
    assert asks_specifically(said)


@pytest.mark.parametrize(
    ("said", "is_asked"),
    [
        ("what is RTI?", True),
        ("What's an SLP", True),
        ("¿qué es el IEP?", True),
        ("how long does RTI take", False),
        ("they said what is best", False),
    ],
)
def test_what_something_is_is_asked_at_the_beginning(said: str, is_asked: bool) -> None:
    assert asks_what_it_is(said) is is_asked


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ("what is a 504", "504"),
        ("What's an IEP exactly??", "IEP"),
        ("whats RTI", "RTI"),
        ("what does FAPE mean?", "FAPE"),
        ("¿Qué es la mediación?", "mediación"),
        ("que significa FAPE", "FAPE"),
        ("So what is a 504", "504"),
        ("ok and what's a 504 plan", "504 plan"),
        ("y qué es un 504", "504"),
        ("what is the deadline", "the deadline"),
        ("can I have a 504", ""),
        ("what is", ""),
    ],
)
def test_the_thing_that_is_asked_about_is_named_without_its_article(said: str, thing: str) -> None:
    assert thing_asked(said) == thing


def test_spanish_without_signs_asks_something_specific_too() -> None:
    assert asks_specifically("mi hijo no lee bien y la maestra no ayuda, quién paga la evaluación")
    assert not asks_specifically("mi hijo no lee bien y la maestra no ayuda, qué puedo hacer")


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (
            "se cambio de escuela en enero y no traen su plan cuanto tiempo se tardan",
            "cuanto tiempo se tardan",
        ),
        ("mi nina usa lentes gruesos y la sientan hasta atras, eso se vale", "se vale"),
        (
            "la enfermera le da su medicina a las doce tengo derecho a cambiar la hora",
            "tengo derecho a cambiar la hora",
        ),
        ("me piden que lo recoja a las once cada dia eso es normal", "eso es normal"),
        ("they moved his desk to the hallway again is that legal", "is that legal"),
        (
            "my daughters therapist quit in march do they have to make up the hours",
            "do they have to make up the hours",
        ),
        (
            "her wrist is in a cast until march could she type instead of writing",
            "could she type instead of writing",
        ),
        (
            "he was out eight days with the flu are we expected to catch up alone",
            "are we expected to catch up alone",
        ),
    ],
)
def test_a_question_at_the_end_needs_no_mark_before_it(said: str, asked: str) -> None:
    assert asked_at_the_end(said) == asked


@pytest.mark.parametrize(
    "said",
    [
        "la directora me mando una carta donde dice que me pueden multar",
        "mi nieto se pierde en los pasillos y no se a donde va",
        "desde que cambio de salon llega llorando y nadie me dice cuanto tiempo",
        "tengo que ir",
        "he is in third grade and all he does is he runs",
        "they asked who broke the window and he did it i was there",
        "his teacher never told me what can she do about it",
    ],
)
def test_what_is_reported_or_not_known_is_no_question(said: str) -> None:
    assert not asked_at_the_end(said)


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ("not yet and what is stay put", "stay put"),
        ("no tiene nada y que es un 504 por favor", "504"),
        ("i dont know what that is", ""),
    ],
)
def test_what_something_is_may_be_asked_in_the_last_words(said: str, thing: str) -> None:
    assert thing_asked_last(said) == thing


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (
            "no para ni un rato y yo quiero saber si le pueden hacer pruebas aunque saque buenas notas",
            "quiero saber si le pueden hacer pruebas aunque saque buenas notas",
        ),
        (
            "he never sits still and his teacher calls me i was wondering if they can test him",
            "i was wondering if they can test him",
        ),
        ("dicen que lo tiene que ver otro doctor y quien lo paga", "y quien lo paga"),
    ],
)
def test_who_says_that_they_ask_asks_whatever_comes_before(said: str, asked: str) -> None:
    assert asked_at_the_end(said) == asked
