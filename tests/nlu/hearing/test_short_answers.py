"""Short answers of the interview: what is put right, help without its source, what is named beside."""

from __future__ import annotations

import pytest

from nlu.hearing.hearer import Hearer
from nlu.hearing.replies.choices import Asked
from nlu.hearing.status.mention import DENIED, NOW, UNSURE


def heard(hearer: Hearer, text: str, language: str, asked: str = "") -> set[tuple[str, str, str]]:
    question = Asked(asked, hearer.options(asked)) if asked else None
    return {(m.fact, m.value, m.status) for m in hearer.hear(text, language, question).mentions}


@pytest.mark.parametrize(
    ("text", "language", "gone", "told"),
    [
        ("writing isn't it, it's the talking", "en", "writing", "speech_language"),
        ("reading isnt the problem, focusing is", "en", "reading", "attention"),
        ("la lectura no es, es la escritura", "es", "reading", "writing"),
    ],
)
def test_a_correction_denies_and_tells_though_nothing_was_told(
    hearer: Hearer, text: str, language: str, gone: str, told: str
) -> None:
    found = heard(hearer, text, language)

    assert {("concerns", gone, DENIED), ("concerns", told, NOW)} <= found
    assert ("concerns", gone, NOW) not in found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("speech therapy on tuesdays", "en"),
        ("the speech teacher works with him 30 minutes a week", "en"),
        ("tiene terapia ocupacional los martes", "es"),
    ],
)
def test_help_without_its_source_is_no_plan(hearer: Hearer, text: str, language: str) -> None:
    assert ("current_help", "unknown", UNSURE) in heard(hearer, text, language, "current_help")


@pytest.mark.parametrize("text", ["he needs speech", "no speech yet", "does he get speech"])
def test_help_that_is_not_given_is_none(hearer: Hearer, text: str) -> None:
    assert ("current_help", "unknown", UNSURE) not in heard(hearer, text, "en", "current_help")


def test_a_yes_to_an_offer_is_no_yes_to_the_question(hearer: Hearer) -> None:
    assert NOW not in {status for _, _, status in heard(hearer, "yeah do the letter", "en", "disability")}
    assert ("disability", "diagnosed", NOW) in heard(hearer, "yes it was named", "en", "disability")


def test_an_age_tells_nothing_of_what_is_hard(hearer: Hearer) -> None:
    assert {fact for fact, _, _ in heard(hearer, "she is 8. second grade", "en", "concerns")} == {"age_band"}


def test_what_is_hard_is_heard_where_it_is_asked_how_much(hearer: Hearer) -> None:
    assert ("concerns", "reading", NOW) in heard(hearer, "leer y escribir", "es", "impact")


def test_what_nobody_named_has_no_name(hearer: Hearer) -> None:
    said = "no nobody ever gave him a diagnosis or anything"

    assert ("disability", "none", NOW) in heard(hearer, said, "en", "disability")
