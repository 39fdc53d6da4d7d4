"""The gates of reading in Spanish: each part of an overview and each answer 70 or more, the median 80."""

from __future__ import annotations

import statistics

import pytest

from knowledge.guide import Guide
from knowledge.quality.spanish_reading import LOWEST_SCORE, MEDIAN_SCORE, fernandez_huerta, scores, summary


@pytest.fixture(scope="module")
def spanish(guide: Guide) -> Guide:
    return guide.in_language("es")


def test_each_part_of_an_overview_reads_plainly(spanish: Guide) -> None:
    _, hard = summary(scores(spanish.library.topics))

    assert hard == []
    assert len(scores(spanish.library.topics)) == 5 * len(spanish.library.topics)


def test_a_hard_part_and_a_hard_median_are_named() -> None:
    _, hard = summary({"rti_mtss: More": 69.0, "rti_mtss: Simpler": 71.0})

    assert [line.partition(" has")[0] for line in hard] == [
        "rti_mtss: More",
        "the median score in Spanish is 70.0, it should be 80 at least",
    ]


def test_each_answer_reads_plainly(spanish: Guide) -> None:
    found = {a.key: fernandez_huerta(a.text) for a in spanish.library.answers if a.language == "es"}

    assert statistics.median(found.values()) >= MEDIAN_SCORE
    assert {key: round(score, 1) for key, score in found.items() if score < LOWEST_SCORE} == {}


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("ayuda", 3), ("lee", 2), ("escuela", 3), ("país", 2), ("guía", 2), ("aún", 2), ("chat", 1), ("pwn", 3)],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, syllables: int) -> None:
    assert fernandez_huerta(word) == pytest.approx(206.84 - 60 * syllables - 1.02)


def test_short_words_and_short_sentences_are_easier() -> None:
    plain = fernandez_huerta("Pida una junta. Lleve sus notas.")

    assert plain > fernandez_huerta("Pida una junta, lleve sus notas.")
    assert plain > fernandez_huerta("Solicite una reunión. Proporcione documentación.")


def test_a_line_of_a_list_is_read_and_is_no_sentence() -> None:
    long = "La escuela le debe dar un aviso por escrito que diga qué va a hacer y por qué lo va a hacer."

    assert fernandez_huerta(long, ["una hoja", "una fecha"]) < fernandez_huerta(
        f"{long} Una hoja. Una fecha."
    )
    assert fernandez_huerta("") == 100.0
