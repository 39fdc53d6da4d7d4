"""What a correction means, and what it says was not meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from language import questions
from language.corrections import (
    Correction,
    correction,
    is_of_somebody_else,
    only_leads_in,
    put_in_place,
    says_what_was_meant,
)


@pytest.mark.parametrize(
    ("said", "meant", "not_meant"),
    [
        ("No, I meant joint custody, not foster care", "joint custody", "foster care"),
        ("i said autism not adhd", "autism", "adhd"),
        ("i didn't say suspend i said expel", "expel", "suspend"),
        ("i didn't ask how long, i asked who does it", "who does it", "how long"),
        ("sorry i'm talking about the bus instead of the van", "the bus", "the van"),
        ("no, quise decir la custodia y no el foster", "la custodia", "el foster"),
        ("wait, i meant speech", "speech", ""),
        ("I'm not asking about testing, I'm asking about the bus", "the bus", "testing"),
        ("no i didn't ask about the iep. who pays for the bus", "who pays for the bus", "the iep"),
        ("that's not what I asked. who pays for the bus?", "who pays for the bus", ""),
        ("joint custody i meant", "joint custody", ""),
        ("math, not reading", "math", "reading"),
        ("no me refiero al iep, me refiero al 504", "504", "iep"),
        ("eso no es lo que pregunté, ¿quién paga el autobús?", "¿quién paga el autobús", ""),
        ("its not math, its the writing", "the writing", "math"),
        ("no, it isn't her grades. it's more her friends", "her friends", "her grades"),
        ("not the talking, it's the hearing", "the hearing", "the talking"),
        ("no es la lectura, es la letra", "la letra", "la lectura"),
        ("no es el habla, es que no oye bien", "no oye bien", "el habla"),
        ("what i meant was they moved the meeting", "they moved the meeting", ""),
        ("reading isnt the problem, focusing is", "focusing", "reading"),
        ("writing isn't it, it's the talking", "the talking", "writing"),
        ("the hard part isnt reading, its spelling", "spelling", "reading"),
        ("la lectura no es, es la escritura", "la escritura", "la lectura"),
        ("el problema no son las sumas, es la conducta", "la conducta", "las sumas"),
        ("my bad, i meant the aide", "the aide", ""),
        ("lo que quise decir es el autobús", "el autobús", ""),
    ],
)
def test_a_correction_says_what_was_meant_and_what_was_not(said: str, meant: str, not_meant: str) -> None:
    assert correction(said) == Correction(meant, not_meant)


@pytest.mark.parametrize("said", ["i said they are not testing him", "i meant they did not call me back"])
def test_a_not_that_denies_a_verb_parts_nothing(said: str) -> None:
    found = correction(said)

    assert found is not None
    assert "not" in found.meant
    assert not found.not_meant


@pytest.mark.parametrize(
    "said",
    [
        "what is an IEP?",
        "no",
        "they said no",
        "not in private school",
        "thats not what i asked",
        "why not",
        "he is not talking",
        "it's not fair",
        "not yet, we wait",
        "it's not in the plan, is it?",
        "no es justo, ¿verdad?",
        "",
    ],
)
def test_other_messages_correct_nothing(said: str) -> None:
    assert correction(said) is None


@pytest.mark.parametrize(
    ("said", "is_so"),
    [
        ("no wait, thats his cousin", True),
        ("perdón, eso es de mi otro hijo", True),
        ("that's wrong", False),
        ("yo no dije eso", False),
    ],
)
def test_it_is_seen_whether_somebody_else_was_meant(said: str, is_so: bool) -> None:
    assert is_of_somebody_else(said) is is_so


def test_a_no_alone_only_leads_in_a_correction() -> None:
    assert only_leads_in("no")
    assert not only_leads_in("no plan")


@pytest.mark.parametrize(
    ("said", "says_so"),
    [
        ("nobody hurt him, i asked about the iep", True),
        ("nadie le pega, pregunté por la suspensión", True),
        ("nobody hurt him", False),
        ("no es eso, nadie le pega", False),
    ],
)
def test_what_was_asked_may_be_said_behind_a_denial(said: str, says_so: bool) -> None:
    assert says_what_was_meant(said) == says_so


_PUT_IN_PLACE = YAML(typ="safe").load(Path(__file__).parents[1] / "cases" / "put_in_place.yml")


@pytest.mark.parametrize(
    ("question", "said", "asks"),
    [(question, said, asks) for question, rows in _PUT_IN_PLACE.items() for said, asks in rows.items()],
)
def test_what_stands_in_place_of_something_in_the_question_before_is_asked_of(
    question: str, said: str, asks: str
) -> None:
    assert put_in_place(said, question, questions.asks) == asks
