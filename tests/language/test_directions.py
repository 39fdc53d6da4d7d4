"""Which way a question asks, and that a yes to one is a no to the other."""

from __future__ import annotations

import pytest

from language.questions.directions import (
    Direction,
    asks_either,
    asks_likewise,
    asks_the_opposite,
    begins_with_determiner,
    directions,
    only_reports,
    refuses,
    same_way,
)

THEY_MAY, THEY_MUST = Direction(may=True, of_self=False), Direction(may=False, of_self=False)
I_MAY, I_MUST = Direction(may=True, of_self=True), Direction(may=False, of_self=True)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("can a charter ignore my daughter's iep", {THEY_MAY}),
        ("Are they allowed to do that?", {THEY_MAY}),
        ("does the special education teacher have to come", {THEY_MUST}),
        ("Must the school answer?", {THEY_MUST}),
        ("can i say no to modifications", {I_MAY}),
        ("They want me to sign. Must I?", {I_MUST}),
        ("so do we have to wait", {I_MUST}),
        ("am I required to stay", {I_MUST}),
        ("how do i ask for a meeting", set()),
        ("the school said no", set()),
    ],
)
def test_a_question_asks_for_a_permission_or_a_duty(asked: str, found: set[Direction]) -> None:
    assert directions(asked) == found


def test_the_opposite_of_may_they_is_must_they() -> None:
    assert THEY_MAY.opposite == THEY_MUST
    assert I_MUST.opposite == I_MAY


def test_a_no_before_a_noun_is_no_verdict() -> None:
    assert begins_with_determiner("No federal rule says so.")
    assert not begins_with_determiner("No. They may not.")
    assert not begins_with_determiner("Not on its own.")


@pytest.mark.parametrize(
    ("question", "asked", "language", "same"),
    [
        ("Can I see the records?", "can they refuse to show me the file", "en", False),
        ("Can I see the records?", "can my husband look at the file", "en", True),
        ("Can the school say no?", "can they turn us down", "en", True),
        ("Does a charter have to follow it?", "can a charter follow its own plan", "en", False),
        ("¿Puedo ver los expedientes?", "¿pueden negarse a enseñarme los papeles?", "es", False),
        ("¿Puedo ver los expedientes?", "puedo ver sus papeles", "es", True),
        ("¿La escuela tiene que contestar?", "¿puede la escuela callarse?", "es", False),
        ("Must the school give an interpreter?", "Must I pay the interpreter?", "en", False),
        ("¿La escuela debe dar intérprete?", "tengo que pagar el intérprete", "es", False),
        ("¿Puedo ver los datos?", "me tienen que enseñar los datos", "es", True),
        ("¿Puede tener un IEP ahí?", "si lo cambio pierde el IEP", "es", False),
        ("¿Pueden dejarla sin paseo?", "es discriminación dejarla sin paseo", "es", False),
        ("¿La escuela debe avisarme?", "no me avisaron, está bien", "es", False),
    ],
)
def test_a_yes_to_one_question_is_a_yes_to_the_other(
    question: str, asked: str, language: str, same: bool
) -> None:
    assert same_way(question, asked, language) == same


@pytest.mark.parametrize(
    ("asked", "is_refusal"),
    [
        ("can a charter turn my child away", True),
        ("can they keep the report from me", True),
        ("can they send him home early", True),
        ("can he take the test at home", False),
        ("do they have to turn on the captions", False),
    ],
)
def test_a_refusal_may_stand_in_two_parts(asked: str, is_refusal: bool) -> None:
    assert refuses(asked) is is_refusal


def test_a_verdict_fits_only_a_question_that_asks_likewise() -> None:
    assert asks_likewise("Can a charter turn my child away?", "may a charter say no to us")
    assert not asks_likewise("Does a charter have to give a plan?", "may a charter say no to us")
    assert not asks_likewise("The school said no. What can I do?", "can the school say no")
    assert asks_likewise("¿Puede la escuela negarse?", "¿pueden negar el plan?", "es")


def test_what_others_may_refuse_is_no_answer_to_what_the_parent_may() -> None:
    others = "Can the school refuse help until he takes medicine?"

    assert not same_way(others, "can I say no to medicine")
    assert same_way(others, "can they deny help without the pills")
    assert not same_way("¿Puede la escuela negar la ayuda?", "puedo decir que no a la medicina", "es")


def test_a_question_after_one_of_two_has_no_yes_or_no() -> None:
    assert asks_either("Can I ask, or must the teacher refer my child?")
    assert asks_either("¿Puedo pedirlo yo, o tiene que pedirlo la maestra?", "es")
    assert not asks_either("Must I sign or agree to a short day?")
    assert not asks_likewise("Can I ask, or must the teacher refer my child?", "does the school have to test")


def test_whether_they_have_to_is_answered_by_whether_they_can_say_no() -> None:
    can_refuse = "Can the school say no when I ask for testing?"

    assert asks_the_opposite(can_refuse, "does the school have to test him if I ask")
    assert not asks_the_opposite(can_refuse, "can the school refuse to test him")
    assert not asks_the_opposite("Can I ask, or must the teacher refer my child?", "can the teacher say no")
    assert asks_the_opposite("¿Puede la escuela negarse a evaluar?", "¿la escuela tiene que evaluarlo?", "es")


@pytest.mark.parametrize(
    ("asked", "is_report"),
    [
        ("dicen que el 504 no da terapia", True),
        ("me salieron con que ya está muy grande", True),
        ("me dicen que espere, puedo pedirla ya", False),
        ("puede tener terapia con un 504", False),
    ],
)
def test_a_message_may_only_report_what_others_say(asked: str, is_report: bool) -> None:
    assert only_reports(asked, "¿El 504 puede dar terapia?", "es") is is_report
    assert not only_reports(asked, "Dicen que el 504 no da terapia. ¿Es cierto?", "es")
