"""Typing mistakes are put right in what is understood; what is written as it is used stays."""

from __future__ import annotations

import pytest

from nlu.classification.typos import Typos, Words

ENGLISH = (
    "Can I bring my sister to the meeting with the school? They suspended my daughter, and nobody told me."
)
SPANISH = "¿Puedo llevar a mi hermana a la reunión? Suspendieron a mi hija."


@pytest.fixture(scope="module")
def typos() -> Typos:
    often = {"en": Words.of([ENGLISH] * 80), "es": Words.of([SPANISH] * 80)}
    return Typos(often, known=["coasting", "pasta"])


@pytest.mark.parametrize(
    ("typed", "right", "language"),
    [
        ("can i brign my sister to the meting", "can i bring my sister to the meeting", "en"),
        ("they suspnded my duaghter", "they suspended my daughter", "en"),
        ("Shcool told me", "School told me", "en"),
        ("puedo llebar a mi ermana a la reunon", "puedo llevar a mi hermana a la reunión", "es"),
    ],
)
def test_typos_are_put_right(typos: Typos, typed: str, right: str, language: str) -> None:
    assert typos.put_right(typed, language) == right


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("the school told Sistar and Mr. Schoel", "en"),  # names
        ("coasting with pasta", "en"),  # words that are known, though the content has none of them
        ("you'd be told", "en"),
        ("¿lo suspendieran?", "es"),  # another form of the verb
        ("504 iep fba hi", "en"),
        ("", "en"),
        ("Kann ich meine Schwestar mitbringen", "de"),  # a language without words
    ],
)
def test_what_is_no_typo_stays(typos: Typos, typed: str, language: str) -> None:
    assert typos.put_right(typed, language) == typed


def test_a_rare_word_is_not_what_was_meant() -> None:
    assert Typos({"en": Words.of([ENGLISH])}, []).put_right("the meting", "en") == "the meting"


@pytest.mark.parametrize(
    ("typed", "right", "language"),
    [
        ("llevar a mi ija", "llevar a mi hija", "es"),
        ("puedo yebar a mi ermana", "puedo llevar a mi hermana", "es"),
        ("el aipi de mi hija", "el IEP de mi hija", "es"),
        ("q es el faivo four", "que es el 504", "es"),
        ("does he need an i e p or a five oh four", "does he need an IEP or a 504", "en"),
        ("the iep's page", "the iep's page", "en"),
    ],
)
def test_words_written_by_ear_are_written_out(typos: Typos, typed: str, right: str, language: str) -> None:
    assert typos.put_right(typed, language) == right


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("mi niño ta atrasao", "mi niño está atrasado"),  # the ending is swallowed
        ("no lee i no aga nada", "no lee y no haga nada"),  # the English pipeline knows "aga"
        ("i need help con mi niño", "i need help con mi niño"),  # "i" is English here
        ("the school ta atrasao", "the school está atrasado"),
    ],
)
def test_spanish_written_by_ear_is_put_right(typed: str, right: str) -> None:
    words = Words.of(["mi niño está atrasado y no lee, que haga algo"] * 10)

    assert Typos({"es": words}, ["aga"]).put_right(typed, "es") == right


def test_a_word_that_sounds_like_another_stays_where_both_are_used() -> None:
    words = Words.of(["tubo tuvo"] * 10)

    assert Typos({"es": words}, []).put_right("el tubo", "es") == "el tubo"
